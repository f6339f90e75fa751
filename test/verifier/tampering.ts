type Path = readonly (string | number)[];

function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, Array.isArray(value) ? Number(key) : key]))];
}

/** A whole number below `below`, by chance. */
export type Pick = (below: number) => number;

function otherText(text: string, pick: Pick): unknown {
  const at = pick(text.length + 1);
  const changes = [`${text.slice(0, at)}x${text.slice(at)}`, text.slice(0, at) + text.slice(at + 1), text.slice(0, at) + String(pick(10)) + text.slice(at + 1), text.toUpperCase(), '', `${text}\u0000`, `${text}\uD800`, text.replace('0', '1'), [text]];
  return changes[pick(changes.length)];
}

function otherList(list: readonly unknown[], pick: Pick): unknown {
  const [a, b] = [pick(list.length + 1), pick(list.length + 1)];
  const changes = [list.toSpliced(a, 1), list.toSpliced(a, 0, list[b] ?? 'x'), [...list, null], list.toReversed(), a < list.length && b < list.length ? list.with(a, list[b]).with(b, list[a]) : [], [], {}];
  return changes[pick(changes.length)];
}

function otherObject(object: object, pick: Pick): unknown {
  const entries = Object.entries(object);
  const at = pick(Math.max(1, entries.length));
  const renamed = entries.map(([key, value], index) => (index === at ? [`${key}_`, value] : [key, value]));
  const changes = [Object.fromEntries(entries.toSpliced(at, 1)), { ...object, note: 'x' }, Object.fromEntries(renamed), null, entries];
  return changes[pick(changes.length)];
}

function other(value: unknown, pick: Pick): unknown {
  if (typeof value === 'string') return otherText(value, pick);
  if (typeof value === 'number') return [value + 1, value - 1, -1, value + 0.5, String(value), null, 2 ** 53][pick(7)];
  if (typeof value === 'boolean') return [!value, Number(value), null][pick(3)];
  if (Array.isArray(value)) return otherList(value, pick);
  return typeof value === 'object' && value !== null ? otherObject(value, pick) : [{}, '', 0][pick(3)];
}

/** A document with one place of it changed, wherever and however; it may by chance be the same again. */
export function tampered(document: unknown, pick: Pick): unknown {
  const copy = JSON.parse(JSON.stringify({ document }));
  const places = placesIn(document, ['document']);
  // Lists of ids are most of a record: half of the time a field is picked first, so that each has its turn.
  const shallow = places.filter((path) => path.length <= 4);
  const chosen = pick(2) === 0 ? shallow : places;
  const path = chosen[pick(chosen.length)] ?? [];
  const holder = path.slice(0, -1).reduce((value, key) => value[key], copy);
  const last = path.at(-1) ?? '';
  holder[last] = other(holder[last], pick);
  return copy.document;
}
