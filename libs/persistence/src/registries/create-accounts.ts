import { randomInt, randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type { EntityManager } from 'typeorm';
import type { DepartmentId, JurisdictionCode, OfficerId } from '#domain';
import { type PersonalRole, ROLES } from '#domain';
import { exclusionTold } from '#domain/accounts/account';

export interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly jurisdiction: JurisdictionCode;
  readonly department: DepartmentId | null;
  readonly officer: OfficerId | null;
  readonly roles: readonly PersonalRole[];
}

/** Shown once; only its hash is kept. */
export interface AccountCreated extends NewAccount {
  readonly id: string;
  readonly password: string;
}

export interface AccountsCreated {
  readonly created: readonly AccountCreated[];
  /** Logins that were there already; their accounts and passwords stay as they are. */
  readonly existing: readonly string[];
}

/** OWASP's first choice for argon2id: m = 19 MiB, t = 2, p = 1; about 20 ms a password. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Without letters and digits that are taken for each other on paper. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** Four groups of four, about 79 bits: can be read out over the telephone. */
export function readablePassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => READABLE.charAt(randomInt(READABLE.length))).join('');
  return [group(), group(), group(), group()].join('-');
}

/** @returns null when it may be used, else a Chinese reason */
export function accountProblem({ login, name, roles }: Pick<NewAccount, 'login' | 'name' | 'roles'>): string | null {
  if (!/^[a-z][a-z0-9._-]{1,39}$/.test(login)) return '登录名应以小写字母开头，由小写字母、数字、点、横线组成，2 到 40 位。';
  if (name.trim() === '' || [...name].length > 50 || /\p{Cc}/u.test(name)) return '姓名应为 1 到 50 个字。';
  if (roles.length === 0) return '至少要有一个角色。';
  return exclusionTold(roles);
}

/** Role of a person by its English name or its Chinese one; null if there is none. `system` is nobody's. */
export function personalRole(text: string): PersonalRole | null {
  const names = Object.keys(ROLES).filter((role): role is PersonalRole => role !== 'system' && role !== 'enterprise');
  return names.find((role) => role === text || ROLES[role] === text) ?? null;
}

const INSERT = `
  INSERT INTO account (id, login, name, jurisdiction, department, officer, roles, password_hash, active, must_change_password)
  SELECT id, login, name, jurisdiction, department, officer, roles, password_hash, true, $2::boolean
  FROM jsonb_to_recordset($1::jsonb) AS a (id text, login text, name text, jurisdiction text, department text, officer text, roles text[], password_hash text)
  ON CONFLICT (login) DO NOTHING RETURNING login`;

/**
 * Makes accounts with random passwords, each hashed on a thread of its own.
 * @param mustChange whether the first login is for choosing another password: where the one who makes the account is not the one it is for
 * @throws RangeError naming the login, when `accountProblem` has one: callers ask first
 */
export async function createAccounts(manager: EntityManager, accounts: readonly NewAccount[], mustChange = false): Promise<AccountsCreated> {
  for (const account of accounts) {
    const problem = accountProblem(account);
    if (problem !== null) throw new RangeError(`${account.login}：${problem}`);
  }
  const known: readonly { login: string }[] = await manager.query(`SELECT login FROM account WHERE login = ANY ($1)`, [accounts.map(({ login }) => login)]);
  const taken = new Set(known.map(({ login }) => login));
  const wanted = accounts.filter(({ login }) => !taken.has(login)).map((account): AccountCreated => ({ ...account, id: randomUUID(), password: readablePassword() }));
  const rows = await Promise.all(wanted.map(async ({ password, ...account }) => ({ ...account, password_hash: await hashPassword(password) })));
  const made: readonly { login: string }[] = await manager.query(INSERT, [JSON.stringify(rows), mustChange]);
  const logins = new Set(made.map(({ login }) => login));
  return { created: wanted.filter(({ login }) => logins.has(login)), existing: accounts.map(({ login }) => login).filter((login) => !logins.has(login)) };
}

/** A new password from the operator, good until the person logs in and chooses another; every session of the account ends. @returns the password, once; null when there is no such account */
export async function resetPassword(manager: EntityManager, login: string): Promise<string | null> {
  const password = readablePassword();
  const [rows]: [readonly { id: string }[], number] = await manager.query(`UPDATE account SET password_hash = $2, must_change_password = true, version = version + 1 WHERE login = $1 RETURNING id`, [login, await hashPassword(password)]);
  const [account] = rows;
  if (account === undefined) return null;
  await manager.query(`DELETE FROM session WHERE account = $1`, [account.id]);
  return password;
}
