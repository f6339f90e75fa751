import { parseInstant } from '#domain/calendar/day';

/** '2026-02-24 14:24', in China's time whatever the browser's; the domain writes every instant so. */
export function showInstant(text: string): string {
  const instant = parseInstant(text);
  return instant === null ? text : `${instant.slice(0, 10)} ${instant.slice(11, 16)}`;
}

/** '2026-02-24' */
export const showDayOf = (text: string): string => showInstant(text).slice(0, 10);
