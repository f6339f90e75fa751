import { parseInstant } from '#domain/calendar/day';

/** What a part of a cursor has to be; anything else was not written by us. */
export type Part = 'text' | 'instant' | 'instantOrNone' | 'number' | 'whole';

/** Stands where a row has no instant: after all that have one. */
export const NONE = '';

/** Where a page ended, as the `next` of a list: opaque to whoever carries it. */
export function writeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts.map(String)), 'utf8').toString('base64url');
}

/** @returns null when it is no cursor of this list */
export function readCursor(text: string, parts: readonly Part[]): readonly string[] | null {
  const found = parsed(Buffer.from(text, 'base64url').toString('utf8'));
  if (!Array.isArray(found) || found.length !== parts.length) return null;
  const texts = found.filter((part): part is string => typeof part === 'string');
  return texts.length === parts.length && texts.every((part, index) => isPart(part, parts[index] ?? 'text')) ? texts : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isPart(text: string, part: Part): boolean {
  switch (part) {
    case 'text':
      return text.length <= 200 && !/[\p{Cc}\p{Cs}]/u.test(text);
    case 'instant':
      return parseInstant(text) !== null;
    case 'instantOrNone':
      return text === NONE || parseInstant(text) !== null;
    case 'whole':
      return /^-?\d{1,19}$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
    case 'number':
      return /^\d{1,9}$/.test(text);
  }
}

/** SQL: a text as `plainText` of the domain has it, to be compared with what the contract has read so (every blank is a plain one after NFKC). @param text an expression of type text */
export const plainSql = (text: string): string => `translate(lower(normalize(${text}, NFKC)), E' \\t\\n\\r', '')`;

/** A LIKE pattern for "contains this", whatever signs it holds. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

/** The rows of a page that was asked for with one row more than it shows, and the last of them if there are more. */
export function paged<Row>(rows: readonly Row[], limit: number): { readonly rows: readonly Row[]; readonly last: Row | null } {
  const shown = rows.slice(0, limit);
  return { rows: shown, last: rows.length > limit ? (shown.at(-1) ?? null) : null };
}
