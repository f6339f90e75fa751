import { parse } from 'csv-parse/sync';
import { CSV_OPTIONS, csvRefusal, delimiterOf } from '../tables/csv-rows.js';
import { written } from '../tables/neutral-text.js';
import type { TableRow } from '../tables/table-file.js';
import { decodeText } from './decode-text.js';
import { findHeader, type Header, type KnownColumns, MOST_ROWS_ABOVE } from './find-header.js';
import type { RowProblem } from './problem.js';

/** A file as a clerk sends it. */
export interface RegistryFile {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** Rows of it that have been split off already: only these are read, and the content is not looked at. */
  readonly split?: CsvReading;
}

export interface CsvRow {
  /** As a spreadsheet counts it, from 1. */
  readonly row: number;
  /** Header → cell, outer spaces cut off; '' for a column that the file leaves out. */
  readonly cells: ReadonlyMap<string, string>;
  /** Header → why its cell is not to be trusted (a formula, a code that lost digits). */
  readonly faults?: ReadonlyMap<string, string>;
}

export interface CsvReading {
  readonly rows: readonly CsvRow[];
  readonly problems: readonly RowProblem[];
  /** Columns that the file leaves out. */
  readonly absent: readonly string[];
}

/** The header of a file that fits into memory; null: it has none, which reading it says. */
export function headerOf({ content }: RegistryFile, known: KnownColumns): Header | null {
  const decoded = typeof content === 'string' ? { ok: true as const, text: content } : decodeText(content);
  const split = decoded.ok ? splitRecords(decoded.text, MOST_ROWS_ABOVE + 1) : [];
  const header = 'reason' in split ? null : findHeader(split, known);
  return header?.ok === true ? header : null;
}

/** Splits a file that fits into memory into rows by the columns asked for. Without a sound header nothing is read. */
export function parseCsv({ name, content, split: before }: RegistryFile, known: KnownColumns): CsvReading {
  if (before !== undefined) return before;
  const problem = (row: number, reason: string): RowProblem => ({ file: name, row, column: '', value: '', reason });
  const decoded = typeof content === 'string' ? { ok: true as const, text: content } : decodeText(content);
  if (!decoded.ok) return nothing(problem(0, decoded.reason));
  const split = splitRecords(decoded.text);
  if ('reason' in split) return nothing(problem(split.row, split.reason));
  const header = findHeader(split, known);
  if (!header.ok) return nothing(...header.reasons.map((reason) => problem(header.row, reason)));
  return rowsUnder(name, header, known, split.slice(header.row));
}

const nothing = (...problems: readonly RowProblem[]): CsvReading => ({ rows: [], problems, absent: [] });

/** Rows of a table under their header: empty ones passed over, those of another width noted. */
export function rowsUnder(file: string, header: Header, { columns }: KnownColumns, source: readonly TableRow[], ragged = false): CsvReading {
  const problems: RowProblem[] = [];
  const rows: CsvRow[] = [];
  for (const { row, cells, faults } of source) {
    if (cells.every((cell) => cell === '') && faults === undefined) continue;
    const used = cells.findLastIndex((cell) => cell !== '') + 1;
    if (used > header.width || (cells.length < header.width && !ragged)) {
      problems.push({ file, row, column: '', value: '', reason: `本行有 ${String(Math.max(used, Math.min(cells.length, header.width)))} 列，表头有 ${String(header.width)} 列，请检查逗号和引号` });
      continue;
    }
    const known = [...header.places].flatMap(([name, place]) => (faults?.has(place) === true ? [[name, faults.get(place) ?? ''] as const] : []));
    rows.push({ row, cells: new Map(columns.map(({ header: name }) => [name, cells[header.places.get(name) ?? -1] ?? ''])), ...(known.length > 0 && { faults: new Map(known) }) });
  }
  return { rows, problems, absent: header.absent };
}

type Split = readonly TableRow[] | { readonly row: number; readonly reason: string };

function splitRecords(text: string, most?: number): Split {
  try {
    const records = parse(text, { ...CSV_OPTIONS, ...(most !== undefined && { to: most }), delimiter: delimiterOf(text.slice(0, 16_384)) });
    return records.map((record, index) => ({ row: index + 1, cells: record.map((cell) => written(cell.trim())) }));
  } catch (error) {
    const refused = csvRefusal(error);
    if (refused === null) throw error;
    return { row: refused.refusal.row, reason: refused.refusal.reason };
  }
}

