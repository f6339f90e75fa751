import type { EntityManager } from 'typeorm';
import type { KeptDocument } from '#domain';
import { sha256, textAndHash } from './node-crypto.js';

/** A kept document's RFC 8785 text. */
export type KeptText = string;

/** Keeps documents by the hash of their RFC 8785 text; the same content twice is one row. */
export async function keepDocuments(manager: EntityManager, documents: readonly KeptDocument[]): Promise<void> {
  for (const { content, visibility } of documents) {
    const { text, hash } = textAndHash(content);
    await manager.query(`INSERT INTO document (hash, content, visibility) VALUES ($1, $2, $3) ON CONFLICT (hash) DO NOTHING`, [hash, text, visibility]);
  }
}

/** @throws when the document an event names is not kept, or is not what was kept: the ledger is damaged, a defect */
export async function readDocument(manager: EntityManager, hash: string): Promise<KeptText> {
  const rows: readonly { content: string }[] = await manager.query(`SELECT content FROM document WHERE hash = $1`, [hash]);
  const [row] = rows;
  if (row === undefined) throw new Error(`Document ${hash} is named by an event but not kept`);
  if (sha256(row.content) !== hash) throw new Error(`Document ${hash} has been altered`);
  return row.content;
}
