import type { EntityManager } from 'typeorm';
import { newAccounts } from '#contract/http/jurisdiction';
import { type JurisdictionFound, loginPrefix } from '#persistence/accounts/rehearsals';
import { accountProblem, type NewAccount } from '#persistence/registries/create-accounts';
import { describeProblem } from '#persistence/registries/problem';
import { readAccounts } from '#persistence/registries/read-accounts';
import { unknownReference } from '#persistence/registries/references';
import { invalid, ProblemError } from '../problems/problem-error.js';
import { schemaProblem } from '../problems/schema-problem.js';

/** Accounts as HTTP brings them, all of them sound: accounts.csv as text/csv, or a list as JSON. @param within where the list stands in the request; '' where the one account is all of it @throws ProblemError naming row or place */
export async function accountsWanted(manager: EntityManager, jurisdiction: JurisdictionFound, body: unknown, within?: ''): Promise<readonly NewAccount[]> {
  const listed = Buffer.isBuffer(body) ? fromCsv(body, jurisdiction.code) : fromJson(body, jurisdiction.code);
  const prefix = loginPrefix(jurisdiction);
  const wanted = listed.map((account) => (account.login.startsWith(prefix) ? account : { ...account, login: `${prefix}${account.login}` }));
  const errors: { pointer: string; detail: string }[] = [];
  for (const [index, account] of wanted.entries()) {
    const twice = wanted.findIndex(({ login }) => login === account.login) < index ? `登录名“${account.login}”重复。` : null;
    const detail = accountProblem(account) ?? twice ?? (await unknownReference(manager, account));
    if (detail !== null) errors.push(within === '' ? { pointer: `/${fieldOf(detail)}`, detail } : { pointer: `/accounts/${index}`, detail: `${account.login}：${detail}` });
  }
  const [first] = errors;
  if (first !== undefined) throw invalid('INVALID_INPUT', first.detail, errors.slice(0, 100));
  return wanted;
}

/** Which field a sentence of `accountProblem` or `unknownReference` is about. */
function fieldOf(detail: string): string {
  if (detail.startsWith('登录名')) return 'login';
  if (detail.startsWith('姓名')) return 'name';
  if (detail.includes('的部门')) return 'department';
  return detail.includes('的执法检查人员') ? 'officer' : 'roles';
}

function fromCsv(content: Uint8Array, jurisdiction: string): readonly NewAccount[] {
  const { entries, problems } = readAccounts({ name: 'accounts.csv', content }, jurisdiction);
  if (problems.length === 0) return entries;
  throw new ProblemError({ status: 422, title: '内容有误', code: 'ROWS_REFUSED', detail: `有 ${problems.length} 处有误，账号全部没有建立，请更正后重新提交。`, details: problems.slice(0, 100).map(describeProblem) });
}

function fromJson(body: unknown, jurisdiction: string): readonly NewAccount[] {
  const read = newAccounts.safeParse(body);
  if (!read.success) throw schemaProblem(read.error.issues);
  return read.data.accounts.map((account) => ({ ...account, jurisdiction }));
}
