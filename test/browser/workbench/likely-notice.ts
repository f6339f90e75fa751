import type { CalendarYear, Day } from '#domain';
import { addDays, civilOf, dayFrom, weekday } from '#domain/calendar/day';
import { FIXED_HOLIDAYS } from '#domain/calendar/working-days';

const written = (day: Day): string => `${civilOf(day).month}月${civilOf(day).day}日（周${'一二三四五六日'[weekday(day) - 1] ?? ''}）`;

/** The first Saturday (6) or Sunday (7) of a year from this day on: only a day of the weekend is worked instead. */
function worked(weekend: 6 | 7, year: number, month: number, from: number): string {
  const start = dayFrom(year, month, from);
  return written(addDays(start, (weekend - weekday(start) + 7) % 7));
}

/**
 * 放假安排 of a year whose notice is not published yet: days as they might be.
 * @param more worked besides, after 春节
 */
export function likelyParagraphs(year: number, more = false): string {
  const on = (month: number, day: number): string => written(dayFrom(year, month, day));
  return `一、元旦：${on(1, 1)}至${on(1, 3)}放假，共3天。
二、春节：${on(2, 5)}至${on(2, 11)}放假调休，共7天。${worked(7, year, 2, 12)}${more ? `、${worked(6, year, 2, 19)}` : ''}上班。
三、清明节：${on(4, 3)}至${on(4, 5)}放假，共3天。
四、劳动节：${on(5, 1)}至${on(5, 5)}放假调休，共5天。${worked(6, year, 5, 6)}上班。
五、端午节：6月9日放假，不调休。
六、中秋节：${on(9, 15)}放假1天，不调休。
七、国庆节：${on(10, 1)}至${on(10, 7)}放假调休，共7天。${worked(7, year, 9, 20)}、${worked(6, year, 10, 8)}上班。`;
}

/** A year as somebody has entered it: nothing but the holidays of a fixed date. */
export function fixedHolidays(year: number): CalendarYear {
  const off = FIXED_HOLIDAYS.flatMap(({ name, month, first, last }) => Array.from({ length: last - first + 1 }, (_, index) => ({ day: dayFrom(year, month, first + index), name })));
  return { year, source: `测试用放假安排（${year}年）`, off, on: [] };
}
