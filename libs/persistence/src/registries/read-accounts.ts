import { ROLE_LABELS } from '#contract/registry-files';
import type { JurisdictionCode } from '#domain';
import { ACCOUNT as H } from './columns.js';
import { accountProblem, type NewAccount } from './create-accounts.js';
import type { RegistryFile } from './parse-csv.js';
import type { RegistryReading } from './problem.js';
import { qualified } from './read-departments.js';
import { entriesOf, readRows, withoutDuplicates } from './read-rows.js';

/** Accounts as a file lists them, without passwords: those are made at random. */
export function readAccounts(file: RegistryFile, jurisdiction: JurisdictionCode): RegistryReading<NewAccount> {
  const idOrNull = (own: string | null): string | null => (own === null ? null : qualified(own, jurisdiction));
  const rows = readRows(file, 'accounts.csv', (cells): NewAccount => {
    const account = { login: cells.text(H.login), name: cells.text(H.name), roles: cells.someOf(H.roles, ROLE_LABELS) };
    const problem = cells.problems.length === 0 ? accountProblem(account) : null;
    if (problem !== null) cells.fault(H.login, problem);
    return { ...account, jurisdiction, department: idOrNull(cells.textOrNull(H.department)), officer: idOrNull(cells.textOrNull(H.officer)) };
  });
  return entriesOf(withoutDuplicates(file, H.login, rows, ({ login }) => login));
}
