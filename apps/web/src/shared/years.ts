import type { Day } from '#domain';
import { dayOf, instantFromMillis } from '#domain/calendar/day';

/** As the clock of this machine has it, in China's time; what is decided goes by the server's. */
export const today = (): Day => dayOf(instantFromMillis(Date.now()));

export const thisYear = (): number => Number(today().slice(0, 4));

/** A year of which nothing can be known yet: plans are drawn up for the next one at most. @param now the year of today */
export const isAhead = (year: number | undefined, now = thisYear()): boolean => year !== undefined && year > now + 1;
