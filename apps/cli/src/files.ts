import { readFile } from 'node:fs/promises';
import { badInput } from './exit-code.js';

/** @throws CommandEnd 65 when the file is not there or cannot be read */
export async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
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
  const text = new TextDecoder('utf-8').decode(await bytesOf(file));
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw badInput(`${file} 不是 JSON：${error.message}`);
    throw error;
  }
}
