import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const HASH = /^[0-9a-f]{64}$/;
const INCOMING = 'incoming';

/** Why the content of a file that the ledger names cannot be handed out. */
export type Lost = 'missing' | 'altered';

export class FileLost extends Error {
  constructor(
    readonly sha256: string,
    readonly why: Lost,
  ) {
    super(`File ${sha256} is ${why}`);
  }
}

export interface StoredFile {
  readonly sha256: string;
  readonly changedAt: Date;
}

/**
 * Contents by their SHA-256 below one folder (`BIHUAN_HOME/files`): `ab/ab12…`. The same content lies there once, whoever handed it in. Nothing is ever
 * written over; what no event names is an orphan (`sweepFiles`).
 */
export class FileStore {
  constructor(readonly folder: string) {}

  /** A place on the same disk to write what comes in, so that it can be put where it belongs in one step. */
  async incoming(name: string): Promise<string> {
    const folder = join(this.folder, INCOMING);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return join(folder, name);
  }

  /** @param path of the written file, which is gone afterwards. @returns its hash */
  async keep(path: string): Promise<string> {
    const sha256 = await hashOf(path);
    const place = this.pathOf(sha256);
    await mkdir(join(this.folder, sha256.slice(0, 2)), { recursive: true, mode: 0o700 });
    if (await this.isWhole(sha256)) {
      // Young again, so that no sweep takes it while its event is being recorded.
      await utimes(place, new Date(), new Date());
      await rm(path, { force: true });
      return sha256;
    }
    await flush(path);
    await rename(path, place);
    await flush(join(this.folder, sha256.slice(0, 2)));
    return sha256;
  }

  /** The whole content, held against its hash at every reading. @throws FileLost */
  async read(sha256: string): Promise<Buffer> {
    const content = await readFile(this.pathOf(sha256)).catch((error: unknown) => {
      throw isMissing(error) ? new FileLost(sha256, 'missing') : error;
    });
    if (createHash('sha256').update(content).digest('hex') !== sha256) throw new FileLost(sha256, 'altered');
    return content;
  }

  /** @returns null: it is there as it was handed in */
  async lost(sha256: string): Promise<Lost | null> {
    try {
      return (await hashOf(this.pathOf(sha256))) === sha256 ? null : 'altered';
    } catch (error) {
      if (isMissing(error)) return 'missing';
      throw error;
    }
  }

  /** Everything that lies there, folder by folder. */
  async *stored(): AsyncGenerator<StoredFile> {
    for (const folder of await namesIn(this.folder)) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      for (const sha256 of await namesIn(join(this.folder, folder))) {
        if (HASH.test(sha256)) yield { sha256, changedAt: (await stat(this.pathOf(sha256))).mtime };
      }
    }
  }

  /** What was half written when a server fell, older than that moment. @returns how many */
  async clearIncoming(before: Date): Promise<number> {
    let cleared = 0;
    for (const name of await namesIn(join(this.folder, INCOMING))) {
      const path = join(this.folder, INCOMING, name);
      if ((await stat(path)).mtime >= before) continue;
      await rm(path, { force: true });
      cleared += 1;
    }
    return cleared;
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  private async isWhole(sha256: string): Promise<boolean> {
    return (await this.lost(sha256)) === null;
  }

  private pathOf(sha256: string): string {
    if (!HASH.test(sha256)) throw new Error(`${sha256.slice(0, 80)} is no SHA-256`);
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** An event must not outlive its file: on the disk before the transaction commits. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
}

const isMissing = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
