import type { Command } from 'commander';
import type { Calendar, Day } from '#domain';
import { addDays, civilOf, parseDay, weekday } from '#domain/calendar/day';
import { addWorkingDays, dayKind } from '#domain/calendar/working-days';
import type { CountedDay } from '#domain/limits/limit';
import { calendarInForce, type InForce } from '../calendar-in-force.js';
import { below } from '../chinese-commander.js';
import { usage } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';
import { addCalendarEntryCommands } from './calendar-entry.js';

/** Longer than any limit of any law, short enough to be counted at once. */
const MOST_DAYS = 10_000;
const WEEKDAYS = ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'];

const EXAMPLES = `
示例：
  bihuan calendar due 2026-02-13 2             2 个工作日以后：2026-02-24
  bihuan calendar due 2026-09-30 -5            5 个工作日以前
  bihuan calendar due 2026-09-01 30 --unit d   30 日以后，末日是休息日就顺延
  bihuan calendar due 2026-02-13 2 --json
`;

interface Due {
  readonly due: Day;
  readonly provisional: boolean;
  /** Every day passed, in the order in which it was passed; the first day is not counted. */
  readonly days: readonly CountedDay[];
  readonly rolled: number;
}

type Unit = 'wd' | 'd';

interface Question {
  readonly from: Day;
  readonly count: number;
  readonly unit: Unit;
}

/** `calendar due`: the same counting that limits use, so that a person can check any of them by hand. Needs no stack; where one is known, the years entered there count. */
export function addCalendarCommands(program: Command, io: CliIo): void {
  const calendar = below(program, 'calendar').description('工作日历');
  addCalendarEntryCommands(calendar, io);
  withOutputOptions(below(calendar, 'due <日期> <天数>'))
    .description('从某日起算，若干个工作日（或日）以后是哪一天，为什么。当日不计；天数为负则往前数')
    .option('--unit <单位>', 'wd 按工作日数，d 按自然日数（不写为 wd）')
    .option('--no-roll', '按自然日数时，末日是休息日也不顺延')
    .addHelpText('after', EXAMPLES)
    .action(async (date: string, amount: string, options: { readonly unit?: string; readonly roll: boolean }, command: Command) => {
      const from = parseDay(date);
      if (from === null) throw usage(`日期应写成 2026-02-13 的样子，而且确有其日，现在是“${date.slice(0, 40)}”。`);
      const unit = unitOf(options.unit);
      const count = countOf(amount);
      const inForce = await calendarInForce(io);
      const due = compute(inForce.calendar, { from, count, unit, roll: options.roll });
      const output = outputOf(io, command);
      const calendar = { version: inForce.calendar.version, builtIn: inForce.builtIn !== null };
      output.show({ due: due.due, provisional: due.provisional, days: due.days, calendar }, () => [due.due, ...(output.quiet ? [] : explain(inForce, { from, count, unit }, due))]);
    });
}

function unitOf(text: string | undefined): Unit {
  if (text === undefined || text === 'wd' || text === 'd') return text ?? 'wd';
  throw usage(`--unit 应为 wd（工作日）或 d（自然日），现在是“${text.slice(0, 40)}”。`);
}

function countOf(text: string): number {
  const count = /^[+-]?\d{1,6}$/.test(text) ? Number(text) : NaN;
  if (Number.isNaN(count) || Math.abs(count) > MOST_DAYS) throw usage(`天数应为 -${String(MOST_DAYS)} 到 ${String(MOST_DAYS)} 的整数，现在是“${text.slice(0, 40)}”。`);
  // Not minus zero: it would be written as "-0".
  return count === 0 ? 0 : count;
}

function compute(calendar: Calendar, { from, count, unit, roll }: Question & { readonly roll: boolean }): Due {
  try {
    return unit === 'wd' ? workingDays(calendar, from, count) : calendarDays(calendar, from, count, roll);
  } catch (error) {
    if (error instanceof RangeError) throw usage('数到公元 1 年以前或 9999 年以后去了，请核对日期和天数。');
    throw error;
  }
}

function workingDays(calendar: Calendar, from: Day, count: number): Due {
  const { day, counted, provisional } = addWorkingDays(calendar, from, count);
  return { due: day, provisional, days: counted, rolled: 0 };
}

/** A calendar-day limit that ends on a day off runs to the next working day (design.md 3); backward counts never run on. */
function calendarDays(calendar: Calendar, from: Day, count: number, roll: boolean): Due {
  const step = count < 0 ? -1 : 1;
  const passed = Array.from({ length: Math.abs(count) }, (_, index) => addDays(from, (index + 1) * step));
  let due = passed.at(-1) ?? from;
  let rolled = 0;
  while (roll && count > 0 && !dayKind(calendar, due).working) {
    due = addDays(due, 1);
    passed.push(due);
    rolled += 1;
  }
  const days = passed.map((day) => ({ day, ...dayKind(calendar, day) }));
  // Without rolling on, no day off matters: the count is sure in any year.
  const provisional = roll && count > 0 && days.slice(count - 1).some((day) => day.provisional);
  return { due, provisional, days: days.map(({ day, working, why }) => ({ day, working, why })), rolled };
}

const named = (day: Day): string => `${day} ${WEEKDAYS[weekday(day) - 1] ?? ''}`;

function explain({ calendar, builtIn }: InForce, { from, count, unit }: Question, due: Due): readonly string[] {
  const amount = `${String(Math.abs(count))} ${unit === 'wd' ? '个工作日' : '日'}`;
  const counting = count === 0 ? '不用数，就是当日。' : `当日不计，往${count < 0 ? '前' : '后'}数 ${amount}：`;
  const rolled = due.rolled === 0 ? [] : [`第 ${String(count)} 日是休息日，顺延到下一个工作日。`];
  const remark = due.provisional ? ['暂定：所数的日子里有还没有国务院放假通知的年份，以国务院通知为准。'] : [];
  const whose = builtIn === null ? `日历：本系统现行的 ${calendar.version} 年版` : `日历：内置日历 ${calendar.version} 年版（${builtIn}，后来录入的年份没有计入）`;
  return [`从 ${named(from)} 起算，${counting}`, ...dayLines(count, unit, due.days), ...rolled, ...sources(calendar, [from, due.due]), whose, ...remark];
}

function dayLines(count: number, unit: Unit, days: readonly CountedDay[]): readonly string[] {
  let counted = 0;
  return days.map(({ day, working, why }) => {
    const counts = unit === 'wd' ? working : counted < Math.abs(count);
    if (!counts) return `  ${named(day)}  ${why}${unit === 'wd' ? '，不计' : ''}`;
    counted += 1;
    return `  ${named(day)}  ${why}，第 ${String(counted)} ${unit === 'wd' ? '个工作日' : '日'}`;
  });
}

function sources(calendar: Calendar, ends: readonly Day[]): readonly string[] {
  const years = ends.map((day) => civilOf(day).year);
  const known = calendar.years.filter(({ year }) => year >= Math.min(...years) && year <= Math.max(...years));
  return known.map(({ source }) => `依据：${source}`);
}
