const DECIMAL = /^(\d+)(?:\.(\d+))?$/;

/** The decimal point moved, in the text itself: a float would not say 0.005 exactly. */
function moved(text: string, places: number): string | null {
  const [, whole = '', part = ''] = DECIMAL.exec(text.trim()) ?? [];
  if (whole === '') return null;
  const digits = `${'0'.repeat(Math.max(0, -places))}${whole}${part}${'0'.repeat(Math.max(0, places))}`;
  const point = whole.length + Math.max(0, -places) + places;
  const after = digits.slice(point, places > 0 ? point + Math.max(0, part.length - places) : undefined).replace(/0+$/, '');
  const before = digits.slice(0, point).replace(/^0+(?=\d)/, '');
  return after === '' ? before : `${before}.${after}`;
}

const PERCENT = 2;

/** '0.005' → '0.5': a share as a person writes it in percent; what is no decimal is shown as it is. */
export const shownShare = (share: string): string => moved(share, PERCENT) ?? share;

/** '0.5' → '0.005'. @param before what the document said: '0.20' is not written anew as '0.2' */
export function heldShare(shown: string, before?: unknown): string {
  if (typeof before === 'string' && shownShare(before) === shown) return before;
  return moved(shown, -PERCENT) ?? shown;
}
