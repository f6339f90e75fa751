import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance } from 'fastify';
import { BOUNDS, type TableFile, TableRefused } from '#persistence/tables/table-file';
import { openTable } from '#persistence/tables/read-table';
import { badRequest, ProblemError } from '../problems/problem-error.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const UPLOAD_TYPES = [XLSX, 'text/csv', 'application/octet-stream'] as const;

/** The routes that take a file as it comes, however large; elsewhere a csv is a small text. */
const TAKES_FILES = /\/(imports\/[^/]+|exchange\/[^/]+\/(receipts|registries\/[^/]+|item-lists|mappings\/[^/]+\/check))$/;

/**
 * Bodies that are files are handed to their route unread: it writes them to the disk of the server piece by piece, so that neither a
 * large file nor a slow sender costs memory or a connection to the database.
 */
export function acceptUploads(server: FastifyInstance, smallBytes: number): void {
  for (const type of [XLSX, 'application/octet-stream']) server.addContentTypeParser(type, (_, payload, done) => done(null, payload));
  server.addContentTypeParser('text/csv', (request, payload, done) => {
    if (TAKES_FILES.test(request.routeOptions.url ?? '')) done(null, payload);
    else smallBody(payload, smallBytes).then((bytes) => done(null, bytes), done);
  });
}

async function smallBody(payload: Readable, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  await pipeline(payload, bounded(most), async (bytes: AsyncIterable<unknown>) => {
    for await (const part of bytes) parts.push(bytesOf(part));
  });
  return Buffer.concat(parts);
}

function bytesOf(part: unknown): Buffer {
  if (!Buffer.isBuffer(part)) throw new Error('A body gave something else than bytes');
  return part;
}

function bounded(most: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > most) done(tooLarge(most));
      else done(null, chunk);
    },
  });
}

const tooLarge = (most: number): ProblemError => new ProblemError({ status: 413, title: '内容过大', code: 'PAYLOAD_TOO_LARGE', detail: `文件超过 ${Math.floor(most / 1024 / 1024)} MB，请减少后再提交。` });

/**
 * Writes a body to a file, looks at what it is, and works with it; the file is gone afterwards.
 * @throws ProblemError 400 without a file, 413, or 422 with the code of the refusal
 */
export async function withUpload<T>(body: unknown, name: string, work: (file: TableFile) => Promise<T>): Promise<T> {
  if (!(body instanceof Readable)) throw badRequest('FILE_EXPECTED', `请把文件内容作为请求体提交，Content-Type 为 ${UPLOAD_TYPES.join('、')} 之一。`);
  const folder = await mkdtemp(join(tmpdir(), 'bihuan-upload-'));
  try {
    const path = join(folder, 'file');
    await pipeline(body, bounded(BOUNDS.csvBytes), createWriteStream(path, { mode: 0o600 }));
    const file: TableFile = { name, size: (await stat(path)).size, open: () => createReadStream(path) };
    await refuseAtOnce(file);
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What can be told of a file before its rows are read is told at once. */
async function refuseAtOnce(file: TableFile): Promise<void> {
  try {
    await openTable(file);
  } catch (error) {
    if (!(error instanceof TableRefused)) throw error;
    const { code, reason } = error.refusal;
    throw new ProblemError({ status: code === 'FILE_TOO_LARGE' ? 413 : 422, title: '文件不能导入', code, detail: reason });
  }
}
