/** Between the values of one cell, as we write them. */
const BETWEEN = '、';
/** What people type there, full-width too. */
const SEPARATORS = ';；、|\n';

/** A value that could not be told from several, or from a quoted one, is written in quotes; a quote in it twice. */
const quoted = (value: string): string => (value.startsWith('"') || [...SEPARATORS].some((separator) => value.includes(separator)) ? `"${value.replaceAll('"', '""')}"` : value);

/** Several values as one cell. */
export const listedAs = (values: readonly string[]): string => values.map(quoted).join(BETWEEN);

/** A value in quotes up to the next separator or the end; or whatever stands before the next separator. */
const VALUE = new RegExp(`\\s*"((?:[^"]|"")*)"\\s*(?=[${SEPARATORS}]|$)|[^${SEPARATORS}]+`, 'gu');

/** The inverse of `listedAs`: the values of one cell, outer spaces cut off, empty ones left out. */
export function listedIn(cell: string): readonly string[] {
  return [...cell.matchAll(VALUE)].map(([part, inQuotes]) => (inQuotes === undefined ? part.trim() : inQuotes.replaceAll('""', '"'))).filter((value) => value !== '');
}
