import type { RegistryFileName } from '#contract/registry-files';
import { type OpenTable, openTable } from '../tables/read-table.js';
import { type TableFile, TableRefused, type TableRow } from '../tables/table-file.js';
import { untouchedBy } from './find-header.js';
import { foundIn, type LocatedTable, locateTables, rowsBelow, type TableFound } from './locate-table.js';
import { type RegistryFile, rowsUnder } from './parse-csv.js';
import { type FilesOf, MAIN_FILE, type RegistryKind } from './read-registry.js';
import { knownColumns } from './read-rows.js';

/** Some rows of a file as the readers of its kind take them. */
export interface RegistryBatch {
  readonly files: FilesOf[RegistryKind];
  /** Rows of the main table in it, the wrong ones too. */
  readonly rows: number;
  /** The last of them, as a spreadsheet counts it. */
  readonly last: number;
  readonly found: TableFound;
  /** Attributes of which the file has no column. */
  readonly untouched: readonly string[];
}

/** The sheets a kind consists of; the first has the entries. */
export const TABLES_OF = {
  department: [MAIN_FILE.department],
  checkItem: [MAIN_FILE.checkItem, 'check-item-lines.csv', 'legal-bases.csv'],
  officer: [MAIN_FILE.officer],
  enterprise: [MAIN_FILE.enterprise],
} as const satisfies Readonly<Record<RegistryKind, readonly [RegistryFileName, ...RegistryFileName[]]>>;

type SingleKind = Exclude<RegistryKind, 'checkItem'>;
const SINGLE: { readonly [Kind in SingleKind]: (file: RegistryFile) => FilesOf[Kind] } = {
  department: (departments) => ({ departments }),
  officer: (officers) => ({ officers }),
  enterprise: (enterprises) => ({ enterprises }),
};

export interface BatchTerms {
  /** Rows at once. */
  readonly size: number;
  /** Rows up to here have been read before. */
  readonly after: number;
}

/**
 * A file of one kind, batch by batch: of kinds with one table so many rows at a time, of check items all at once, because
 * their three tables name each other. Where there is nothing (more) to read, one batch without rows still tells what was found.
 * @throws TableRefused
 */
export function registryBatches(kind: RegistryKind, file: TableFile, terms: BatchTerms): AsyncGenerator<RegistryBatch> {
  return kind === 'checkItem' ? checkItemBatch(file, terms.after) : singleBatches(kind, file, terms);
}

async function* singleBatches(kind: SingleKind, file: TableFile, { size, after }: BatchTerms): AsyncGenerator<RegistryBatch> {
  const table = await openTable(file);
  for await (const located of locateTables(table, TABLES_OF[kind])) {
    const found = foundIn(located);
    const untouched = untouchedBy(located.header, knownColumns(located.file));
    const batch = (rows: readonly TableRow[]): RegistryBatch => ({ files: SINGLE[kind](fileUnder(file, table, located, rows)), rows: rows.length, last: rows.at(-1)?.row ?? after, found, untouched });
    let any = false;
    for await (const rows of rowsBelow(located, table.format, size)) {
      const fresh = rows.filter(({ row }) => row > after);
      if (fresh.length === 0) continue;
      any = true;
      yield batch(fresh);
    }
    if (!any) yield batch([]);
  }
}

async function* checkItemBatch(file: TableFile, after: number): AsyncGenerator<RegistryBatch> {
  const table = await openTable(file);
  if (table.format === 'csv') throw new TableRefused('OTHER_FORMAT', '事项清单由事项、检查表、法律依据三张表组成，请用 Excel 工作簿（三张工作表）导入，可下载模板。');
  const read = new Map<RegistryFileName, { readonly located: LocatedTable; readonly rows: readonly TableRow[] }>();
  for await (const located of locateTables(table, TABLES_OF.checkItem)) {
    const rows: TableRow[] = [];
    for await (const some of rowsBelow(located, table.format, 1_000)) if (after === 0) rows.push(...some);
    read.set(located.file, { located, rows });
  }
  const of = (name: RegistryFileName): RegistryFile => {
    const one = read.get(name);
    if (one === undefined) throw new Error(`locateTables ended without ${name}`);
    return fileUnder(file, table, one.located, one.rows);
  };
  const main = read.get(MAIN_FILE.checkItem);
  if (main === undefined) throw new Error('locateTables ended without the items');
  yield {
    files: { items: of('check-items.csv'), lines: of('check-item-lines.csv'), bases: of('legal-bases.csv') },
    rows: main.rows.length,
    last: main.rows.at(-1)?.row ?? after,
    found: foundIn(main.located),
    untouched: untouchedBy(main.located.header, knownColumns(MAIN_FILE.checkItem)),
  };
}

/** Rows as a reader takes them. A workbook leaves out empty cells at the end of a row, a csv does not. */
function fileUnder(file: TableFile, { format }: OpenTable, { sheet, header, file: columns }: LocatedTable, rows: readonly TableRow[]): RegistryFile {
  const name = sheet === '' ? file.name : sheet;
  return { name, content: '', split: rowsUnder(name, header, knownColumns(columns), rows, format === 'xlsx') };
}
