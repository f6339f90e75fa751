import { refOf } from '#domain/process/process';
import { parseQuarter } from '#domain/calendar/day';

/**
 * What an address says where only some words mean something. Addresses are typed, cut off and kept for years: what means nothing here is passed over as if it
 * were not said, so that no page has to refuse it.
 */
export function oneIn<Word extends string>(words: Readonly<Record<Word, unknown>>, text: string | null): Word | undefined {
  return text !== null && Object.hasOwn(words, text) ? (text as Word) : undefined;
}

/** What is there only to be said: 'true'. */
export const saidIn = (text: string | null): 'true' | undefined => (text === 'true' ? text : undefined);

const YEAR = /^20\d\d$/;

/** '2026' */
export const yearIn = (text: string | null): string | undefined => (text !== null && YEAR.test(text) ? text : undefined);

/** '2026Q4' */
export const quarterIn = (text: string | null): string | undefined => (text === null ? undefined : (parseQuarter(text) ?? undefined));

/** The full name of a process: 'task/130525-2026-Q4-01'. */
export const streamIn = (text: string | null): string | undefined => (text !== null && refOf(text) !== null ? text : undefined);

/** What may be any text: a name, an id. */
export const textIn = (text: string | null): string | undefined => (text === null || text === '' ? undefined : text);
