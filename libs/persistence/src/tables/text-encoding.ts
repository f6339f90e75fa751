import { type TableFile, TableRefused } from './table-file.js';

export type TextEncodingName = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

export interface TextEncoding {
  readonly name: TextEncodingName;
  /** Whether the file begins with a byte order mark: what is handed back begins as it began. */
  readonly mark: boolean;
}

export const NEITHER = '文件既不是 UTF-8、也不是 GB18030 编码，请另存为 UTF-8 编码的 CSV';
const NUL = '文件里有空字符（NUL），不是文字表格，或者已经损坏。请重新导出后再导入。';

const startsWith = (bytes: Uint8Array, ...head: readonly number[]): boolean => head.every((byte, index) => bytes[index] === byte);

/** What the first bytes say; null: nothing, the whole file decides. */
export function markOf(head: Uint8Array): TextEncoding | null {
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return { name: 'utf-8', mark: true };
  if (startsWith(head, 0xff, 0xfe)) return { name: 'utf-16le', mark: true };
  if (startsWith(head, 0xfe, 0xff)) return { name: 'utf-16be', mark: true };
  return null;
}

/**
 * UTF-8 with or without mark, UTF-16 with mark, else GB18030, which is what Excel in China writes by itself. Every byte
 * is looked at: a file half in one and half in the other encoding is neither.
 * @throws TableRefused ENCODING
 */
export async function encodingOf(file: TableFile): Promise<TextEncoding> {
  const candidates = new Map<TextEncodingName, Decoder>([['utf-8', strict('utf-8')], ['gb18030', strict('gb18030')]]);
  let marked: TextEncoding | null = null;
  let first = true;
  for await (const part of file.open()) {
    if (first) marked = markOf(part);
    first = false;
    if (marked?.name === 'utf-16le' || marked?.name === 'utf-16be') return marked;
    if (part.includes(0)) throw new TableRefused('ENCODING', NUL);
    for (const [name, decoder] of candidates) if (!decodes(decoder, part)) candidates.delete(name);
    if (candidates.size === 0) break;
  }
  for (const [name, decoder] of candidates) if (!decodes(decoder)) candidates.delete(name);
  if (candidates.has('utf-8')) return marked ?? { name: 'utf-8', mark: false };
  if (candidates.has('gb18030') && marked === null) return { name: 'gb18030', mark: false };
  throw new TableRefused('ENCODING', `${NEITHER}。`);
}

/** The text of a file, piece by piece, without its mark. @throws TableRefused ENCODING */
export async function* textOf(file: TableFile, { name }: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(name, { fatal: true });
  try {
    for await (const part of file.open()) {
      const text = decoder.decode(part, { stream: true });
      if (text.includes('\u0000')) throw new TableRefused('ENCODING', NUL);
      if (text !== '') yield text;
    }
    yield decoder.decode();
  } catch (error) {
    if (isUndecodable(error)) throw new TableRefused('ENCODING', `${NEITHER}。`);
    throw error;
  }
}

/** Whichever the program's globals declare: Node's, or a browser's beside it. */
type Decoder = InstanceType<typeof TextDecoder>;

const strict = (name: TextEncodingName): Decoder => new TextDecoder(name, { fatal: true });

function decodes(decoder: Decoder, part?: Uint8Array): boolean {
  try {
    if (part === undefined) decoder.decode();
    else decoder.decode(part, { stream: true });
    return true;
  } catch (error) {
    if (isUndecodable(error)) return false;
    throw error;
  }
}

export function isUndecodable(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
}
