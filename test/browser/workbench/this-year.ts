import { dayOf, instantFromMillis } from '#domain/calendar/day';

/** The year of today, by law time. */
export const thisYear = (): number => Number(dayOf(instantFromMillis(Date.now())).slice(0, 4));
