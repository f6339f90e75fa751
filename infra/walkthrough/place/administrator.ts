import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type AccountsCreatedView, accountsCreated, imported, type JurisdictionView, jurisdictionView, type NewAccounts } from '#contract/http/jurisdiction';
import type { RuleSet } from '#domain';
import type { Answer, Connection, Message } from '../http/connection.js';
import { logIn, type Person } from '../http/person.js';
import { Refused, wentWell } from '../http/problem.js';
import { SetupError } from '../../toolchain/setup-error.js';
import type { RegistryTexts } from './registry-files.js';

const sampleAccounts = z.array(z.object({ login: z.string(), password: z.string(), roles: z.array(z.string()) }));

/** The sample's administrator, who may set up rehearsals. @throws SetupError where the sample was never loaded */
export async function administrator(connection: Connection, home: string): Promise<Person> {
  const file = join(home, 'sample-accounts.json');
  if (!existsSync(file)) throw new SetupError(`没有 ${file}：样例还没有装入，找不到管理员账号。`, 69);
  const accounts = sampleAccounts.parse(JSON.parse(readFileSync(file, 'utf8')));
  const admin = accounts.find(({ roles }) => roles.includes('admin') || roles.includes('系统管理员'));
  if (admin === undefined) throw new SetupError(`${file} 里没有系统管理员账号。`, 69);
  return logIn(connection, admin);
}

async function posted(admin: Person, what: string, path: string, message: Omit<Message, 'token'>): Promise<Answer> {
  const answer = await admin.post(path, message);
  if (!wentWell(answer)) throw new Refused(what, answer);
  return answer;
}

/** 演练-n: the next fictional jurisdiction. */
export async function openRehearsal(admin: Person): Promise<JurisdictionView> {
  return jurisdictionView.parse((await posted(admin, '建立演练辖区机关', '/jurisdictions', { body: { rehearsal: true } })).body);
}

export async function enterRules(admin: Person, code: string, rules: RuleSet): Promise<void> {
  await posted(admin, '录入规则集', `/jurisdictions/${code}/rule-sets`, { body: rules });
}

/** The four registries, as files. @returns how many entries there are now */
export async function importRegistries(admin: Person, code: string, texts: RegistryTexts): Promise<number> {
  const path = (kind: string): string => `/jurisdictions/${code}/registries/${kind}`;
  const { items, lines, bases } = texts;
  const csv = (body: string): Omit<Message, 'token'> => ({ body, contentType: 'text/csv' });
  const answers = [
    await posted(admin, '导入部门', path('department'), csv(texts.departments)),
    await posted(admin, '导入抽查事项', path('checkItem'), { body: { items, lines, bases } }),
    await posted(admin, '导入执法检查人员', path('officer'), csv(texts.officers)),
    await posted(admin, '导入检查对象', path('enterprise'), csv(texts.enterprises)),
  ];
  return answers.reduce((sum, { body }) => sum + imported.parse(body).added, 0);
}

export async function makeAccounts(admin: Person, code: string, accounts: NewAccounts): Promise<AccountsCreatedView['created']> {
  return accountsCreated.parse((await posted(admin, '建立账号', `/jurisdictions/${code}/accounts`, { body: accounts })).body).created;
}
