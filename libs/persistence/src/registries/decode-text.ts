import { isUndecodable, markOf, NEITHER } from '../tables/text-encoding.js';

export type Decoding = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (isUndecodable(error)) return null;
    throw error;
  }
}

const startsWith = (bytes: Uint8Array, ...head: readonly number[]): boolean => head.every((byte, index) => bytes[index] === byte);

/**
 * A small file as text, all at once: UTF-8 with or without BOM, UTF-16 with BOM, else GB18030, which is what Excel in China
 * writes by itself. Anything else is named, not guessed.
 */
export function decodeText(bytes: Uint8Array): Decoding {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return { ok: false, reason: '这是 Excel 工作簿，不是 CSV。请在 Excel 里“另存为”CSV（逗号分隔）后再导入' };
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { ok: false, reason: '这是旧版 Excel 工作簿，不是 CSV。请在 Excel 里“另存为”CSV（逗号分隔）后再导入' };
  const marked = markOf(bytes);
  const text = marked === null ? (tryDecode(bytes, 'utf-8') ?? tryDecode(bytes, 'gb18030')) : tryDecode(bytes, marked.name);
  return text === null ? { ok: false, reason: NEITHER } : { ok: true, text };
}
