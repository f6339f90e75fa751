import type { RegistryFileName } from '#contract/registry-files';
import { BOUNDS, TableRefused, type TableRow, type TableSheet } from '../tables/table-file.js';
import type { OpenTable } from '../tables/read-table.js';
import { TABLE_TITLES } from './export-registry.js';
import { findHeader, type Header, MOST_ROWS_ABOVE, type NoHeader } from './find-header.js';
import { knownColumns } from './read-rows.js';

/** The sheet of a template that explains the columns. */
export const EXPLANATION_SHEET = '说明';

/** A sheet that is one of the files asked for. */
export interface LocatedTable {
  readonly file: RegistryFileName;
  /** Its name; '' for csv. */
  readonly sheet: string;
  readonly header: Header;
  /** All rows of the sheet, those above the header too. */
  readonly rows: AsyncIterable<TableRow>;
}

/** What a file was found to be, for whoever handed it in. */
export interface TableFound {
  readonly sheet: string;
  readonly headerRow: number;
  readonly ignoredColumns: readonly string[];
  readonly absentColumns: readonly string[];
}

export const foundIn = ({ sheet, header }: LocatedTable): TableFound => ({ sheet, headerRow: header.row, ignoredColumns: header.ignored, absentColumns: header.absent });

/** The sheets that a file may consist of. */
export type Shape = readonly RegistryFileName[];

/**
 * The sheets of a table that are the files of one of these shapes, each once; sheets that are none of them are passed over. The first
 * that is found tells the shape; csv has only shapes of one sheet.
 * @throws TableRefused HEADER, when the reading ends and one has not been found
 */
export async function* locateTables(table: OpenTable, shapes: readonly Shape[]): AsyncGenerator<LocatedTable> {
  const possible = table.format === 'csv' ? shapes.filter(({ length }) => length === 1) : shapes;
  let shape: Shape | null = null;
  let missing: Set<RegistryFileName> = new Set(possible.flat());
  const failed: Failed[] = [];
  const located: Located[] = [];
  for await (const sheet of table.sheets()) {
    if (sheet.name === EXPLANATION_SHEET) continue;
    const { head, rows } = await lookInto(sheet);
    const wanted: Shape = shape ?? possible.flat();
    const found = wanted.map((file) => ({ file, header: findHeader(head, knownColumns(file)) }));
    const match = found.find(({ header }) => header.ok);
    if (match?.header.ok === true) {
      const first: Shape | undefined = shape === null ? possible.find((one) => one.includes(match.file)) : undefined;
      if (first !== undefined) [shape, missing] = [first, new Set(first)];
      located.push({ sheet: sheet.name, alone: found.map(({ file, header }) => (!header.ok && possible.some((one) => one.length === 1 && one[0] === file) ? header : null)).find((header) => header !== null) ?? null });
      if (!missing.delete(match.file)) throw new TableRefused('HEADER', `不止一张工作表是要导入的名录（“${sheet.name}”也是）。请合并到一张工作表，或分成几个文件导入。`);
      yield { file: match.file, sheet: sheet.name, header: match.header, rows };
    } else {
      const [closest] = found.map(({ header }) => header).filter((header) => !header.ok).sort((a, b) => a.reasons.length - b.reasons.length);
      if (closest !== undefined) failed.push({ sheet: sheet.name, header: closest });
    }
  }
  if (shape === null) throw withoutHeader(failed);
  if (missing.size > 0) throw failed.length > 0 ? withoutHeader(failed) : withoutSheets(shape, missing, located);
}

interface Failed {
  readonly sheet: string;
  readonly header: NoHeader;
}

interface Located {
  readonly sheet: string;
  /** Why the sheet is not the one table that holds everything; null: nothing comes in one. */
  readonly alone: NoHeader | null;
}

/** A sheet by itself may have been meant as the whole: then it is said what that lacks, beside the sheets. */
function withoutSheets(shape: Shape, missing: ReadonlySet<RegistryFileName>, located: readonly Located[]): TableRefused {
  const titled = (files: Iterable<RegistryFileName>): string => [...files].map((file) => `“${TABLE_TITLES[file]}”`).join('、');
  const sheets = `少了工作表${titled(missing)}：${titled(shape)}应各占一张`;
  const [only, ...others] = located;
  if (only === undefined || only.alone === null || others.length > 0) return new TableRefused('HEADER', `工作簿里${sheets}。可下载模板对照。`);
  return new TableRefused('HEADER', `只有一张工作表“${only.sheet}”。全部内容写在一张表里的，${only.alone.reasons.join('；')}；分成几张的，${sheets}。可下载模板对照。`, only.alone.row);
}

function withoutHeader(failed: readonly Failed[]): TableRefused {
  const [first] = failed;
  if (first === undefined) return new TableRefused('HEADER', '工作簿里没有内容。');
  const place = first.sheet === '' ? '' : `工作表“${first.sheet}”`;
  return new TableRefused('HEADER', `${place}${first.header.reasons.join('；')}。可下载模板对照。`, first.header.row);
}

/** Reads as far as a header may stand, and gives back all rows nevertheless. */
async function lookInto({ rows }: TableSheet): Promise<{ readonly head: readonly TableRow[]; readonly rows: AsyncIterable<TableRow> }> {
  const reading = rows[Symbol.asyncIterator]();
  const head: TableRow[] = [];
  while (head.length <= MOST_ROWS_ABOVE) {
    const next = await reading.next();
    if (next.done === true) break;
    head.push(next.value);
  }
  async function* all(): AsyncGenerator<TableRow> {
    yield* head;
    for (let next = await reading.next(); next.done !== true; next = await reading.next()) yield next.value;
  }
  return { head, rows: all() };
}

const isEmpty = ({ cells, faults }: TableRow): boolean => faults === undefined && cells.every((cell) => cell === '');

/**
 * The rows below the header, without empty ones, many at a time.
 * @throws TableRefused TOO_MANY_ROWS
 */
export async function* rowsBelow({ header, rows }: LocatedTable, format: OpenTable['format'], atOnce: number): AsyncGenerator<readonly TableRow[]> {
  const most = format === 'csv' ? BOUNDS.csvRows : BOUNDS.xlsxRows;
  let batch: TableRow[] = [];
  let count = 0;
  for await (const row of rows) {
    if (row.row <= header.row || isEmpty(row)) continue;
    count += 1;
    if (count > most) throw new TableRefused('TOO_MANY_ROWS', format === 'csv' ? `超过 ${most} 行，请分成几个文件导入。` : `工作簿超过 ${most} 行，请另存为 CSV 后再导入（CSV 可到 ${BOUNDS.csvRows} 行）。`, row.row);
    batch.push(row);
    if (batch.length < atOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
