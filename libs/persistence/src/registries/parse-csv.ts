import { CsvError, parse } from 'csv-parse/sync';
import { decodeText } from './decode-text.js';
import { type RowProblem, shortened } from './problem.js';

/** A file as a clerk sends it. */
export interface RegistryFile {
  readonly name: string;
  readonly content: Uint8Array | string;
}

export interface CsvRow {
  /** As a spreadsheet counts it: the header is row 1. */
  readonly row: number;
  /** Header → cell, outer spaces cut off. */
  readonly cells: ReadonlyMap<string, string>;
}

export interface CsvReading {
  readonly rows: readonly CsvRow[];
  readonly problems: readonly RowProblem[];
}

/** Longer than any field of any registry; beyond this a file is taken for broken (a quote that is never closed). */
const MOST_CHARACTERS_OF_A_ROW = 200_000;

/**
 * Splits a CSV file into rows by the headers asked for. Without a sound header nothing is read.
 * @param headers every column the file has to have; none beside these is accepted, because a misspelt
 *   header would otherwise empty a column without anybody noticing
 */
export function parseCsv(file: RegistryFile, headers: readonly string[]): CsvReading {
  const problem = (row: number, column: string, value: string, reason: string): RowProblem => ({ file: file.name, row, column, value: shortened(value), reason });
  const decoded = typeof file.content === 'string' ? { ok: true as const, text: file.content } : decodeText(file.content);
  if (!decoded.ok) return { rows: [], problems: [problem(0, '', '', decoded.reason)] };
  const split = splitRecords(decoded.text);
  if (!Array.isArray(split)) return { rows: [], problems: [problem(split.row, '', '', split.reason)] };
  const [first = [], ...records] = split;
  const found = first.map((cell) => cell.trim());
  const faults = headerFaults(found, headers);
  if (faults.length > 0) return { rows: [], problems: faults.map((reason) => problem(1, '', '', reason)) };
  const problems: RowProblem[] = [];
  const rows: CsvRow[] = [];
  records.forEach((record, index) => {
    const row = index + 2;
    if (record.every((cell) => cell.trim() === '')) return;
    if (record.length === found.length) rows.push({ row, cells: new Map(found.map((header, at) => [header, record[at]?.trim() ?? ''])) });
    else problems.push(problem(row, '', '', `本行有 ${String(record.length)} 列，表头有 ${String(found.length)} 列，请检查逗号和引号`));
  });
  return { rows, problems };
}

type Split = string[][] | { readonly row: number; readonly reason: string };

function splitRecords(text: string): Split {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false, max_record_size: MOST_CHARACTERS_OF_A_ROW });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const records: unknown = error['records'];
    const row = (typeof records === 'number' ? records : 0) + 1;
    const reason = error.code === 'CSV_MAX_RECORD_SIZE' ? '一行过长，可能是引号没有配对' : '引号没有配对：含逗号、换行的内容要用英文双引号括起来，内容里的双引号写两次';
    return { row, reason };
  }
}

function headerFaults(found: readonly string[], asked: readonly string[]): readonly string[] {
  if (found.every((header) => header === '')) return ['文件是空的，第一行应为表头'];
  const missing = asked.filter((header) => !found.includes(header));
  const unknown = found.filter((header) => !asked.includes(header));
  const twice = found.filter((header, index) => found.indexOf(header) < index);
  const named = (headers: readonly string[]): string => [...new Set(headers)].map((header) => (header === '' ? '（空白）' : `“${shortened(header)}”`)).join('、');
  return [
    ...(missing.length > 0 ? [`表头缺少${named(missing)}列`] : []),
    ...(unknown.length > 0 ? [`表头有不认识的列：${named(unknown)}`] : []),
    ...(twice.length > 0 ? [`表头重复：${named(twice)}`] : []),
  ];
}
