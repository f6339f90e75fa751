import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where downloaded and built tools are kept, for all clones of this user. The same rule as in bootstrap.mjs. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const base = env['XDG_CACHE_HOME'];
  return env['BIHUAN_CACHE'] || join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'bihuan');
}

/** A short stable name for a path. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** Makes a folder that others may pass through; a strict umask would shut PostgreSQL's user out. */
export async function makeEnterable(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
}

/**
 * A new temporary folder that others may pass through: as root PostgreSQL runs under another user, and what it cannot reach
 * would be placed outside and stay behind.
 */
export function temporaryEnterable(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o755);
  return folder;
}
