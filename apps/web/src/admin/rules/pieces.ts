import { labelOf } from '#contract/rule-set-wording';

export type Document = Readonly<Record<string, unknown>>;

/** A part of a rule set that is edited by itself. */
export interface Piece {
  /** Pointer into the document: '/limits/11', '/cap'; '' is all of it. */
  readonly pointer: string;
  readonly label: string;
  readonly value: unknown;
}

const LISTS: readonly string[] = ['limits', 'strata', 'themes'];
/** Given by the system or the address, or edited in fields of their own. */
const FIXED: readonly string[] = ['id', 'version', 'jurisdiction', 'title', 'effectiveFrom'];

const titleOf = (value: unknown): string => (typeof value === 'object' && value !== null && 'title' in value && typeof value.title === 'string' ? ` ${value.title}` : '');

/** Every entry that can be edited, in the order of the document, and last the whole of it. */
export function piecesOf(document: Document): readonly Piece[] {
  const parts = Object.entries(document).filter(([part]) => !FIXED.includes(part));
  const pieces = parts.flatMap(([part, value]): readonly Piece[] => {
    if (!LISTS.includes(part) || !Array.isArray(value)) return [{ pointer: `/${part}`, label: labelOf([part], document), value }];
    return value.map((one: unknown, index) => ({ pointer: `/${part}/${index}`, label: `${labelOf([part, index], document)}${titleOf(one)}`, value: one }));
  });
  return [...pieces, { pointer: '', label: '整份文件（增加、删除一项时用）', value: document }];
}

/** The piece that a fault lies in: '/limits/11/count' → '/limits/11'. */
export function pieceWith(pieces: readonly Piece[], pointer: string): Piece | undefined {
  return pieces.find((piece) => piece.pointer !== '' && (pointer === piece.pointer || pointer.startsWith(`${piece.pointer}/`))) ?? pieces.at(-1);
}

/** The document with one piece replaced; null where the whole was replaced by what is no document. */
export function withPiece(document: Document, pointer: string, value: unknown): Document | null {
  if (pointer === '') return isDocument(value) ? value : null;
  const [, part = '', index] = pointer.split('/');
  const held = document[part];
  if (index === undefined || !Array.isArray(held)) return { ...document, [part]: value };
  return { ...document, [part]: held.map((one: unknown, at) => (at === Number(index) ? value : one)) };
}

const isDocument = (value: unknown): value is Document => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is wrong with a text that should be JSON, with its line; else what it says. */
export function parsed(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const line = at === undefined ? null : text.slice(0, Number(at)).split('\n').length;
    return { problem: `${line === null ? '' : `第 ${line} 行附近`}不是正确的 JSON：请检查引号、逗号和括号是否成对。` };
  }
}
