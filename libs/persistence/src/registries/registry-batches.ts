import type { RegistryFileName } from '#contract/registry-files';
import { type OpenTable, openTable } from '../tables/read-table.js';
import { BOUNDS, type TableFile, TableRefused, type TableRow } from '../tables/table-file.js';
import { CHECK_ITEM } from './columns.js';
import { untouchedBy } from './find-header.js';
import { foundIn, type LocatedTable, locateTables, rowsBelow, type TableFound } from './locate-table.js';
import { type RegistryFile, rowsUnder } from './parse-csv.js';
import { CSV_FILE, type FilesOf, MAIN_FILE, type RegistryKind, SHAPES_OF } from './read-registry.js';
import { knownColumns } from './read-rows.js';
import { beginsItem, codeOfRow } from './read-whole-items.js';

/** Some rows of a file as the readers of its kind take them. */
export interface RegistryBatch {
  readonly files: FilesOf[RegistryKind];
  /** The entries in it, the wrong ones too. */
  readonly entries: number;
  /** The row in which the entry of a row begins. */
  readonly entryOf: (row: number) => number;
  /** Its last row, as a spreadsheet counts it. */
  readonly last: number;
  readonly found: TableFound;
  /** Attributes of which the file has no column. */
  readonly untouched: readonly string[];
}

export interface BatchTerms {
  /** Rows at once. */
  readonly size: number;
  /** Rows up to here have been read before. */
  readonly after: number;
}

/** Tables whose rows can be read some at a time. */
const IN_BATCHES: { readonly [File in RegistryFileName]?: (file: RegistryFile) => FilesOf[RegistryKind] } = {
  [MAIN_FILE.department]: (departments) => ({ departments }),
  [MAIN_FILE.officer]: (officers) => ({ officers }),
  [MAIN_FILE.enterprise]: (enterprises) => ({ enterprises }),
  [CSV_FILE.checkItem]: (whole) => ({ whole }),
};

interface SheetRead {
  readonly located: LocatedTable;
  readonly rows: readonly TableRow[];
}

/**
 * A file of one kind, batch by batch: of one table so many rows at a time; of three sheets that name each other all at once. Where
 * there is nothing (more) to read, one batch without rows still tells what was found.
 * @throws TableRefused
 */
export async function* registryBatches(kind: RegistryKind, file: TableFile, terms: BatchTerms): AsyncGenerator<RegistryBatch> {
  const table = await openTable(file);
  const sheets = new Map<RegistryFileName, SheetRead>();
  for await (const located of locateTables(table, SHAPES_OF[kind])) {
    const filesOf = IN_BATCHES[located.file];
    if (filesOf !== undefined) yield* someAtATime(located, { file, table, filesOf }, terms);
    else sheets.set(located.file, { located, rows: await allOf(located, table, terms) });
  }
  if (sheets.size > 0) yield together(sheets, { file, table }, terms);
}

interface Reading {
  readonly file: TableFile;
  readonly table: OpenTable;
}

async function* someAtATime(located: LocatedTable, { file, table, filesOf }: Reading & { readonly filesOf: (file: RegistryFile) => FilesOf[RegistryKind] }, { size, after }: BatchTerms): AsyncGenerator<RegistryBatch> {
  const told = { found: foundIn(located), untouched: untouchedBy(located.header, knownColumns(located.file)) };
  const fresh = freshRows(rowsBelow(located, table.format, size), after);
  let any = false;
  for await (const { rows, starts } of located.file === CSV_FILE.checkItem ? itemByItem(fresh, located.header.places.get(CHECK_ITEM.code) ?? 0) : rowByRow(fresh)) {
    any = true;
    const entryOf = (row: number): number => starts?.get(row) ?? row;
    yield { files: filesOf(fileUnder(file, table, located, rows)), entries: new Set(rows.map(({ row }) => entryOf(row))).size, entryOf, last: rows.at(-1)?.row ?? after, ...told };
  }
  if (!any) yield { files: filesOf(fileUnder(file, table, located, [])), entries: 0, entryOf: (row) => row, last: after, ...told };
}

async function* freshRows(batches: AsyncIterable<readonly TableRow[]>, after: number): AsyncGenerator<readonly TableRow[]> {
  for await (const rows of batches) {
    const fresh = rows.filter(({ row }) => row > after);
    if (fresh.length > 0) yield fresh;
  }
}

interface Portion {
  readonly rows: readonly TableRow[];
  /** Row → the row in which its entry begins; left out: in itself. */
  readonly starts?: ReadonlyMap<number, number>;
}

async function* rowByRow(batches: AsyncIterable<readonly TableRow[]>): AsyncGenerator<Portion> {
  for await (const rows of batches) yield { rows };
}

/**
 * Never a part of an item: the item in hand waits for its further rows.
 * @param place of the code in a row
 */
async function* itemByItem(batches: AsyncIterable<readonly TableRow[]>, place: number): AsyncGenerator<Portion> {
  let held: TableRow[] = [];
  let starts = new Map<number, number>();
  let code: string | null = null;
  let start = 0;
  for await (const batch of batches) {
    for (const row of batch) {
      const own = codeOfRow(row.cells[place]);
      if (beginsItem(own, code)) [code, start] = [own, row.row];
      starts.set(row.row, start);
    }
    held.push(...batch);
    const begins = held.findIndex(({ row }) => row === start);
    if (held.length - begins > BOUNDS.rowsOfAnItem) throw new TableRefused('TOO_MANY_ROWS', `第 ${String(start)} 行起的事项超过 ${String(BOUNDS.rowsOfAnItem)} 行，请检查事项编号是否漏填。`, start);
    if (begins < 1) continue;
    yield { rows: held.slice(0, begins), starts };
    held = held.slice(begins);
    starts = new Map(held.map(({ row }) => [row, start]));
  }
  if (held.length > 0) yield { rows: held, starts };
}

async function allOf(located: LocatedTable, { format }: OpenTable, { size, after }: BatchTerms): Promise<readonly TableRow[]> {
  const rows: TableRow[] = [];
  for await (const some of rowsBelow(located, format, size)) if (after === 0) rows.push(...some);
  return rows;
}

function together(sheets: ReadonlyMap<RegistryFileName, SheetRead>, { file, table }: Reading, { after }: BatchTerms): RegistryBatch {
  const of = (name: RegistryFileName): SheetRead => {
    const one = sheets.get(name);
    if (one === undefined) throw new Error(`locateTables ended without ${name}`);
    return one;
  };
  const under = (name: RegistryFileName): RegistryFile => fileUnder(file, table, of(name).located, of(name).rows);
  const { located, rows } = of(MAIN_FILE.checkItem);
  return {
    files: { items: under(MAIN_FILE.checkItem), lines: under('check-item-lines.csv'), bases: under('legal-bases.csv') },
    entries: rows.length,
    entryOf: (row) => row,
    last: rows.at(-1)?.row ?? after,
    found: foundIn(located),
    untouched: untouchedBy(located.header, knownColumns(located.file)),
  };
}

/** Rows as a reader takes them. A workbook leaves out empty cells at the end of a row, a csv does not. */
function fileUnder(file: TableFile, { format }: OpenTable, { sheet, header, file: columns }: LocatedTable, rows: readonly TableRow[]): RegistryFile {
  const name = sheet === '' ? file.name : sheet;
  return { name, content: '', split: rowsUnder(name, header, knownColumns(columns), rows, format === 'xlsx') };
}
