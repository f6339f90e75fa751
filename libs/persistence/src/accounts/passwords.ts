import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { EntityManager } from 'typeorm';

/** Of nobody: verified when the login is unknown, so that the answer takes as long as for a known one. */
const nobody: Promise<string> = hash(randomBytes(16).toString('hex'));

/** @returns the account's id, or null: unknown login, wrong password or account no longer active, without saying which */
export async function checkPassword(manager: EntityManager, login: string, password: string): Promise<string | null> {
  const rows: readonly { id: string; password_hash: string }[] = await manager.query(`SELECT id, password_hash FROM account WHERE login = $1 AND active`, [login]);
  const [account] = rows;
  const right = await verify(account?.password_hash ?? (await nobody), password);
  return right && account !== undefined ? account.id : null;
}
