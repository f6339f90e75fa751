/** SQL: whether the limit of step s is yellow, as its light is (`lightOf`): warned or ending soon, and not over; a limit that only warns never turns red. @param soon SQL of the instant `soonEnd` */
export const isYellow = (now: string, soon: string): string => `((s.yellow <= ${now} OR s.due <= ${soon}) AND (s.due > ${now} OR s.severity = 'warn'))`;

/** SQL: whether it is red. */
export const isRed = (now: string): string => `(s.due <= ${now} AND s.severity = 'hard')`;
