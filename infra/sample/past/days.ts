import type { Calendar, Day, Instant, Quarter } from '#domain';
import { addDays, civilOf, dayFrom, HOUR_MS, instantFromMillis, instantMillis, previousQuarter, quarterEnd, quarterOf, quarterStart, startOfDay } from '#domain/calendar/day';
import { isWorkingDay } from '#domain/calendar/working-days';

/** An hour of a day, by law. */
export const hourOf = (day: Day, hour: number): Instant => instantFromMillis(instantMillis(startOfDay(day)) + hour * HOUR_MS);

export const laterOf = (one: Day, other: Day): Day => (one > other ? one : other);
export const earlierOf = (one: Day, other: Day): Day => (one < other ? one : other);
export const yearOf = (day: Day): number => civilOf(day).year;

/** The days of the story, counted from the present: whenever the sample is started, it has just come to today. */
export class Days {
  /** The last working day before today: whatever has happened has happened by its evening. */
  readonly last: Day;
  readonly quarter: Quarter;

  constructor(
    private readonly calendar: Calendar,
    readonly today: Day,
  ) {
    this.last = this.before(today, 1);
    this.quarter = quarterOf(this.last);
  }

  /** So many working days before the last one; 0 is the last itself. */
  back(count: number): Day {
    return this.before(this.last, count);
  }

  /** So many working days before a day, or after it. */
  before(day: Day, count: number): Day {
    return this.step(day, count, -1);
  }

  after(day: Day, count: number): Day {
    return this.step(day, count, 1);
  }

  /** The day itself, or the first working day after it. */
  working(day: Day): Day {
    return isWorkingDay(this.calendar, day) ? day : this.after(day, 1);
  }

  /** The quarter before the present one, where it lies in the same year: the yearly cap is counted there. */
  get quarterBefore(): Quarter | null {
    const before = previousQuarter(this.quarter);
    return before.slice(0, 4) === this.quarter.slice(0, 4) ? before : null;
  }

  /** From a day, but within its quarter, to the quarter's end. */
  window(from: Day, quarter: Quarter = quarterOf(from)): { readonly quarter: Quarter; readonly from: Day; readonly to: Day } {
    const [first, last] = [quarterStart(quarter), quarterEnd(quarter)];
    return { quarter, from: earlierOf(this.working(laterOf(from, first)), last), to: last };
  }

  /** So many working days after the last one, but not beyond the year of today: what is still to come there can be done. */
  ahead(count: number): { readonly quarter: Quarter; readonly from: Day; readonly to: Day } {
    return this.window(earlierOf(this.after(this.last, count), dayFrom(yearOf(this.today), 12, 31)));
  }

  private step(day: Day, count: number, direction: 1 | -1): Day {
    let found = day;
    for (let left = count; left > 0; ) {
      found = addDays(found, direction);
      if (isWorkingDay(this.calendar, found)) left -= 1;
    }
    return found;
  }
}

/** When a plan is begun: in the December before its year; in the first year, as soon as there are rules. Its publication is four working days later. */
export function startOfPlanning(days: Days, year: number, rulesFrom: Day): Day {
  const usual = dayFrom(year - 1, 12, 1);
  return days.working(rulesFrom <= usual ? usual : laterOf(dayFrom(year, 1, 8), addDays(rulesFrom, 3)));
}
export const PLANNING_DAYS = 4;
