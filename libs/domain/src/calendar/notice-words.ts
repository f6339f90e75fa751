import type { Day } from '../base.js';
import { parseDay, weekday } from './day.js';

/** A day as a notice writes it: '2月15日（农历腊月二十八、周日）', the month or the year left out where the day before has said it. */
export interface WrittenDay {
  readonly day: Day;
  /** What contradicts the calendar, in Chinese; null: nothing. */
  readonly fault: string | null;
}

/** What the next day of the same sentence may leave out. */
export interface Before {
  readonly year: number;
  readonly month: number | null;
}

const WEEKDAYS = '一二三四五六日';
/** A day in a regular expression, without groups of its own. */
export const DAY_WRITTEN = String.raw`(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:（[^（）]*）)?`;
const WHOLE_DAY = /^(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:（([^（）]*)）)?$/;
/** 农历除夕、农历正月初七: said beside the weekday, and binding nobody. */
const LUNAR = /^(?:农历)?(?:除夕|大年|正月|腊月|[一二三四五六七八九十冬]{1,2}月)?(?:初|十|廿|三十|二十)?[一二三四五六七八九十]{0,2}$/;

/** Digits, brackets and blanks as one writes them by hand: what is copied from a page or a scan has all kinds. */
export function plainly(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u00a0\u3000\ufeff\u200b]+/g, '')
    .replaceAll('(', '（').replaceAll(')', '）').replaceAll(':', '：').replaceAll(',', '，').replaceAll(';', '；');
}

/** '周日', '星期天' → 7; null: no weekday. */
function weekdayNamed(text: string): number | null {
  const named = /^(?:周|星期|礼拜)([一二三四五六日天])$/.exec(text)?.[1];
  return named === undefined ? null : WEEKDAYS.indexOf(named === '天' ? '日' : named) + 1;
}

const nameOfWeekday = (day: Day): string => `周${WEEKDAYS.charAt(weekday(day) - 1)}`;

/** @returns what the brackets say that is not so, or that is no weekday and no day of the lunar year; null: it agrees */
function checkBrackets(day: Day, brackets: string): string | null {
  for (const part of brackets.split(/[、，]/)) {
    const named = weekdayNamed(part);
    if (named === null && !LUNAR.test(part)) return `${day} 后面括号里的“${part}”看不懂`;
    if (named !== null && named !== weekday(day)) return `${day} 是${nameOfWeekday(day)}，通知写的是“${part}”`;
  }
  return null;
}

/**
 * One day of a sentence.
 * @param text already `plainly`, from the year or month to the closing bracket
 * @returns null when it is no day, or the month has never been said; a day that no calendar has is told as a text
 */
export function readDay(text: string, before: Before): WrittenDay | string | null {
  const match = WHOLE_DAY.exec(text);
  const month = match?.[2] === undefined ? before.month : Number(match[2]);
  if (match === null || month === null) return null;
  const year = match[1] === undefined ? before.year : Number(match[1]);
  const day = parseDay(`${year}-${String(month).padStart(2, '0')}-${(match[3] ?? '').padStart(2, '0')}`);
  if (day === null) return `没有${year}年${month}月${match[3] ?? ''}日这一天`;
  return { day, fault: match[4] === undefined || match[4] === '' ? null : checkBrackets(day, match[4]) };
}

export const monthOf = (day: Day): Before => ({ year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) });
