import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DepartmentId } from '#domain';
import type { AccountCreated } from './create-accounts.js';

export const accountsFileIn = (home: string): string => join(home, 'sample-accounts.json');

/** Adds new accounts to the file of the sample's passwords: whole or not at all, readable by the owner only. */
export async function keepPasswords(home: string, created: readonly AccountCreated[], departments: ReadonlyMap<DepartmentId, string>): Promise<void> {
  const file = accountsFileIn(home);
  const logins = new Set(created.map(({ login }) => login));
  const earlier = (await entriesIn(file)).filter((entry) => !logins.has(loginOf(entry)));
  const entries = created.map(({ login, name, roles, department, password }) => ({ login, name, roles, department: department === null ? null : (departments.get(department) ?? department), password }));
  await mkdir(home, { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify([...earlier, ...entries], undefined, 2)}\n`, { mode: 0o600 });
  await chmod(`${file}.new`, 0o600);
  await rename(`${file}.new`, file);
}

async function entriesIn(file: string): Promise<readonly unknown[]> {
  if (!existsSync(file)) return [];
  const entries: unknown = JSON.parse(await readFile(file, 'utf8'));
  return isList(entries) ? entries : [];
}

function loginOf(entry: unknown): string {
  return typeof entry === 'object' && entry !== null && 'login' in entry && typeof entry.login === 'string' ? entry.login : '';
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
