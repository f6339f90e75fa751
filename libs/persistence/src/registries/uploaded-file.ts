import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type { TableFile } from '../tables/table-file.js';

type Queried = Pick<DataSource | EntityManager, 'query'>;

/** Large enough that rows are few, small enough that two of them are nothing. */
const PART = 1024 * 1024;

export async function sha256Of(file: TableFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of file.open()) hash.update(part);
  return hash.digest('hex');
}

/** Keeps a file by its hash, in the caller's transaction; the same content twice is kept once. */
export async function keepUploaded(manager: EntityManager, sha256: string, file: TableFile): Promise<void> {
  const made: readonly unknown[] = await manager.query(`INSERT INTO uploaded_file (sha256, size) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING RETURNING sha256`, [sha256, file.size]);
  if (made.length === 0) return;
  let part = 0;
  for await (const content of inParts(file)) {
    await manager.query(`INSERT INTO uploaded_file_part (sha256, part, content) VALUES ($1, $2, $3)`, [sha256, part, content]);
    part += 1;
  }
}

async function* inParts(file: TableFile): AsyncGenerator<Buffer> {
  let gathered: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file.open()) {
    gathered.push(chunk);
    size += chunk.length;
    if (size < PART) continue;
    yield Buffer.concat(gathered, size);
    gathered = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(gathered, size);
}

/** A kept file, read part by part. @throws when it is not kept or has been altered: the database is damaged, a defect */
export async function uploadedFile(database: Queried, sha256: string, name: string): Promise<TableFile> {
  const rows: readonly { size: string; parts: number }[] = await database.query(`SELECT size, (SELECT count(*)::int FROM uploaded_file_part p WHERE p.sha256 = f.sha256) AS parts FROM uploaded_file f WHERE sha256 = $1`, [sha256]);
  const [row] = rows;
  if (row === undefined) throw new Error(`Uploaded file ${sha256} is not kept`);
  return { name, size: Number(row.size), open: () => partsOf(database, sha256, row.parts) };
}

async function* partsOf(database: Queried, sha256: string, parts: number): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for (let part = 0; part < parts; part += 1) {
    const rows: readonly { content: Buffer }[] = await database.query(`SELECT content FROM uploaded_file_part WHERE sha256 = $1 AND part = $2`, [sha256, part]);
    const content = rows[0]?.content;
    if (content === undefined) throw new Error(`Part ${part} of uploaded file ${sha256} is missing`);
    hash.update(content);
    yield content;
  }
  if (hash.digest('hex') !== sha256) throw new Error(`Uploaded file ${sha256} has been altered`);
}
