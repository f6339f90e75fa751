import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { importJobQuery } from '#contract/http/import';
import { checkSize } from '#persistence/tables/file-kind';
import { openTable } from '#persistence/tables/read-table';
import { type TableFile, TableRefused } from '#persistence/tables/table-file';
import { badRequest, ProblemError } from '../problems/problem-error.js';
import { schemaProblem } from '../problems/schema-problem.js';
import { FILE_FIELD, FORM, saveFormFile } from './form-file.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A file as the body itself, or as a form has it. */
export const UPLOAD_TYPES = [XLSX, 'text/csv', 'application/octet-stream', FORM] as const;
/** What a form has beside the file: boundaries, headers. */
const AROUND_A_FILE = 16_384;

/** The routes that take a file as it comes, however large; elsewhere a csv is a small text. */
const TAKES_FILES = /\/(imports\/[^/]+|exchange\/[^/]+\/(receipts|registries\/[^/]+|item-lists|mappings\/[^/]+\/check)|item-lists\/file(\/[^/]+)?)$/;

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
  await pipeline(payload, bounded((size) => checkSmall(size, most)), async (bytes: AsyncIterable<unknown>) => {
    for await (const part of bytes) parts.push(bytesOf(part));
  });
  return Buffer.concat(parts);
}

function bytesOf(part: unknown): Buffer {
  if (!Buffer.isBuffer(part)) throw new Error('A body gave something else than bytes');
  return part;
}

/** Passes bytes on as long as they are not too many. @param check throws when they are */
function bounded(check: (size: number) => void): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      try {
        check(size);
        done(null, chunk);
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
}

function checkSmall(size: number, most: number): void {
  if (size > most) throw new ProblemError({ status: 413, title: '内容过大', code: 'PAYLOAD_TOO_LARGE', detail: `文件超过 ${Math.floor(most / 1024 / 1024)} MB，请减少后再提交。` });
}

/** A file of that name: workbooks have the closer bound. What it really is is found out when it is there. */
const checkNamed = (name: string, size: number): void => checkSize({ size }, /\.xlsx$/i.test(name) ? 'xlsx' : 'csv');

export interface Upload {
  /** As the address has it; left out: as the form has it. */
  readonly name: string | undefined;
  /** What it is called when nobody gave it a name. */
  readonly otherwise: string;
}

/**
 * Writes the file of a request to the disk of the server, looks at what it is, and works with it; the file is gone afterwards. What is
 * declared too large is refused before it is read.
 * @throws ProblemError 400 without a file, 413, or 422 with the code of the refusal, also of one that the work comes upon
 */
export async function withUpload<T>(request: FastifyRequest, { name, otherwise }: Upload, work: (file: TableFile) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bihuan-upload-'));
  try {
    const path = join(folder, 'file');
    const called = await refusing(() => saveBody(request, path, { name, check: checkNamed }));
    const file: TableFile = { name: called === '' ? otherwise : called, size: (await stat(path)).size, open: () => createReadStream(path) };
    return await refusing(async () => {
      await openTable(file);
      return work(file);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Bounds {
  readonly name: string | undefined;
  /** Throws where a file of that name may not have so many bytes. */
  readonly check: (name: string, size: number) => void;
}

/**
 * Writes the one file of a request, as its body or in a form, to a place on the disk, piece by piece.
 * @returns the name of the file; '' when it has none
 * @throws ProblemError 400 without a file, and what the bound throws
 */
export async function saveBody(request: FastifyRequest, path: string, { name, check }: Bounds): Promise<string> {
  check(name ?? '', Number(request.headers['content-length'] ?? 0) - (request.isMultipart() ? AROUND_A_FILE : 0));
  if (request.isMultipart()) {
    const given = await saveFormFile(request, path, (own) => bounded((size) => check(name ?? own, size)));
    return name ?? (given === '' ? '' : fileName(given));
  }
  const { body } = request;
  if (!(body instanceof Readable)) throw badRequest('FILE_EXPECTED', `请把文件作为请求体提交，或放在表单名为 ${FILE_FIELD} 的一栏里；Content-Type 为 ${UPLOAD_TYPES.join('、')} 之一。`);
  // Refused half-way, the rest is read and thrown away, so that whoever sends it hears why.
  await pipeline(body.iterator({ destroyOnReturn: false }), bounded((size) => check(name ?? '', size)), createWriteStream(path, { mode: 0o600 })).finally(() => body.resume());
  return name ?? '';
}

/** A name that a browser gave, under the same rule as one in the address. @throws ProblemError 422 */
function fileName(given: string): string {
  const read = importJobQuery.shape.name.safeParse(given);
  if (!read.success) throw schemaProblem(read.error.issues);
  return read.data ?? '';
}

/** What is wrong with a file as a whole, whether it is seen before its rows are read or among them. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TableRefused)) throw error;
    const { code, reason } = error.refusal;
    throw new ProblemError({ status: code === 'FILE_TOO_LARGE' ? 413 : 422, title: '文件不能导入', code, detail: reason });
  }
}
