import { dayOf, instantFromMillis } from '#domain/calendar/day';

export const thisYear = (): number => Number(dayOf(instantFromMillis(Date.now())).slice(0, 4));

/** A year of which nothing can be known yet: plans are drawn up for the next one at most. @param now the year of today */
export const isAhead = (year: number | undefined, now = thisYear()): boolean => year !== undefined && year > now + 1;
