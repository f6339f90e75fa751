export type Decoding = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (isUndecodable(error)) return null;
    throw error;
  }
}

function isUndecodable(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
}

const startsWith = (bytes: Uint8Array, ...head: readonly number[]): boolean => head.every((byte, index) => bytes[index] === byte);

/**
 * A bureau's file as text: UTF-8 with or without BOM, else GB18030, which is what Excel in China writes by itself.
 * Anything else is named, not guessed.
 */
export function decodeText(bytes: Uint8Array): Decoding {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return { ok: false, reason: '这是 Excel 工作簿，不是 CSV。请在 Excel 里“另存为”CSV（逗号分隔）后再导入' };
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { ok: false, reason: '这是旧版 Excel 工作簿，不是 CSV。请在 Excel 里“另存为”CSV（逗号分隔）后再导入' };
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return { ok: false, reason: '文件是 UTF-16 编码，请另存为 UTF-8 编码的 CSV' };
  const text = tryDecode(bytes, 'utf-8') ?? tryDecode(bytes, 'gb18030');
  return text === null ? { ok: false, reason: '文件既不是 UTF-8、也不是 GB18030 编码，请另存为 UTF-8 编码的 CSV' } : { ok: true, text };
}
