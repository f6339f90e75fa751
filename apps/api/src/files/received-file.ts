import { randomUUID } from 'node:crypto';
import { readFile, rm, stat } from 'node:fs/promises';
import type { FastifyRequest } from 'fastify';
import { FILE_TYPES, type FileType, lookAtFile } from '#domain/files/file-type';
import { beside } from '#domain/wording';
import type { FileStore } from '#persistence/files/file-store';
import { saveBody } from '../imports/upload.js';
import { invalid, ProblemError } from '../problems/problem-error.js';

const MEBIBYTE = 1_048_576;
const TAKEN = Object.values(FILE_TYPES).map(({ name }) => name).join('、');

export interface Received {
  /** As the address or the form has it; '' where neither does. */
  readonly name: string;
  readonly path: string;
  readonly size: number;
  readonly type: FileType;
}

/**
 * Writes the file of a request onto the disk piece by piece, looks at what it is and whether it is whole, and works with it; if it is not kept, it is gone afterwards.
 * @param mostBytes what is larger is refused by what is declared, else as it grows
 * @throws ProblemError 400 without a file, 413, 422 for what is no such file, or is not whole
 */
export async function receivedFile<T>(request: FastifyRequest, store: FileStore, { mostBytes, name }: { readonly mostBytes: number; readonly name: string | undefined }, work: (file: Received) => Promise<T>): Promise<T> {
  const path = await store.incoming(randomUUID());
  try {
    const called = await saveBody(request, path, { name, check: (_, size) => checkSize(size, mostBytes) });
    const { size } = await stat(path);
    if (size === 0) throw invalid('FILE_EMPTY', '文件是空的，请重新选择。');
    return await work({ name: baseName(called), path, size, type: await typeOf(path) });
  } finally {
    await rm(path, { force: true });
  }
}

function checkSize(size: number, most: number): void {
  if (size > most) throw new ProblemError({ status: 413, title: '内容过大', code: 'FILE_TOO_LARGE', detail: `一个文件最大 ${Math.floor(most / MEBIBYTE)} MB，这个文件超过了。照片请调低分辨率，多页材料请分成几个 PDF。` });
}

async function typeOf(path: string): Promise<FileType> {
  const found = lookAtFile(await readFile(path));
  if (found === null) throw invalid('FILE_TYPE_NOT_TAKEN', `${beside('只收', TAKEN)}，这个文件不是其中任何一种（按内容判断，不看扩展名）。其他格式的材料请另存为 PDF，苹果手机的照片请选“兼容性最佳”。`);
  if (found.truncated) throw invalid('FILE_TRUNCATED', `${beside('这个', FILE_TYPES[found.type].name)}不完整，没有到达结尾：可能是传输中断或者存储损坏。请重新拍摄或者重新导出后再添加。`);
  return found.type;
}

/** Some browsers send the whole path. */
const baseName = (name: string): string => name.split(/[\\/]/).at(-1) ?? '';
