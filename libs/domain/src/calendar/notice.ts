import type { Day } from '../base.js';
import type { CalendarYear } from './calendar.js';
import { civilOf, parseDay } from './day.js';
import { inOrder } from './entered-years.js';
import { itemsIn, type NoticeLine, type NoticeUnit, unitsOf } from './notice-lines.js';
import { readSentence } from './notice-sentence.js';

/** A line with what is wrong with it, or with what it was taken for. */
export interface NoticeRemark extends NoticeLine {
  readonly reason: string;
}

/** What was read from a pasted notice. Every line is in exactly one place: read, wrong, not understood, or without effect. */
export interface NoticeReading {
  /** null: the notice does not say which year it is about, so none of its days was read. */
  readonly year: number | null;
  /** Name, number and date of the notice, as far as they are written. */
  readonly source: string;
  readonly off: readonly { readonly day: Day; readonly name: string }[];
  readonly on: readonly Day[];
  /** What contradicts itself or the calendar: nothing may be entered before it is put right. */
  readonly faults: readonly NoticeRemark[];
  /** What nobody understood: a person has to look at it. */
  readonly unread: readonly NoticeRemark[];
  /** Title, addressees, advice: moves no day. */
  readonly beside: readonly NoticeRemark[];
}

/** 全国年节及纪念日放假办法 第二条. */
const HOLIDAYS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;

interface Gathered {
  readonly off: { readonly day: Day; readonly name: string }[];
  readonly on: Day[];
  readonly faults: NoticeRemark[];
  readonly unread: NoticeRemark[];
  readonly beside: NoticeRemark[];
}

/**
 * Reads the notice of the State Council on the holidays of a year (国务院办公厅关于…年部分节假日安排的通知) as it is pasted.
 * Nothing is guessed and nothing is skipped: a weekday or a number of days that does not agree is a fault of its line,
 * a sentence that is not understood is told with its line.
 * @param text as copied from a page or a document, in any division into lines
 */
export function readNotice(text: string): NoticeReading {
  const units = unitsOf(text);
  const title = units.map((unit) => /关于(\d{4})年(?:部分)?节假日安排的通知/.exec(unit.text)).find((match) => match !== null);
  const preamble = units.map((unit) => /现将(\d{4})年/.exec(unit.text)).find((match) => match !== null);
  const told = title?.[1] ?? preamble?.[1];
  const year = told === undefined ? null : Number(told);
  const found: Gathered = { off: [], on: [], faults: [], unread: [], beside: [] };
  for (const unit of units) readUnit(unit, year, found);
  if (year === null) found.faults.push({ line: 1, text: '', reason: '没有找到“关于××××年部分节假日安排的通知”，不知道是哪一年的安排，请连同标题一起粘贴' });
  else found.faults.push(...missingHolidays(units));
  return { year, source: sourceOf(units, year), ...found };
}

function readUnit(unit: NoticeUnit, year: number | null, found: Gathered): void {
  const { line, text } = unit;
  if (unit.is === 'beside') found.beside.push({ line, text, reason: unit.what });
  else if (unit.is === 'unread') found.unread.push({ line, text, reason: '这一行看不懂' });
  else if (year !== null) readHoliday(unit, year, found);
}

function readHoliday({ line, name, sentences, text }: Extract<NoticeUnit, { is: 'holiday' }>, year: number, found: Gathered): void {
  let days = 0;
  for (const sentence of sentences) {
    const read = readSentence(sentence, year);
    if (read.says === 'nothing') found.unread.push({ line, text: `${name}：${sentence}`, reason: read.reason });
    else if (read.says === 'advice') found.beside.push({ line, text: sentence, reason: '倡议，不改变哪天放假' });
    else {
      if (read.says === 'off') found.off.push(...read.days.map((day) => ({ day, name })));
      else found.on.push(...read.days);
      if (read.says === 'off') days += read.days.length;
      found.faults.push(...read.faults.map((reason) => ({ line, text: sentence, reason })));
    }
  }
  if (days === 0) found.faults.push({ line, text, reason: `没有读出${name}哪几天放假` });
}

/** A paragraph that was lost while copying would be a holiday that is worked. */
function missingHolidays(units: readonly NoticeUnit[]): readonly NoticeRemark[] {
  const named = units.flatMap((unit) => (unit.is === 'holiday' ? itemsIn(unit.name) : []));
  const twice = named.filter((name, index) => named.indexOf(name) !== index).map((name) => ({ line: 1, text: '', reason: `${name}写了不止一段` }));
  return [...HOLIDAYS.filter((holiday) => !named.includes(holiday)).map((holiday) => ({ line: 1, text: '', reason: `没有${holiday}的安排，请检查是否漏粘了一段` })), ...twice];
}

function sourceOf(units: readonly NoticeUnit[], year: number | null): string {
  const number = units.map(({ text }) => /国办发(?:明电)?〔\d{4}〕\d+号/.exec(text)?.[0]).find((one) => one !== undefined);
  const signed = units.flatMap(({ text }) => [...text.matchAll(/^(\d{4})年(\d{1,2})月(\d{1,2})日$/g)]).at(-1);
  const day = signed === undefined ? null : parseDay([signed[1] ?? '', (signed[2] ?? '').padStart(2, '0'), (signed[3] ?? '').padStart(2, '0')].join('-'));
  const more = [number, day].filter((part) => part !== undefined && part !== null);
  return year === null ? '' : `国务院办公厅关于${year}年部分节假日安排的通知${more.length === 0 ? '' : `（${more.join('，')}）`}`;
}

/** What a notice makes of the calendar. */
export interface NoticeYears {
  /** The year it is about first, then a neighbour that it reaches into (2022年12月31日 in the notice on 2023). */
  readonly years: readonly CalendarYear[];
  /** Days of a neighbour that is not entered, so that they can be added nowhere. */
  readonly nowhere: readonly Day[];
}

/**
 * The years to be entered: a notice that begins on 31 December also adds to the year before.
 * @param stored the years that are in force
 * @param source as the person left it
 */
export function yearsOf({ year, off, on }: Pick<NoticeReading, 'off' | 'on'> & { readonly year: number }, source: string, stored: readonly CalendarYear[]): NoticeYears {
  const ofYear = (wanted: number) => ({ off: off.filter(({ day }) => civilOf(day).year === wanted), on: on.filter((day) => civilOf(day).year === wanted) });
  const others = [...new Set([...off.map(({ day }) => day), ...on].map((day) => civilOf(day).year))].filter((one) => one !== year).sort();
  const added = others.flatMap((other) => {
    const known = stored.find((one) => one.year === other);
    return known === undefined ? [] : [grown(known, ofYear(other), source)];
  });
  const nowhere = others.filter((other) => !stored.some((one) => one.year === other)).flatMap((other) => [...ofYear(other).off.map(({ day }) => day), ...ofYear(other).on]);
  return { years: [inOrder({ year, source, ...ofYear(year) }), ...added], nowhere };
}

/** A stored year with the days that a later notice adds; what it says anew replaces what was said of that day. */
function grown(known: CalendarYear, { off, on }: Pick<CalendarYear, 'off' | 'on'>, source: string): CalendarYear {
  const said = [...off.map(({ day }) => day), ...on];
  const kept = { off: known.off.filter(({ day }) => !said.includes(day)), on: known.on.filter((day) => !said.includes(day)) };
  const from = known.source.includes(source) ? known.source : `${known.source}；${source}`;
  return inOrder({ year: known.year, source: from, off: [...kept.off, ...off], on: [...kept.on, ...on] });
}
