import { isUtf8 } from 'node:buffer';
import { stat } from 'node:fs/promises';
import { badInput } from '../exit-code.js';
import { bytesOf } from '../files.js';

/** A record of ten million enterprises has some 250 MB; what is larger is none, and would not fit into one text. */
const LARGEST = 400 * 1024 * 1024;

/**
 * What a file holds that says it is a record. Bytes that are no UTF-8 are not put right: another verifier would read another text.
 * @throws CommandEnd 65 when it cannot be read, is too large, no UTF-8 or no JSON
 */
export async function recordFrom(file: string): Promise<unknown> {
  const size = await stat(file).then((found) => found.size, () => 0);
  if (size > LARGEST) throw badInput(`${file} 有 ${String(Math.ceil(size / 1024 / 1024))} MB，超过 ${String(LARGEST / 1024 / 1024)} MB，不是抽取记录。`);
  return parsed(textOf(await bytesOf(file), file), file);
}

function textOf(bytes: Uint8Array, file: string): string {
  if (!isUtf8(bytes)) throw badInput(`${file} 不是 UTF-8 编码的文本。请用原始文件，不要用其他软件另存。`);
  // A byte order mark is kept, and then is no JSON (RFC 8259, 8.1).
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw badInput(`${file} 不是 JSON：${error.message}`);
    throw error;
  }
}
