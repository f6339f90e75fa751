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

export const sortedByCodePoint = (texts: Iterable<string>): string[] => [...texts].sort(compareCodePoints);

/** Bytes of a text in UTF-8. A lone surrogate counts as the three bytes of U+FFFD, as encoders write it. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** '<utf8 byte length>:<part>' for each part, without separators: no two lists of parts give the same text. */
export function lengthPrefixed(parts: readonly string[]): string {
  return parts.map((part) => `${String(utf8Length(part))}:${part}`).join('');
}

/** @throws RangeError naming the first text that stands there twice */
export function requireDistinct(texts: readonly string[], what: string): void {
  const seen = new Set<string>();
  for (const text of texts) {
    if (seen.has(text)) throw new RangeError(`${what} twice: ${text}`);
    seen.add(text);
  }
}
