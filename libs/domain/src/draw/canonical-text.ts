/** Texts that every implementation must write the same way, byte for byte, for a draw to be recomputable. */

/** By code point, not by locale and not by UTF-16 unit: the one order of the pool (ecosystem.md 5). */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    if (a.charCodeAt(at) === b.charCodeAt(at)) continue;
    // From the first differing unit on, whole code points: surrogates would otherwise sort below U+E000–U+FFFF.
    const start = at > 0 && isHighSurrogate(a.charCodeAt(at - 1)) ? at - 1 : at;
    return (a.codePointAt(start) ?? 0) - (b.codePointAt(start) ?? 0);
  }
  return a.length - b.length;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

export const sortedByCodePoint = (texts: Iterable<string>): string[] => [...texts].sort(compareCodePoints);

export const isStrictlySorted = (texts: readonly string[]): boolean => texts.every((text, index) => index === 0 || compareCodePoints(texts[index - 1] ?? '', text) < 0);

export const sameTexts = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((text, index) => text === b[index]);

/** Bytes of a text in UTF-8. A lone surrogate counts as the three bytes of U+FFFD, as encoders write it. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    bytes += unit < 0x800 ? 1 : 2;
    // The second half of a pair is part of the four bytes of the first.
    if (isHighSurrogate(unit) && isLowSurrogate(text.charCodeAt(at + 1))) at += 1;
  }
  return bytes;
}

/** '<utf8 byte length>:<part>' for each part, without separators: no two lists of parts give the same text. */
export function lengthPrefixed(parts: readonly string[]): string {
  return parts.map(prefixed).join('');
}

/** '<utf8 byte length>:<part>', one part of such a text. */
export const prefixed = (part: string): string => `${String(utf8Length(part))}:${part}`;

/** The parts of such a text again, or null if it is none. */
export function partsOf(text: string): readonly string[] | null {
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const colon = text.indexOf(':', at);
    const digits = text.slice(at, colon);
    if (colon < 0 || !/^(?:0|[1-9]\d*)$/.test(digits)) return null;
    const end = endOf(text, colon + 1, Number(digits));
    if (end === null) return null;
    parts.push(text.slice(colon + 1, end));
    at = end;
  }
  return parts;
}

/** Where the part of that many bytes ends; null: nowhere between two characters. */
function endOf(text: string, from: number, bytes: number): number | null {
  let left = bytes;
  let at = from;
  while (left > 0 && at < text.length) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    left -= utf8Length(character);
    at += character.length;
  }
  return left === 0 ? at : null;
}

/** @throws RangeError naming the first text that stands there twice */
export function requireDistinct(texts: readonly string[], what: string): void {
  const seen = new Set<string>();
  for (const text of texts) {
    if (seen.has(text)) throw new RangeError(`${what} twice: ${text}`);
    seen.add(text);
  }
}
