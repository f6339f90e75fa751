import { REASON_COLUMN } from '../registries/find-header.js';
import { type LocatedTable, locateTables } from '../registries/locate-table.js';
import { SHAPES_OF } from '../registries/read-registry.js';
import { uploadedFile } from '../registries/uploaded-file.js';
import { type OpenTable, openTable } from '../tables/read-table.js';
import { type StreamedSheet, streamWorkbook } from '../tables/stream-workbook.js';
import type { TableRow } from '../tables/table-file.js';
import { writeCsv } from '../tables/write-csv.js';
import type { WrittenFile } from '../tables/written-file.js';
import { type ImportJob, problemsOfRows, type Queried } from './import-job.js';

const AT_ONCE = 1_000;

/**
 * The file that was handed in, with a column 错误原因 behind its own, row by row: csv in the encoding it came in, a workbook as a
 * workbook of the sheets that were read. Corrected, it can be handed in as it is.
 */
export async function returnedFile(database: Queried, job: ImportJob): Promise<WrittenFile> {
  const file = await uploadedFile(database, job.sha256, job.fileName);
  const table = await openTable(file);
  const name = `${job.fileName.replace(/\.(csv|xlsx)$/i, '')}-${REASON_COLUMN}.${table.format}`;
  return { name, format: table.format, content: table.format === 'csv' ? writeCsv(onlyRows(database, job, table), table.form) : streamWorkbook(sheetsWithReasons(database, job, table)) };
}

async function* onlyRows(database: Queried, job: ImportJob, table: OpenTable): AsyncGenerator<readonly string[]> {
  for await (const { rows } of sheetsWithReasons(database, job, table)) yield* rows;
}

async function* sheetsWithReasons(database: Queried, job: ImportJob, table: OpenTable): AsyncGenerator<StreamedSheet> {
  for await (const located of locateTables(table, SHAPES_OF[job.kind])) yield { name: located.sheet, rows: withReasons(database, job, located) };
}

async function* withReasons(database: Queried, job: ImportJob, located: LocatedTable): AsyncGenerator<readonly string[]> {
  let batch: TableRow[] = [];
  let written = 0;
  async function* tell(): AsyncGenerator<readonly string[]> {
    const reasons = await reasonsFor(database, job, located.sheet, batch);
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

async function reasonsFor(database: Queried, job: ImportJob, sheet: string, rows: readonly TableRow[]): Promise<ReadonlyMap<number, string>> {
  const [first, last] = [rows[0]?.row, rows.at(-1)?.row];
  if (first === undefined || last === undefined) return new Map();
  const problems = (await problemsOfRows(database, job.id, first, last)).filter((problem) => problem.sheet === (sheet === '' ? job.fileName : sheet));
  return new Map([...Map.groupBy(problems, ({ row }) => row)].map(([row, own]) => [row, own.map(({ column, reason }) => (column === '' ? reason : `${column}：${reason}`)).join('；')]));
}
