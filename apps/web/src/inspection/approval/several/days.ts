import { parseDay } from '#domain/calendar/day';
import { dayFault } from '../../../acts/day-text.js';

export interface Window {
  readonly from: string;
  readonly to: string;
}

/** Between which days a check may be planned, as the ledger's guard has it: within its window, and not in the past. null: no day is left. */
export function boundsOf({ from, to }: Window, today: string): { readonly earliest: string; readonly latest: string } | null {
  const earliest = from < today ? today : from;
  return earliest <= to ? { earliest, latest: to } : null;
}

/** What is wrong with the day of one of several checks; null: nothing. */
export function faultOf(day: string | undefined, window: Window, today: string): string | null {
  const bounds = boundsOf(window, today);
  if (bounds === null) return `检查窗口已过（${window.from} 至 ${window.to}），没有可以选的日期，不能在这里审批。`;
  if (day === undefined || day === '') return '请填写计划检查日。';
  return dayFault(day, bounds);
}

/** One day for all of them: those whose window has it take it, the others stay as they were. */
export function sameDay<Check extends { readonly number: string; readonly window: Window }>(day: string, checks: readonly Check[], today: string): { readonly taken: Readonly<Record<string, string>>; readonly outside: readonly Check[] } {
  const fits = ({ window }: Check): boolean => parseDay(day) !== null && faultOf(day, window, today) === null;
  return { taken: Object.fromEntries(checks.filter(fits).map(({ number }) => [number, day])), outside: checks.filter((check) => !fits(check)) };
}
