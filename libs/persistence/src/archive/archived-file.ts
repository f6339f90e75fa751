import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { DataSource, EntityManager } from 'typeorm';
import { sha256 } from '../ledger/node-crypto.js';

type Queried = Pick<DataSource | EntityManager, 'query'>;

export type ArchivedKind = 'history' | 'bundle';

const compress = promisify(gzip);
const expand = promisify(gunzip);

export interface PackedFile {
  /** Of the text itself, not of its compressed form: whoever unpacks it can check it. */
  readonly sha256: string;
  /** Bytes of the text. */
  readonly size: number;
  readonly content: Buffer;
}

/** Compresses outside of any transaction: a history may be large. */
export async function pack(text: string): Promise<PackedFile> {
  const bytes = Buffer.from(text, 'utf8');
  return { sha256: sha256(bytes), size: bytes.length, content: await compress(bytes) };
}

/** The same content twice is one row. */
export async function keepArchived(manager: Queried, kind: ArchivedKind, { sha256, size, content }: PackedFile): Promise<void> {
  await manager.query(`INSERT INTO archived_file (sha256, kind, size, content) VALUES ($1, $2, $3, $4) ON CONFLICT (sha256) DO NOTHING`, [sha256, kind, size, content]);
}

export async function isArchived(manager: Queried, sha256: string): Promise<boolean> {
  const rows: readonly { kept: boolean }[] = await manager.query(`SELECT EXISTS (SELECT FROM archived_file WHERE sha256 = $1) AS kept`, [sha256]);
  return rows[0]?.kept === true;
}

/** What an archived file is found to be when it is unpacked: its text, or why it is not what its name says. */
export type Unpacked = { readonly text: string } | { readonly problem: 'missing' | 'altered' };

export async function readArchived(manager: Queried, name: string): Promise<Unpacked> {
  const rows: readonly { content: Buffer; size: number }[] = await manager.query(`SELECT content, size FROM archived_file WHERE sha256 = $1`, [name]);
  const [row] = rows;
  if (row === undefined) return { problem: 'missing' };
  // Whoever alters the bytes hardly leaves a whole gzip behind; both are the same finding.
  const bytes = await expand(row.content).catch(() => null);
  if (bytes?.length !== row.size || sha256(bytes) !== name) return { problem: 'altered' };
  return { text: bytes.toString('utf8') };
}
