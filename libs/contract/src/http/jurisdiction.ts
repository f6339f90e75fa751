import { z } from 'zod';
import { type PersonalRole, ROLES } from '#domain/process/roles';
import { PREPARED } from './import.js';
import { form, identifier, line, list, NAME, oneOf, optional } from '../acts/fields.js';

/** Only rehearsals are made here; a bureau is set up by the operator. */
export const newJurisdiction = form('辖区机关', {
  rehearsal: z.literal(true, { error: '这里只能建立演练用的辖区机关，rehearsal 应为 true。' }),
  name: line('名称', NAME).optional(),
}).meta({ id: 'NewJurisdiction' });
export type NewJurisdiction = z.infer<typeof newJurisdiction>;

export const jurisdictionView = z.object({ code: z.string(), name: z.string(), rehearsal: z.boolean() }).meta({ id: 'Jurisdiction' });
export type JurisdictionView = z.infer<typeof jurisdictionView>;

export const importQuery = form('查询条件', { mode: oneOf('导入方式（mode）', ['allOrNothing', 'goodRows']).default('allOrNothing') });

const csv = (label: string) => z.string({ error: `${label}应为 CSV 文字。` }).min(1, { error: `请提供${label}。` });

/** Check items come as three tables. */
export const checkItemTables = form('导入内容', { items: csv('抽查事项表'), lines: csv('检查内容表'), bases: csv('依据表') }).meta({ id: 'CheckItemTables' });

export const imported = z
  .object({
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    prepared: z.boolean().describe(PREPARED),
    problems: z.array(z.string()).describe('没有导入的行及原因'),
  })
  .meta({ id: 'Imported' });
export type ImportedView = z.infer<typeof imported>;

export const ruleSetStored = z.object({ ruleSet: z.string(), stored: z.boolean() }).meta({ id: 'RuleSetStored' });
export type RuleSetStoredView = z.infer<typeof ruleSetStored>;

const roles = ['clerk', 'officer', 'unitHead', 'brigade', 'reviewer', 'leader', 'caseHandler', 'supervisor', 'witness', 'admin'] as const satisfies readonly PersonalRole[];
const { system: _, enterprise: __, ...CALLED } = ROLES;
export const roleCode = oneOf('角色', roles, CALLED);

export const newAccount = form('账号', {
  login: line('登录名', 40),
  name: line('姓名', 50),
  roles: list('角色', roleCode, 1, roles.length),
  department: optional(identifier('部门')),
  officer: optional(identifier('执法人员编号')),
}).meta({ id: 'NewAccount' });
export type NewAccountBody = z.infer<typeof newAccount>;

export const newAccounts = form('账号', { accounts: list('账号', newAccount, 1, 500) }).meta({ id: 'NewAccounts' });
export type NewAccounts = z.infer<typeof newAccounts>;

export const accountsCreated = z
  .object({
    created: z.array(
      z.object({
        login: z.string(),
        name: z.string(),
        roles: z.array(z.string()),
        department: z.string().nullable(),
        officer: z.string().nullable(),
        password: z.string().describe('只在此时给出一次'),
      }),
    ),
    existing: z.array(z.string()).describe('已经存在、没有改动的登录名'),
  })
  .meta({ id: 'AccountsCreated' });
export type AccountsCreatedView = z.infer<typeof accountsCreated>;
