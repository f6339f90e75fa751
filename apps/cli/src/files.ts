import { createReadStream, createWriteStream } from 'node:fs';
import { access, constants, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type TableFile, TableRefused } from '#persistence/tables/table-file';
import { badInput } from './exit-code.js';
import type { CliIo } from './io.js';

/** @throws CommandEnd 65 when the file is not there or cannot be read */
export function bytesOf(file: string): Promise<Uint8Array> {
  return readable(file, () => readFile(file));
}

/** A table that is read bit by bit. @throws CommandEnd 65 when the file is not there or cannot be read */
export function tableFileAt(path: string): Promise<TableFile> {
  return readable(path, async () => {
    const about = await stat(path);
    if (about.isDirectory()) throw badInput(`${path} 是目录，不是文件。`);
    await access(path, constants.R_OK);
    return { name: basename(path), size: about.size, open: () => createReadStream(path) };
  });
}

/** Works with a table. @throws CommandEnd 65 when it is none, or not the one expected */
export async function takenFrom<Taken>(take: () => Promise<Taken>): Promise<Taken> {
  try {
    return await take();
  } catch (error) {
    if (error instanceof TableRefused) throw badInput(`文件退回（${error.refusal.code}）：${error.refusal.reason}`);
    throw error;
  }
}

/** @throws CommandEnd 65 when it cannot be written */
export async function writeTo(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    await pipeline(Readable.from(content), createWriteStream(path));
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES' || code === 'EROFS') throw badInput(`写不了文件 ${path}：请核对目录和权限。`);
    throw error;
  }
}

async function readable<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw badInput(`找不到文件 ${file}。`);
    if (code === 'EISDIR') throw badInput(`${file} 是目录，不是文件。`);
    if (code === 'EACCES') throw badInput(`没有权限读文件 ${file}。`);
    if (code === 'ERR_INVALID_ARG_VALUE') throw badInput('文件名不合规定。');
    throw error;
  }
}

/** @throws CommandEnd 65 when it is no JSON */
export async function jsonOf(file: string): Promise<unknown> {
  return jsonIn(await bytesOf(file), file);
}

/** The same of a file, or of standard input where '-' is written. */
export async function inputFrom({ input }: CliIo, file: string): Promise<unknown> {
  if (file !== '-') return jsonOf(file);
  if (input === undefined) throw badInput('标准输入没有内容。');
  return jsonIn(await input(), '标准输入');
}

function jsonIn(bytes: Uint8Array, file: string): unknown {
  const text = new TextDecoder('utf-8').decode(bytes);
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw badInput(`${file} 不是 JSON：${error.message}`);
    throw error;
  }
}
