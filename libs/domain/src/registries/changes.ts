/** One attribute of an entry, before and after; undefined: it was not there. */
export interface AttributeChange {
  readonly attribute: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The same text for the same value, in whatever order its keys were written. */
function textOf(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, (_, part: unknown) => (isRecord(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is different between two versions of an entry, attribute by attribute, in the order of their names; null: there was none before. */
export function changesBetween(before: object | null, after: object): readonly AttributeChange[] {
  const [old, now] = [new Map<string, unknown>(Object.entries(before ?? {})), new Map<string, unknown>(Object.entries(after))];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.filter((name) => textOf(old.get(name)) !== textOf(now.get(name))).map((attribute) => ({ attribute, before: old.get(attribute), after: now.get(attribute) }));
}

/** An entry with these changes made: what a timeline tells, folded, is the entry again. */
export function withChanges(entry: Readonly<Record<string, unknown>>, changes: readonly AttributeChange[]): Readonly<Record<string, unknown>> {
  const made = new Map(Object.entries(entry));
  for (const { attribute, after } of changes) {
    if (after === undefined) made.delete(attribute);
    else made.set(attribute, after);
  }
  return Object.fromEntries(made);
}
