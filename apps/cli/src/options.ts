import type { Day } from '#domain';
import { dayOf, instantFromMillis, parseDay } from '#domain/calendar/day';
import { usage } from './exit-code.js';
import type { CliIo } from './io.js';

/** @returns today where nothing is written. @throws CommandEnd 2 */
export function dayFrom(text: string | undefined, io: CliIo): Day {
  if (text === undefined) return dayOf(instantFromMillis(io.now()));
  const day = parseDay(text);
  if (day === null) throw usage(`日期应写成 2026-10-10 的样子，现在是“${text.slice(0, 40)}”。`);
  return day;
}

/** A whole number that was written. @throws CommandEnd 2 */
export function wholeIn(text: string, option: string, least: number, most: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= most)) throw usage(`${option} 应为 ${least} 至 ${most} 的整数，现在是“${text.slice(0, 40)}”。`);
  return value;
}

/** `--limit`: how many lines at most, 50 where nothing is written. @throws CommandEnd 2 */
export const limitIn = (text: string | undefined): number => wholeIn(text ?? '50', '--limit', 1, 10_000);

/** The version that was seen. @throws CommandEnd 2 */
export const versionIn = (text: string, option = '--version'): number => wholeIn(text, option, 0, 999_999);
