import type { Day } from '../base.js';
import { addDays, daysBetween, weekday } from './day.js';
import { type Before, DAY_WRITTEN, monthOf, readDay } from './notice-words.js';

/** What one sentence about a holiday says. */
export type Sentence =
  | { readonly says: 'off' | 'on'; readonly days: readonly Day[]; readonly faults: readonly string[] }
  /** Advice that moves no day: 鼓励各单位…安排职工在除夕休息. */
  | { readonly says: 'advice' }
  | { readonly says: 'nothing'; readonly reason: string };

const OFF = new RegExp(`^(${DAY_WRITTEN})(?:(?:至|到|—+|-|－|～|~)(${DAY_WRITTEN})|((?:、${DAY_WRITTEN})+))?放假(?:调休)?(?:(\\d{1,2})天)?((?:，(?:共(?:放假)?\\d{1,2}天|不调休|与周末连休|放假调休))*)$`);
const ON = new RegExp(`^(${DAY_WRITTEN}(?:[、，和]${DAY_WRITTEN})*)(?:正常|照常|调休|补班|均)?上班$`);
const ADVICE = /^(?:鼓励|提倡|倡导)/;
const ONE_DAY = new RegExp(DAY_WRITTEN, 'g');
/** No holiday has been longer than nine days; a longer one is a month or a year read wrongly. */
const LONGEST = 15;

const nothing = (reason: string): Sentence => ({ says: 'nothing', reason });

/** Days written one after another; each may leave out what the one before has said. */
function daysIn(text: string, before: Before): { readonly days: readonly Day[]; readonly faults: readonly string[] } | string {
  const days: Day[] = [];
  const faults: string[] = [];
  let known = before;
  for (const [written] of text.matchAll(ONE_DAY)) {
    const read = readDay(written, known);
    if (read === null) return `“${written}”没有写是几月`;
    if (typeof read === 'string') return read;
    days.push(read.day);
    if (read.fault !== null) faults.push(read.fault);
    known = monthOf(read.day);
  }
  return { days, faults };
}

/** From the first to the last, both included. */
function between([first, last]: readonly Day[]): readonly Day[] | string {
  if (first === undefined || last === undefined) return '没有写起止日期';
  const length = daysBetween(first, last) + 1;
  if (length < 2 || length > LONGEST) return `“${first} 至 ${last}”的起止日期不合理`;
  return Array.from({ length }, (_, index) => addDays(first, index));
}

function countFaults(days: readonly Day[], counts: readonly string[]): readonly string[] {
  return counts.filter((count) => Number(count) !== days.length).map((count) => `通知写共 ${count} 天，按起止日期是 ${days.length} 天`);
}

/** 与周末连休: the day stands beside a weekend, whose days are off anyhow. */
function weekendFaults(days: readonly Day[], tail: string): readonly string[] {
  if (!tail.includes('与周末连休')) return [];
  const beside = days.some((day) => [1, 5].includes(weekday(day)) || weekday(day) > 5);
  return beside ? [] : [`${days.join('、')} 不挨着周末，不能“与周末连休”`];
}

function offSentence(match: RegExpExecArray, before: Before): Sentence {
  const [, first = '', last, further = '', count, tail = ''] = match;
  const read = daysIn(`${first}${last === undefined ? further : `、${last}`}`, before);
  if (typeof read === 'string') return nothing(read);
  const days = last === undefined ? read.days : between(read.days);
  if (typeof days === 'string') return nothing(days);
  const counts = [...(count === undefined ? [] : [count]), ...[...tail.matchAll(/共(?:放假)?(\d{1,2})天/g)].map(([, told = '']) => told)];
  return { says: 'off', days, faults: [...read.faults, ...countFaults(days, counts), ...weekendFaults(days, tail)] };
}

/**
 * A sentence of a holiday's paragraph: '1月1日（周四）至3日（周六）放假调休，共3天', '1月4日（周日）上班'.
 * @param text already `plainly`, without its full stop
 * @param year the notice is about; a day that says another year keeps its own
 */
export function readSentence(text: string, year: number): Sentence {
  const before = { year, month: null };
  const off = OFF.exec(text);
  if (off !== null) return offSentence(off, before);
  const on = ON.exec(text);
  if (on !== null) {
    const read = daysIn(on[1] ?? '', before);
    return typeof read === 'string' ? nothing(read) : { says: 'on', ...read };
  }
  return ADVICE.test(text) ? { says: 'advice' } : nothing('这一句看不懂');
}
