import { Readable } from 'node:stream';
import { CsvError, type Options, parse, type Parser } from 'csv-parse';
import { BOUNDS, type TableFile, TableRefused, type TableRow } from './table-file.js';
import { encodingOf, type TextEncoding, textOf } from './text-encoding.js';
import { written } from './neutral-text.js';

/** Longer than any row of any registry; beyond this a file is taken for broken (a quote that is never closed). */
const MOST_CHARACTERS_OF_A_ROW = 200_000;

export const UNPAIRED = '引号没有配对：含逗号、换行的内容要用英文双引号括起来，内容里的双引号写两次';
export const ENDLESS = '一行过长，可能是引号没有配对';

/** How csv is split, at once or bit by bit. */
export const CSV_OPTIONS = { bom: true, relax_column_count: true, skip_empty_lines: false, max_record_size: MOST_CHARACTERS_OF_A_ROW } as const satisfies Options;

const DELIMITERS = [',', '\t', ';'] as const;

export interface CsvForm {
  readonly encoding: TextEncoding;
  readonly delimiter: string;
}

/** @throws TableRefused ENCODING */
export async function csvForm(file: TableFile): Promise<CsvForm> {
  const encoding = await encodingOf(file);
  let head = '';
  for await (const text of textOf(file, encoding)) {
    head += text;
    if (head.length > 16_384) break;
  }
  return { encoding, delimiter: delimiterOf(head) };
}

/** The sign that stands most often in the first lines; a comma if none does. */
export function delimiterOf(head: string): string {
  const lines = head.split('\n').slice(0, 20).join('\n');
  const counted = DELIMITERS.map((sign) => ({ sign, times: lines.split(sign).length - 1 }));
  return counted.reduce((most, one) => (one.times > most.times ? one : most)).sign;
}

/** The rows of a csv file as they come, empty ones too. @throws TableRefused where it stops being a table */
export async function* csvRows(file: TableFile, { encoding, delimiter }: CsvForm): AsyncGenerator<TableRow> {
  const parser: AsyncIterable<unknown> = Readable.from(textOf(file, encoding)).compose<Parser>(parse({ ...CSV_OPTIONS, delimiter }));
  let row = 0;
  try {
    for await (const record of parser) {
      row += 1;
      yield { row, cells: cellsOf(record, row) };
    }
  } catch (error) {
    throw csvRefusal(error) ?? error;
  }
}

function cellsOf(record: unknown, row: number): readonly string[] {
  if (!Array.isArray(record)) throw new Error('csv-parse answered something else than a record');
  if (record.length > BOUNDS.columns) throw new TableRefused('TOO_MANY_COLUMNS', `第 ${row} 行有 ${record.length} 列，最多 ${BOUNDS.columns} 列。请检查逗号和引号。`, row);
  return record.map((cell: unknown) => written(String(cell).trim()));
}

/** @returns null for what is no fault of the file */
export function csvRefusal(error: unknown): TableRefused | null {
  if (!(error instanceof CsvError)) return null;
  const records: unknown = error['records'];
  const row = (typeof records === 'number' ? records : 0) + 1;
  return new TableRefused('QUOTES', error.code === 'CSV_MAX_RECORD_SIZE' ? ENDLESS : UNPAIRED, row);
}
