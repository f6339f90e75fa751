import { type OpenTable, openTable } from '../tables/read-table.js';
import { type StreamedSheet, streamWorkbook } from '../tables/stream-workbook.js';
import type { TableFile, TableRow } from '../tables/table-file.js';
import { writeCsv } from '../tables/write-csv.js';
import type { WrittenFile } from '../tables/written-file.js';
import { REASON_COLUMN } from './find-header.js';
import { type LocatedTable, locateTables, type Shape } from './locate-table.js';
import type { RowProblem } from './problem.js';

const AT_ONCE = 1_000;

/**
 * Why rows of a sheet were not taken: row → reason.
 * @param sheet its name; '' for csv
 */
export type ReasonsFor = (sheet: string, rows: readonly TableRow[]) => Promise<ReadonlyMap<number, string>>;

/** What is wrong with a row, in one cell. */
export const reasonsOf = (problems: readonly Pick<RowProblem, 'row' | 'column' | 'reason'>[]): ReadonlyMap<number, string> =>
  new Map([...Map.groupBy(problems, ({ row }) => row)].map(([row, own]) => [row, own.map(({ column, reason }) => (column === '' ? reason : `${column}：${reason}`)).join('；')]));

/**
 * A file that was handed in, with a column 错误原因 behind its own, row by row: csv in the encoding it came in, a workbook as a
 * workbook of the sheets that were read. Corrected, it can be handed in as it is.
 * @throws TableRefused where the file as a whole cannot be taken
 */
export async function fileWithReasons(file: TableFile, shapes: readonly Shape[], reasonsFor: ReasonsFor): Promise<WrittenFile> {
  const table = await openTable(file);
  const name = `${file.name.replace(/\.(csv|xlsx)$/i, '')}-${REASON_COLUMN}.${table.format}`;
  const sheets = sheetsWithReasons(table, shapes, reasonsFor);
  return { name, format: table.format, content: table.format === 'csv' ? writeCsv(onlyRows(sheets), table.form) : streamWorkbook(sheets) };
}

async function* onlyRows(sheets: AsyncIterable<StreamedSheet>): AsyncGenerator<readonly string[]> {
  for await (const { rows } of sheets) yield* rows;
}

async function* sheetsWithReasons(table: OpenTable, shapes: readonly Shape[], reasonsFor: ReasonsFor): AsyncGenerator<StreamedSheet> {
  for await (const located of locateTables(table, shapes)) yield { name: located.sheet, rows: withReasons(located, reasonsFor) };
}

async function* withReasons(located: LocatedTable, reasonsFor: ReasonsFor): AsyncGenerator<readonly string[]> {
  let batch: TableRow[] = [];
  let written = 0;
  async function* tell(): AsyncGenerator<readonly string[]> {
    const reasons = await reasonsFor(located.sheet, batch);
    for (const row of batch) {
      // A workbook leaves out empty rows; row numbers stay what they are.
      for (; written < row.row - 1; written += 1) yield [];
      written = row.row;
      yield rowWith(row, located, reasons.get(row.row) ?? '');
    }
    batch = [];
  }
  for await (const row of located.rows) {
    batch.push(row);
    if (batch.length >= AT_ONCE) yield* tell();
  }
  yield* tell();
}

function rowWith({ row, cells }: TableRow, { header }: LocatedTable, reasons: string): readonly string[] {
  if (row < header.row) return cells;
  // Behind everything that stands in the row, where it has more cells than the header.
  const place = header.reasonPlace ?? Math.max(header.width, cells.findLastIndex((cell) => cell !== '') + 1);
  const whole = Array.from({ length: Math.max(cells.length, place + 1) }, (_, index) => cells[index] ?? '');
  return whole.with(place, row === header.row ? REASON_COLUMN : reasons);
}
