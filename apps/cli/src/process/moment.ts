import type { Day, Instant } from '#domain';
import { addDays, instantFromMillis, instantMillis, parseDay, parseInstant, startOfDay } from '#domain/calendar/day';
import { usage } from '../exit-code.js';

/** Which moment of a process is meant: its state after so many events, or at an instant. */
export type Moment = { readonly version: number } | { readonly time: Instant; readonly day?: Day };

/**
 * @param options as typed: exactly one of them
 * @throws CommandEnd 2 for what is no version and no time
 */
export function momentOf({ version, time }: { readonly version?: string; readonly time?: string }): Moment {
  if ((version === undefined) === (time === undefined)) throw usage('请用 --version 或 --time 中的一个指明时刻。');
  return version === undefined ? timeOf(time ?? '') : { version: versionOf(version) };
}

function versionOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw usage(`--version 应为从 1 起的整数，现在是“${text.slice(0, 40)}”。`);
  return Number(text);
}

/** A bare time is China's; a bare day means all that happened on it. */
function timeOf(text: string): { readonly time: Instant; readonly day?: Day } {
  const day = parseDay(text);
  if (day !== null) return { day, time: instantFromMillis(instantMillis(startOfDay(addDays(day, 1))) - 1) };
  const bare = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)$/.exec(text);
  const instant = parseInstant(bare === null ? text : `${String(bare[1])}T${String(bare[2])}+08:00`);
  if (instant === null) throw usage(`--time 应写成 2026-03-01、"2026-03-01 15:00"（均按北京时间）或 2026-03-01T15:00:00+08:00，而且确有其时，现在是“${text.slice(0, 40)}”。`);
  return { time: instant };
}
