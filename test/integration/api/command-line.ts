import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bihuan, type Captured } from '../../unit/cli/captured.js';
import { type ApiForTests, OWN } from './api-for-tests.js';

export interface CommandLine {
  /** Without an account: what only reads. */
  run(...args: readonly string[]): Promise<Captured>;
  /** As 'clerk', 'leader@999002' …, with their own password. */
  as(name: string, ...args: readonly string[]): Promise<Captured>;
  /** The same, with this JSON on standard input. */
  piped(input: unknown, name: string, ...args: readonly string[]): Promise<Captured>;
  /** A file with this content: bytes, a text, or anything else as JSON. @returns its path */
  file(name: string, content: unknown): string;
  path(name: string): string;
  remove(): void;
}

/** The command line over the database of an API under test. */
export function commandLineOver({ postgres, passwords }: ApiForTests): CommandLine {
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-commands-'));
  const env = { DATABASE_URL: postgres.appUrl, BIHUAN_HOME: folder };
  const path = (name: string): string => join(folder, name);
  const as = (name: string, args: readonly string[], input?: string): Promise<Captured> => {
    const login = name.includes('@') ? name.replace('@', '-') : `${name}-${OWN}`;
    return bihuan([...args, '--login', login], { env: { ...env, BIHUAN_PASSWORD: passwords.get(login) }, now: new Date().toISOString(), ...(input !== undefined && { input }) });
  };
  return {
    run: (...args) => bihuan(args, { env, now: new Date().toISOString() }),
    as: (name, ...args) => as(name, args),
    piped: (input, name, ...args) => as(name, args, JSON.stringify(input)),
    file: (name, content) => {
      writeFileSync(path(name), typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content));
      return path(name);
    },
    path,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
