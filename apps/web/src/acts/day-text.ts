import type { Day } from '#domain/base';
import { parseDay } from '#domain/calendar/day';

/** First and last day that can be chosen; left out: any. */
export interface Bounds {
  readonly earliest: string;
  readonly latest?: string;
}

const MOST_SHOWN = 40;
/** 2026-11-25, 2026/11/5, 2026.11.5, 2026年11月5日, 20261125: year, month and day, in the order in which papers have them. */
const WRITTEN = [/^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/, /^(\d{4})(年)(\d{1,2})月(\d{1,2})日?$/, /^(\d{4})()(\d{2})(\d{2})$/];

/**
 * The day that somebody means who types or pastes it, also in full-width characters and with spaces; null: none that exists.
 * Nothing is guessed: a date without its year, or with two digits of it, is none.
 */
export function dayIn(text: string): Day | null {
  const plain = text.normalize('NFKC').replaceAll(/\s/gu, '').replaceAll(/[‐‑–—−]/gu, '-').replaceAll('。', '.');
  const [, year = '', , month = '', day = ''] = WRITTEN.map((pattern) => pattern.exec(plain)).find((match) => match !== null) ?? [];
  return parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** What is wrong with what stands in a field for a date, and what is allowed; null: nothing. */
export function dayFault(text: string, bounds?: Bounds): string | null {
  if (text === '') return null;
  if (parseDay(text) === null) return `“${text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text}”读不出是哪一天。请写年、月、日，如 2026-03-31，也可以写成 20260331、2026/3/31、2026年3月31日。`;
  if (bounds === undefined) return null;
  const { earliest, latest } = bounds;
  if (text >= earliest && (latest === undefined || text <= latest)) return null;
  return `${text} 不能选：${latest === undefined ? `最早可以选 ${earliest}` : `可以选 ${earliest} 至 ${latest}`}，请改。`;
}
