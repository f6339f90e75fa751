import { encodeText, markFor } from './encode-text.js';
import { neutral } from './neutral-text.js';
import type { TextEncoding } from './text-encoding.js';

export interface CsvWriting {
  readonly encoding: TextEncoding;
  readonly delimiter: string;
}

/** What Excel opens by a double click, Chinese and all. */
export const EXCEL_CSV: CsvWriting = { encoding: { name: 'utf-8', mark: true }, delimiter: ',' };

const AT_ONCE = 65_536;

/** Rows as csv (RFC 4180), piece by piece; nothing in it is calculated by a program that opens it. */
export async function* writeCsv(rows: AsyncIterable<readonly string[]>, { encoding, delimiter }: CsvWriting): AsyncGenerator<Buffer> {
  yield markFor(encoding);
  let text = '';
  for await (const row of rows) {
    text += `${row.map((cell) => quoted(neutral(cell), delimiter)).join(delimiter)}\r\n`;
    if (text.length < AT_ONCE) continue;
    yield encodeText(text, encoding.name);
    text = '';
  }
  yield encodeText(text, encoding.name);
}

const quoted = (cell: string, delimiter: string): string => (/["\r\n]|^\s|\s$/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell);
