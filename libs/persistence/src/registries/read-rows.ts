import { HEADER_ALIASES } from '#contract/header-aliases';
import { REGISTRY_FILES, type RegistryFileName } from '#contract/registry-files';
import type { KnownColumns } from './find-header.js';
import { parseCsv, type RegistryFile } from './parse-csv.js';
import type { RegistryReading, RowProblem } from './problem.js';
import { RowCells } from './row-cells.js';

/** The columns of one of our files, and what other systems call them. */
export const knownColumns = (file: RegistryFileName): KnownColumns => ({ columns: REGISTRY_FILES[file], aliases: HEADER_ALIASES[file] ?? {} });

/** One row of a file, read. */
export interface RowRead<Entry> {
  readonly row: number;
  readonly entry: Entry;
}

export interface RowsReading<Entry> {
  readonly rows: readonly RowRead<Entry>[];
  readonly problems: readonly RowProblem[];
}

/** Reads a file of these columns row by row; a row with a fault gives problems and no entry. `has`: the file has a column of that name. */
export function readRows<Entry>(file: RegistryFile, columns: RegistryFileName, readRow: (cells: RowCells, has: (header: string) => boolean) => Entry): RowsReading<Entry> {
  const { rows: source, problems: ofFile, absent } = parseCsv(file, knownColumns(columns));
  const problems = [...ofFile];
  const rows: RowRead<Entry>[] = [];
  for (const one of source) {
    const cells = new RowCells(file.name, one);
    const entry = readRow(cells, (header) => !absent.includes(header));
    if (cells.problems.length === 0) rows.push({ row: one.row, entry });
    else problems.push(...cells.problems);
  }
  return { rows, problems };
}

/** Rows of which each key stands once; every further one is a problem that names the first. */
export function withoutDuplicates<Entry>(file: RegistryFile, column: string, { rows, problems }: RowsReading<Entry>, keyOf: (entry: Entry) => string): RowsReading<Entry> {
  const first = new Map<string, number>();
  const kept: RowRead<Entry>[] = [];
  const again: RowProblem[] = [];
  for (const one of rows) {
    const key = keyOf(one.entry);
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, one.row);
      kept.push(one);
    } else again.push({ file: file.name, row: one.row, column, value: key, reason: `与第 ${String(earlier)} 行重复` });
  }
  return { rows: kept, problems: [...problems, ...again] };
}

export function entriesOf<Entry>({ rows, problems }: RowsReading<Entry>): RegistryReading<Entry> {
  return { entries: rows.map(({ entry }) => entry), rows: rows.map(({ row }) => row), problems };
}

