import { createWriteStream } from 'node:fs';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { BOUNDS } from '#persistence/tables/table-file';
import { badRequest, type ProblemError } from '../problems/problem-error.js';

export const FORM = 'multipart/form-data';
/** The field of the form that the file is in. */
export const FILE_FIELD = 'file';

/** What a form with one file needs; a file has its own bound, held as it is written. */
const LIMITS = { files: 2, fields: 20, parts: 22, fieldSize: 1_024, fieldNameSize: 100, headerPairs: 20, fileSize: 2 * BOUNDS.csvBytes } as const;

/**
 * Writes the one file of a form to the disk of the server, piece by piece.
 * @param bound passes on as many bytes as a file of that name may have
 * @returns its name as the browser gave it; '' when it gave none
 * @throws ProblemError 400 for a form that is broken or has anything else in it; what the bound throws
 */
export async function saveFormFile(request: FastifyRequest, path: string, bound: (name: string) => Transform): Promise<string> {
  let name: string | null = null;
  try {
    for await (const part of request.parts({ limits: LIMITS })) {
      if (part.type !== 'file' || part.fieldname !== FILE_FIELD || name !== null) throw otherThanOneFile(part.fieldname);
      name = part.filename;
      await pipeline(part.file, bound(name), createWriteStream(path, { mode: 0o600 }));
    }
  } catch (error) {
    throw isBroken(error) ? broken() : error;
  } finally {
    // Whoever sends on gets the answer all the same; nothing of it is kept.
    request.raw.unpipe();
    request.raw.resume();
  }
  if (name === null) throw badRequest('FILE_EXPECTED', `表单里没有文件，请把文件放在名为 ${FILE_FIELD} 的一栏里。`);
  return name;
}

const otherThanOneFile = (field: string): ProblemError => badRequest('FILE_EXPECTED', `表单里应只有一个文件，放在名为 ${FILE_FIELD} 的一栏里；多出了“${field.slice(0, 40)}”。其他选择写在地址的查询条件里。`);
const broken = (): ProblemError => badRequest('MALFORMED_FORM', '表单（multipart/form-data）不完整或写法有误，请重新提交。');

/** The parser's complaints are plain errors or its own codes; the disk's have a system call. */
function isBroken(error: unknown): boolean {
  if (!(error instanceof Error) || 'syscall' in error) return false;
  return Object.getPrototypeOf(error) === Error.prototype || ('code' in error && typeof error.code === 'string' && /^FST_/.test(error.code));
}
