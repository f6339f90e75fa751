/** SQL: by the end of the day of this instant, in China's time. @param now SQL of an instant */
const endOfDay = (now: string): string => `((date_trunc('day', (${now})::timestamptz AT TIME ZONE 'Asia/Shanghai') + interval '1 day') AT TIME ZONE 'Asia/Shanghai')`;

/** SQL: whether the limit of step s is yellow, as its light is (`lightOf`): warned or ending today, and not over; a limit that only warns never turns red. */
export const isYellow = (now: string): string => `((s.yellow <= ${now} OR s.due <= ${endOfDay(now)}) AND (s.due > ${now} OR s.severity = 'warn'))`;

/** SQL: whether it is red. */
export const isRed = (now: string): string => `(s.due <= ${now} AND s.severity = 'hard')`;
