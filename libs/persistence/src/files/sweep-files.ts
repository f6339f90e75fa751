import type { DataSource } from 'typeorm';
import { FILES_LOCK, hashesNamed } from './attached-files.js';
import type { FileStore, Lost } from './file-store.js';

/** Whatever is younger may belong to a request that is still under way. Milliseconds. */
const YOUNGEST = 3_600_000;

export interface Swept {
  readonly orphans: number;
  readonly halfWritten: number;
}

/**
 * Takes away what no event names: a server fell, or the database refused, after a file was put into its place. Every hand-over waits for it, for a moment.
 * @param now machine time
 */
export async function sweepFiles(dataSource: DataSource, store: FileStore, now = new Date()): Promise<Swept> {
  const before = new Date(now.getTime() - YOUNGEST);
  const halfWritten = await store.clearIncoming(before);
  let orphans = 0;
  await dataSource.transaction(async (manager) => {
    await manager.query(`SELECT pg_advisory_xact_lock(${FILES_LOCK})`);
    const named = await hashesNamed(manager);
    for await (const { sha256, changedAt } of store.stored()) {
      if (named.has(sha256) || changedAt >= before) continue;
      await store.remove(sha256);
      orphans += 1;
    }
  });
  return { orphans, halfWritten };
}

export interface FilesVerified {
  readonly files: number;
  readonly lost: readonly { readonly sha256: string; readonly stream: string; readonly why: Lost }[];
  readonly orphans: number;
}

/** Every file that the ledger names is there as it was handed in. */
export async function verifyFiles(dataSource: DataSource, store: FileStore): Promise<FilesVerified> {
  const named = await hashesNamed(dataSource.manager);
  const lost: FilesVerified['lost'][number][] = [];
  for (const [sha256, stream] of named) {
    const why = await store.lost(sha256);
    if (why !== null) lost.push({ sha256, stream, why });
  }
  let orphans = 0;
  for await (const { sha256 } of store.stored()) if (!named.has(sha256)) orphans += 1;
  return { files: named.size, lost, orphans };
}
