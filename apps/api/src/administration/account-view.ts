import type { EntityManager } from 'typeorm';
import type { AccountPage, AccountView } from '#contract/http/account';
import { type JurisdictionCode, ROLES } from '#domain';
import { accountHistory, type AccountRow } from '#persistence/reading/accounts';

export function summaryOf({ id, login, name, roles, department, departmentName, active, mustChangePassword }: AccountRow): AccountPage['items'][number] {
  return { id, login, name, roles: roles.map((role) => ({ role, name: ROLES[role] })), department, departmentName, active, mustChangePassword };
}

export async function viewOf(manager: EntityManager, jurisdiction: JurisdictionCode, row: AccountRow): Promise<AccountView> {
  const { version, officer, officerName, ownSteps } = row;
  const history = await accountHistory(manager, jurisdiction, row.id);
  return { ...summaryOf(row), version, officer, officerName, ownSteps, history: history.map((one) => ({ ...one })) };
}
