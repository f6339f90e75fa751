import type { Labels } from '#contract/registry-files';
import type { Day } from '#domain';
import { addDays, parseDay, requireDay } from '#domain/calendar/day';
import type { CsvRow } from './parse-csv.js';
import { listedIn } from './listed-cell.js';
import { type RowProblem, shortened } from './problem.js';

export const SHORT = 100;
export const LONG = 500;
/** What one looks at, and the standard for it. */
export const PARAGRAPH = 2_000;
/** A list in one cell, of as many and as long values as may be entered one by one. */
export const LISTED = 12_000;
/** Stands where a cell could not be read; its row is never stored. */
const UNREADABLE_DAY = requireDay('0001-01-01');


/**
 * The cells of one row, read one by one. Every fault is noted and a placeholder given back, so that a clerk
 * hears of all faults of a row at once; the row counts only when `problems` stays empty.
 */
export class RowCells {
  readonly problems: RowProblem[] = [];

  constructor(
    private readonly file: string,
    private readonly source: CsvRow,
  ) {
    for (const [column, reason] of source.faults ?? []) this.fault(column, reason);
  }

  get row(): number {
    return this.source.row;
  }

  /** What is said of a cell that cannot be trusted at all is enough. */
  fault(column: string, reason: string): void {
    if (this.source.faults?.has(column) === true && this.problems.some((problem) => problem.column === column)) return;
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
    // Full-width letters, digits and signs mean the same as half-width ones.
    const half = shape.test(value) ? value : value.normalize('NFKC');
    if (value !== '' && !shape.test(half)) this.fault(column, reason);
    return half;
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
  choice<T>(column: string, labels: Labels<T>, whenEmpty?: T): T {
    const value = this.raw(column);
    if (value === '' && whenEmpty !== undefined) return whenEmpty;
    return this.chosen(column, value, labels);
  }

  /** Several values of one cell, each once, in the order written. Empty: none. */
  choices<T>(column: string, labels: Labels<T>): readonly T[] {
    return [...new Set(this.list(column).map((value) => this.chosen(column, value, labels)))];
  }

  /** As `choices`, but at least one. */
  someOf<T>(column: string, labels: Labels<T>): readonly T[] {
    const found = this.choices(column, labels);
    if (this.raw(column) === '') this.fault(column, `请填写：${Object.keys(labels).join('、')}`);
    return found;
  }

  /** 标注: words of the bureau's own, each once. */
  tags(column: string, most = LONG): readonly string[] {
    return [...new Set(this.list(column, most))];
  }

  /** The values of one cell as they stand, repeats too: lists that run side by side are matched by place. */
  list(column: string, most = LONG): readonly string[] {
    return listedIn(this.optional(column, most));
  }

  days(column: string): readonly Day[] {
    return this.list(column).map((value) => {
      const day = parseDay(isoOf(value));
      if (day === null) this.fault(column, '每个都应为存在的日期，写成 2026-01-31 的样子，几个之间用“、”隔开');
      return day ?? UNREADABLE_DAY;
    });
  }

  /** As `days`, where a word such as '长期' leaves a place open. */
  daysOr(column: string, open: readonly string[]): readonly (Day | null)[] {
    return this.list(column).map((value) => {
      const day = open.includes(value) ? null : parseDay(isoOf(value));
      if (day === null && !open.includes(value)) this.fault(column, `每个都应为存在的日期，写成 2026-01-31 的样子，或者写“${open.join('”、“')}”`);
      return day;
    });
  }

  /** Notes a fault unless lists that run side by side are of the same length. */
  sideBySide(columns: readonly [string, ...string[]], lists: readonly (readonly unknown[])[]): void {
    if (new Set(lists.map(({ length }) => length)).size > 1) this.fault(columns[0], `${columns.map((column) => `“${column}”`).join('、')}里的个数应相同，逐个对应`);
  }

  /** The code of one value of a cell that has several, in its place. */
  labelled<T>(column: string, value: string, labels: Labels<T>): T {
    return this.chosen(column, value, labels);
  }

  private chosen<T>(column: string, value: string, labels: Labels<T>): T {
    const found = codeOf(value, labels);
    if (found !== undefined) return found;
    const [first] = Object.values(labels);
    if (first === undefined) throw new Error(`No labels for ${column}`);
    const known = Object.keys(labels).join('、');
    const which = this.raw(column) === value ? '' : `，“${shortened(value)}”不是`;
    this.fault(column, value === '' ? `请填写：${known}` : `应为 ${known} 之一${which}`);
    return first;
  }

  private raw(column: string): string {
    const value = this.source.cells.get(column);
    if (value === undefined) throw new Error(`The header was checked, but there is no column ${column}`);
    return value;
  }
}

/** The code of a label; full-width letters and signs mean the same as half-width ones. */
function codeOf<T>(value: string, labels: Labels<T>): T | undefined {
  const half = value.normalize('NFKC');
  return Object.entries(labels).find(([label]) => label === value || label === half)?.[1];
}

/** Excel's day numbers from 1955 to 2119: five digits that can be no year and no other way to write a day. */
const SERIAL = /^[2-7]\d{4}$/;
const SERIAL_ZERO = requireDay('1899-12-30');

/**
 * 2026/1/5, which Excel makes of a date in China, 2026年1月5日, 20260105, a day with a time behind it, and the number that a date
 * becomes in a cell without a date format mean a day as surely as 2026-01-05 does.
 */
function isoOf(value: string): string {
  const half = value.normalize('NFKC');
  if (SERIAL.test(half)) return addDays(SERIAL_ZERO, Number(half));
  const match = /^(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})日?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/.exec(half) ?? /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(half);
  if (match === null) return value;
  const [, year = '', month = '', day = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
