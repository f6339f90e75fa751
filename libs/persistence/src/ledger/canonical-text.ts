import canonicalize from 'canonicalize';

/** From here on a list of texts is written at once: the ids of a pool are a million, and the library writes them one by one. */
const LONG = 1_000;
/** How deep such lists lie: a record's pool's groups' ids. */
const DEEPEST = 6;

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.getPrototypeOf(value) === Object.prototype && !('toJSON' in value);
const isLongTexts = (value: readonly unknown[]): boolean => value.length >= LONG && value.every((one) => typeof one === 'string');

function holdsLongTexts(value: unknown, depth: number): boolean {
  if (depth === 0) return false;
  if (Array.isArray(value)) return isLongTexts(value) || (value.length < LONG && value.some((one) => holdsLongTexts(one, depth - 1)));
  return isMembers(value) && Object.values(value).some((one) => holdsLongTexts(one, depth - 1));
}

/** JSON's own text of a list of texts is RFC 8785's, but for halves of characters, which that does not allow and JSON escapes: then the library says so. */
function longTexts(value: readonly unknown[]): string | undefined {
  const text = JSON.stringify(value);
  return text.includes('\\ud') ? canonicalize(value) : text;
}

function written(value: unknown, depth: number): string | undefined {
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
  return text;
}
