import type { EntityManager } from 'typeorm';
import { type Actor, isRefusal, type JurisdictionCode, type Refusal } from '#domain';
import { type Account, type AccountAct, decideAccount } from '#domain/accounts/account';
import { holdStream } from '../ledger/hold-stream.js';
import { databaseNow, type LawClock } from '../ledger/law-clock.js';
import { Ledger } from '../ledger/ledger.js';
import { type AccountCreated, hashPassword, readablePassword } from '../registries/create-accounts.js';
import { closeSessionsOf } from './sessions.js';

/** On which everything is told that happens to a bureau's accounts. */
export const accountStream = (jurisdiction: JurisdictionCode): string => `accounts/${jurisdiction}`;

const COLUMNS = 'id, login, name, department, officer, roles, active, version';

/** @returns null when the bureau has no such account */
export async function findAccount(manager: EntityManager, jurisdiction: JurisdictionCode, id: string): Promise<Account | null> {
  const rows: readonly Account[] = await manager.query(`SELECT ${COLUMNS} FROM account WHERE jurisdiction = $1 AND id = $2`, [jurisdiction, id]);
  return rows[0] ?? null;
}

export interface AccountRequest {
  readonly id: string;
  readonly act: AccountAct;
  readonly actor: Actor;
  readonly clock: LawClock;
  /** The versions the person may have seen. */
  readonly seen: readonly number[];
}

export type AccountKept =
  /** password: only after a reset, shown once. */
  | { readonly outcome: 'recorded' | 'unchanged'; readonly account: Account; readonly password: string | null }
  /** version null: there is no such account. */
  | { readonly outcome: 'stale'; readonly version: number | null };

/**
 * One account changed, stopped, brought back or given a new password, in the caller's transaction: lock · compare the version seen · decide · write · note.
 * Whoever is stopped or gets another password is logged out at once.
 */
export async function keepAccount(manager: EntityManager, { id, act, actor, clock, seen }: AccountRequest): Promise<AccountKept | Refusal> {
  const stream = accountStream(actor.jurisdiction);
  await holdStream(manager, stream);
  const account = await findAccount(manager, actor.jurisdiction, id);
  if (account === null || !seen.includes(account.version)) return { outcome: 'stale', version: account?.version ?? null };
  const decided = decideAccount(account, act, { actor, otherAdministrators: await otherAdministrators(manager, actor.jurisdiction, id) });
  if (isRefusal(decided)) return decided;
  const { account: next, event } = decided;
  if (event === null) return { outcome: 'unchanged', account: next, password: null };
  await manager.query(`UPDATE account SET name = $2, department = $3, officer = $4, roles = $5, active = $6, version = $7 WHERE id = $1`, [id, next.name, next.department, next.officer, next.roles, next.active, next.version]);
  const password = event.type === 'PasswordReset' ? await oneTimePassword(manager, id) : null;
  if (password !== null || !next.active) await closeSessionsOf(manager, id);
  await Ledger.note(manager, { stream, ...event, actor, command: `account/${id}@${next.version}`, at: await clock.now(await databaseNow(manager)) });
  return { outcome: 'recorded', account: next, password };
}

async function otherAdministrators(manager: EntityManager, jurisdiction: JurisdictionCode, id: string): Promise<number> {
  const rows: readonly { count: number }[] = await manager.query(`SELECT count(*)::int AS count FROM account WHERE jurisdiction = $1 AND id <> $2 AND active AND 'admin' = ANY (roles)`, [jurisdiction, id]);
  return rows[0]?.count ?? 0;
}

/** Good for one login: then the person chooses their own. */
async function oneTimePassword(manager: EntityManager, id: string): Promise<string> {
  const password = readablePassword();
  await manager.query(`UPDATE account SET password_hash = $2, must_change_password = true WHERE id = $1`, [id, await hashPassword(password)]);
  return password;
}

/** That accounts were made, and with which roles: one note for each. @param actor whoever made them, in the bureau they were made for */
export async function noteCreated(manager: EntityManager, created: readonly AccountCreated[], actor: Actor, clock: LawClock): Promise<void> {
  const at = await clock.now(await databaseNow(manager));
  for (const { id, roles, department, officer } of created) {
    await Ledger.note(manager, { stream: accountStream(actor.jurisdiction), type: 'AccountCreated', data: { account: id, roles: { before: [], after: roles }, department: { before: null, after: department }, officer }, actor, command: `account/${id}@1`, at });
  }
}

/** The own password, which nobody else has seen; every other login of the account ends. @param token of the login that stays */
export async function changeOwnPassword(manager: EntityManager, actor: Actor, password: string, { token, clock }: { readonly token: string; readonly clock: LawClock }): Promise<void> {
  const [rows]: [readonly { version: number }[], number] = await manager.query(`UPDATE account SET password_hash = $2, must_change_password = false, version = version + 1 WHERE id = $1 RETURNING version`, [actor.person, await hashPassword(password)]);
  const [kept] = rows;
  if (kept === undefined) throw new Error('The account that asked is not there');
  await closeSessionsOf(manager, actor.person, token);
  const at = await clock.now(await databaseNow(manager));
  await Ledger.note(manager, { stream: accountStream(actor.jurisdiction), type: 'PasswordChanged', data: { account: actor.person }, actor, command: `account/${actor.person}@${kept.version}`, at });
}
