import type { Day, Instant } from '../base.js';
import type { Calendar } from '../calendar/calendar.js';
import { addDays, compareDays, compareInstants, dayOf, daysBetween, HOUR_MS, instantFromMillis, instantMillis, startOfDay, weekdayName } from '../calendar/day.js';
import { isWorkingDay, workingDaysBetween } from '../calendar/working-days.js';
import type { Limit } from './limit.js';

/**
 * What stands beside the light: '剩 3 个工作日' (today counts, so the light turns yellow at 3), '明天到期', '今天到期', '剩 5 小时';
 * '剩 2 日，周日到期' where no working day is left after today. '已超期 3 个工作日' counts whole working days passed late, as the escalations do.
 */
export function describeRemaining(limit: Limit, now: Instant, calendar: Calendar): string {
  return compareInstants(now, limit.due) >= 0 ? describeOverdue(limit, now, calendar) : describeLeft(limit, now, calendar);
}

function describeLeft(limit: Limit, now: Instant, calendar: Calendar): string {
  const { lastDay } = limit.derivation;
  const today = dayOf(now);
  if (limit.due !== startOfDay(dayOf(limit.due))) {
    const hours = Math.floor((instantMillis(limit.due) - instantMillis(now)) / HOUR_MS);
    return hours === 0 ? '剩不到 1 小时' : `剩 ${String(hours)} 小时`;
  }
  if (today === lastDay) return '今天到期';
  const named = isWorkingDay(calendar, lastDay) ? '' : weekdayName(lastDay);
  if (addDays(today, 1) === lastDay) return named === '' ? '明天到期' : `明天（${named}）到期`;
  const later = workingDaysBetween(calendar, today, lastDay);
  // A calendar-day limit may end within days off: nobody has a working day then but today.
  return later === 0 ? `剩 ${String(daysBetween(today, lastDay))} 日，${named}到期` : `剩 ${String(later + countsToday(limit, today, calendar))} 个工作日`;
}

/** Today is one of the days left, except the day of the event itself, which is never counted (regulations.md 1.2 (b)). An event that is still to come takes nothing away from what is left. */
function countsToday({ derivation }: Limit, today: Day, calendar: Calendar): 0 | 1 {
  return today !== derivation.anchorDay && isWorkingDay(calendar, today) ? 1 : 0;
}

function describeOverdue(limit: Limit, now: Instant, calendar: Calendar): string {
  const amount = describeLate(limit.due, now, calendar);
  return limit.severity === 'warn' ? `已过提醒期限${amount}` : `已超期${amount}`;
}

/** ' 3 个工作日', '不足 1 个工作日': the whole working days after the last day and before the day of `until`. @param due exclusive, as a limit has it */
export function describeLate(due: Instant, until: Instant, calendar: Calendar): string {
  const lastDay = dayOf(instantFromMillis(instantMillis(due) - 1));
  const before = addDays(dayOf(until), -1);
  const late = compareDays(before, lastDay) > 0 ? workingDaysBetween(calendar, lastDay, before) : 0;
  return late === 0 ? '不足 1 个工作日' : ` ${String(late)} 个工作日`;
}
