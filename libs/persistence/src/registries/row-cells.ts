import type { Day } from '#domain';
import { parseDay, requireDay } from '#domain/calendar/day';
import type { CsvRow } from './parse-csv.js';
import { type RowProblem, shortened } from './problem.js';

/** What a bureau writes → what we keep: { 在业: 'operating', … }. */
export type Choices<T> = Readonly<Record<string, T>>;

export const SHORT = 100;
export const LONG = 500;
/** Stands where a cell could not be read; its row is never stored. */
const UNREADABLE_DAY = requireDay('0001-01-01');

/** Between the values of one cell: what people type, and full-width too. */
const SEPARATORS = /[;；、|\n]/;

/**
 * The cells of one row, read one by one. Every fault is noted and a placeholder given back, so that a clerk
 * hears of all faults of a row at once; the row counts only when `problems` stays empty.
 */
export class RowCells {
  readonly problems: RowProblem[] = [];

  constructor(
    private readonly file: string,
    private readonly source: CsvRow,
  ) {}

  get row(): number {
    return this.source.row;
  }

  fault(column: string, reason: string): void {
    this.problems.push({ file: this.file, row: this.row, column, value: shortened(this.raw(column)), reason });
  }

  /** @returns '' where the cell is empty. Too long, or with NUL in it, is a fault. */
  optional(column: string, most = SHORT): string {
    const value = this.raw(column);
    const length = [...value].length;
    if (length > most) this.fault(column, `太长，最多 ${String(most)} 个字，现为 ${String(length)} 个字`);
    else if (/[^\P{Cc}\t\n\r]/u.test(value)) this.fault(column, '含有不可见的控制字符，请删去后重新输入');
    else return value;
    return '';
  }

  text(column: string, most = SHORT): string {
    if (this.raw(column) === '') this.fault(column, '请填写');
    return this.optional(column, most);
  }

  textOrNull(column: string, most = SHORT): string | null {
    const value = this.optional(column, most);
    return value === '' ? null : value;
  }

  matching(column: string, shape: RegExp, reason: string): string {
    const value = this.text(column);
    if (value !== '' && !shape.test(value)) this.fault(column, reason);
    return value;
  }

  dayOrNull(column: string): Day | null {
    const value = this.raw(column);
    if (value === '') return null;
    const day = parseDay(isoOf(value));
    if (day === null) this.fault(column, '应为存在的日期，写成 2026-01-31 的样子');
    return day;
  }

  day(column: string): Day {
    if (this.raw(column) === '') this.fault(column, '请填写日期');
    return this.dayOrNull(column) ?? UNREADABLE_DAY;
  }

  /** @param whenEmpty what an empty cell means; without it the cell must be filled in */
  choice<T>(column: string, choices: Choices<T>, whenEmpty?: T): T {
    const value = this.raw(column);
    if (value === '' && whenEmpty !== undefined) return whenEmpty;
    return this.chosen(column, value, choices);
  }

  /** Several values of one cell, each once, in the order written. Empty: none. */
  choices<T>(column: string, choices: Choices<T>): readonly T[] {
    return [...new Set(this.list(column).map((value) => this.chosen(column, value, choices)))];
  }

  list(column: string, most = LONG): readonly string[] {
    const parts = this.optional(column, most).split(SEPARATORS).map((part) => part.trim());
    return [...new Set(parts.filter((part) => part !== ''))];
  }

  private chosen<T>(column: string, value: string, choices: Choices<T>): T {
    const half = value.normalize('NFKC');
    const found = Object.entries(choices).find(([label]) => label === value || label === half);
    const [first] = Object.entries(choices);
    if (first === undefined) throw new Error(`No choices for ${column}`);
    if (found !== undefined) return found[1];
    this.fault(column, value === '' ? `请填写：${Object.keys(choices).join('、')}` : `应为 ${Object.keys(choices).join('、')} 之一${this.raw(column) === value ? '' : `，“${shortened(value)}”不是`}`);
    return first[1];
  }

  private raw(column: string): string {
    const value = this.source.cells.get(column);
    if (value === undefined) throw new Error(`The header was checked, but there is no column ${column}`);
    return value;
  }
}

/** 2026/1/5, which Excel makes of a date in China, and 2026年1月5日 mean a day as surely as 2026-01-05 does. */
function isoOf(value: string): string {
  const match = /^(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})日?$/.exec(value.normalize('NFKC'));
  if (match === null) return value;
  const [, year = '', month = '', day = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
