import canonicalize from 'canonicalize';

/** From here on a list of texts is written at once: the ids of a pool are a million, and the library writes them one by one. */
const LONG = 1_000;
/** How deep such lists lie: a record's pool's groups' ids. */
const DEEPEST = 6;

/** Texts that were written or read before, by what they are the text of: a record holds its pool, and that is 20 MB of a million ids. */
const remembered = new WeakMap<object, string>();
const WORTH_REMEMBERING = 100_000;

/** @param value is not changed any more; @param text its RFC 8785 text */
export function rememberText(value: unknown, text: string): void {
  if (typeof value === 'object' && value !== null && text.length > WORTH_REMEMBERING) remembered.set(value, text);
}

const rememberedText = (value: unknown): string | undefined => (typeof value === 'object' && value !== null ? remembered.get(value) : undefined);

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.getPrototypeOf(value) === Object.prototype && !('toJSON' in value);
const isLongTexts = (value: readonly unknown[]): boolean => value.length >= LONG && value.every((one) => typeof one === 'string');

function holdsLongTexts(value: unknown, depth: number): boolean {
  if (depth === 0) return false;
  if (rememberedText(value) !== undefined) return true;
  if (Array.isArray(value)) return isLongTexts(value) || (value.length < LONG && value.some((one) => holdsLongTexts(one, depth - 1)));
  return isMembers(value) && Object.values(value).some((one) => holdsLongTexts(one, depth - 1));
}

/** JSON's own text of a list of texts is RFC 8785's, but for halves of characters, which that does not allow and JSON escapes: then the library says so. */
function longTexts(value: readonly unknown[]): string | undefined {
  const text = JSON.stringify(value);
  return text.includes('\\ud') ? canonicalize(value) : text;
}

function written(value: unknown, depth: number): string | undefined {
  const known = rememberedText(value);
  if (known !== undefined) return known;
  if (depth === 0) return canonicalize(value);
  if (Array.isArray(value)) return isLongTexts(value) ? longTexts(value) : `[${value.map((one) => written(one, depth - 1) ?? 'null').join(',')}]`;
  if (!isMembers(value)) return canonicalize(value);
  const members = Object.keys(value).sort().flatMap((name) => {
    const text = written(value[name], depth - 1);
    return text === undefined ? [] : [`${canonicalize(name) ?? ''}:${text}`];
  });
  return `{${members.join(',')}}`;
}

/** RFC 8785 text of a value. Undefined properties do not exist; anything JSON cannot say is a defect. */
export function canonicalText(value: unknown): string {
  const text = holdsLongTexts(value, DEEPEST) ? written(value, DEEPEST) : canonicalize(value);
  if (text === undefined) throw new Error('This value has no RFC 8785 text');
  rememberText(value, text);
  return text;
}
