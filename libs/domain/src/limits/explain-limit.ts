import type { Day, Instant } from '../base.js';
import type { Calendar } from '../calendar/calendar.js';
import { addDays, civilOf, compareDays, compareInstants, dayOf, daysBetween, startOfDay, weekdayName } from '../calendar/day.js';
import type { ProcessKind } from '../process/process.js';
import type { Confidence } from '../rules/rule-set.js';
import { dayKind } from '../calendar/working-days.js';
import { escalationName } from './level-instants.js';
import type { CountedDay, Limit } from './limit.js';

export const CONFIDENCE: Readonly<Record<Confidence, string>> = {
  high: '高（有约束力的规定或河北已确认的做法）',
  medium: '中（外地或间接来源）',
  low: '低（系统默认值，可由规则集调整）',
};

/** '2026-02-24（周二）' */
export const showDay = (day: Day): string => `${day}（${weekdayName(day)}）`;

/** '2026-02-24（周二）14:24' */
const showInstant = (instant: Instant): string => `${showDay(dayOf(instant))}${instant.slice(11, 16)}`;

/** '2026-02-15 至 2026-02-23 春节（9 天）'; consecutive days with the same reason are one entry. */
export function describeExceptions(exceptions: readonly CountedDay[]): string[] {
  const runs: { first: Day; last: Day; why: string }[] = [];
  for (const { day, why } of exceptions) {
    const run = runs.at(-1);
    if (run?.why === why && addDays(run.last, 1) === day) run.last = day;
    else runs.push({ first: day, last: day, why });
  }
  return runs.map(({ first, last, why }) =>
    first === last ? `${showDay(first)} ${why}` : `${first} 至 ${last} ${why}（${String(daysBetween(first, last) + 1)} 天）`,
  );
}

function dueLine(limit: Limit): string {
  const wholeDay = limit.due === startOfDay(addDays(limit.derivation.lastDay, 1));
  return wholeDay
    ? `最后一日：${showDay(limit.derivation.lastDay)}，当日 24:00 前办结有效`
    : `到期时刻：${showInstant(limit.due)}，此前办结有效`;
}

/** What ends tomorrow is never green (`soonEnd`), even where its share of yellow begins later. */
function yellowSaid({ yellow, due, derivation: { anchorDay, lastDay } }: Limit): string {
  const dayBefore = startOfDay(addDays(lastDay, -1));
  if (compareInstants(yellow, due) >= 0 || compareInstants(dayBefore, yellow) >= 0) return showInstant(yellow);
  const begun = compareDays(addDays(lastDay, -1), anchorDay) <= 0 && compareDays(anchorDay, lastDay) <= 0;
  return `${begun ? '起算时起' : showInstant(dayBefore)}（最后一日的前一日）`;
}

/** Of what runs on to a working day the counting says so; what ends on a day off all the same must not look like a mistake. */
function daysOffLines({ derivation: { lastDay } }: Limit, calendar: Calendar | undefined): string[] {
  if (calendar === undefined) return [];
  const { working, why } = dayKind(calendar, lastDay);
  return working ? [] : [`遇休息日：最后一日是休息日（${why}）；规则集没有规定本时限顺延，到期日不变`];
}

function lightLines(limit: Limit, kind: ProcessKind | undefined): string[] {
  const yellow = yellowSaid(limit);
  if (limit.severity === 'warn') return [`提醒：${yellow} 亮黄灯，本时限只提醒，不亮红灯、不升级`];
  const escalations = limit.escalations.map(({ to, at }) => `${showInstant(at)} ${kind === 'returnVisit' ? '提醒' : '升级至'}${escalationName(kind ?? 'inspection', to)}`);
  const lights = `黄灯：${yellow}；红灯：${showInstant(limit.due)}`;
  return escalations.length === 0 ? [lights] : [lights, `${kind === 'returnVisit' ? '逾期提醒' : '逾期升级'}：${escalations.join('；')}`];
}

function calendarLine(limit: Limit, calendar: Calendar | undefined): string {
  const { anchorDay, lastDay } = limit.derivation;
  const [first, last] = compareDays(anchorDay, lastDay) <= 0 ? [anchorDay, lastDay] : [lastDay, anchorDay];
  const sources = (calendar?.years ?? [])
    .filter(({ year }) => year >= civilOf(first).year && year <= civilOf(last).year)
    .map(({ source }) => source);
  const version = limit.calendar === '' ? '未录入任何年份' : `${limit.calendar} 年版`;
  return `工作日历：${version}${sources.length === 0 ? '' : `，依据${sources.join('、')}`}`;
}

/**
 * Why a limit falls when it falls, line by line in Chinese: start, days skipped and why, lights, source of the limit
 * and of the calendar, 暂定. Given the calendar, the State Council's notices are named, else only its version.
 * @param kind of the process the limit is in: of a return visit only supervision is reminded
 */
export function explainLimit(limit: Limit, calendar?: Calendar, kind?: ProcessKind): string[] {
  const { title, anchor, anchorDay, span, counting, note, exceptions, source, confidence } = limit.derivation;
  const skipped = describeExceptions(exceptions);
  return [
    `事项：${title}（${limit.code}）`,
    `起算：${anchor}，${showDay(anchorDay)}`,
    `期限：${span}${counting === undefined ? '' : `（${counting}）`}`,
    ...(note === undefined ? [] : [`变更：${note}`]),
    ...(skipped.length === 0 ? [] : [`休息日与调休：${skipped.join('；')}`]),
    dueLine(limit),
    ...daysOffLines(limit, calendar),
    ...lightLines(limit, kind),
    `时限依据：${source}；可信度：${CONFIDENCE[confidence]}；规则集：${limit.ruleSet}`,
    calendarLine(limit, calendar),
    ...(limit.provisional ? ['暂定：计数涉及的年份还没有录入放假安排（国务院尚未公布，或者公布后没有录入），按周末和固定日期法定节假日推算，以国务院通知为准'] : []),
  ];
}
