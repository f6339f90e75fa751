import { z } from 'zod';
import { form, identifier, line, list, LONG, oneOf, optional, paragraph } from '../acts/fields.js';
import { roleCode } from './jurisdiction.js';
import { countedPageOf, pageQuery, searched } from './page.js';

export const accountQuery = form('查询条件', {
  q: searched,
  department: identifier('部门').optional(),
  role: roleCode.optional(),
  state: oneOf('状态（state）', ['active', 'inactive', 'all']).default('all'),
  ...pageQuery,
});

const summary = {
  id: z.string(),
  login: z.string(),
  name: z.string(),
  roles: z.array(z.object({ role: z.string(), name: z.string() })),
  department: z.string().nullable(),
  departmentName: z.string().nullable(),
  active: z.boolean(),
  mustChangePassword: z.boolean().describe('还没有改掉代设的密码'),
};

export const accountPage = countedPageOf(z.object(summary)).meta({ id: 'AccountPage' });
export type AccountPage = z.infer<typeof accountPage>;

export const accountView = z
  .object({
    ...summary,
    version: z.int(),
    officer: z.string().nullable(),
    officerName: z.string().nullable(),
    ownSteps: z.int().describe('只等这个人办理的待办环节（见证人）'),
    history: z.array(z.object({ at: z.string(), by: z.string().nullable(), sentence: z.string() })).describe('经过，最近的在前'),
  })
  .meta({ id: 'Account' });
export type AccountView = z.infer<typeof accountView>;

const reason = paragraph('理由', LONG);
export const accountChange = form('账号的修改', {
  name: line('姓名', 50),
  roles: list('角色', roleCode, 1, 10),
  department: optional(identifier('部门')),
  officer: optional(identifier('对应的执法检查人员')),
  reason,
}).meta({ id: 'AccountChange' });
export type AccountChange = z.infer<typeof accountChange>;

export const accountReason = form('办理', { reason }).meta({ id: 'AccountReason' });
export type AccountReason = z.infer<typeof accountReason>;

const password = z.string().describe('一次性密码，只在此时给出一次；登录后须先改密码');
export const accountMade = accountView.extend({ password }).meta({ id: 'AccountMade' });
export type AccountMade = z.infer<typeof accountMade>;
