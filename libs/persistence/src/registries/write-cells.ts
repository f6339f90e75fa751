import type { Labels, RegistryColumn } from '#contract/registry-files';
import type { JurisdictionCode } from '#domain';

/** Between the values of one cell. */
const BETWEEN = '、';

/** Attributes that name an entry of the same bureau: written without the bureau's code, as a bureau writes its own numbers. */
const OWN_NUMBERS: ReadonlySet<string> = new Set(['id', 'department', 'avoids']);

/**
 * One entry as a row of its file: the inverse of what the readers read, so that a file written is a file that changes nothing.
 * @param source the entry; of tables whose rows are parts of an entry, what the part says
 */
export function cellsFrom(source: object, columns: readonly RegistryColumn[], jurisdiction: JurisdictionCode): readonly string[] {
  return columns.map((column) => cellFrom(source, column, jurisdiction));
}

/** Of lists that run side by side, what is written where one of them has nothing: left out, the others would move up. */
const NOTHING: Readonly<Record<string, string>> = { 'permits[].number': '无', 'permits[].validFrom': '无', 'permits[].validTo': '长期' };

/** Parts of which one cell speaks for all: they have it in common, or no cell can say it. */
const IN_COMMON = /^(keyListings)\[\]\./;

function cellFrom(source: object, column: RegistryColumn, jurisdiction: JurisdictionCode): string {
  const found = valuesAt(source, column.field);
  if (IN_COMMON.test(column.field)) return new Set(found).size === 1 && found[0] !== null && found[0] !== undefined ? textOf(found[0]) : '';
  const nothing = NOTHING[column.field];
  const values = found.flatMap((value) => (value !== null ? [value] : nothing === undefined ? [] : [nothing])).filter((value) => value !== undefined);
  const texts = values.map((value) => ('values' in column ? labelOf(value, column.values) : textOf(value)));
  const own = OWN_NUMBERS.has(column.field) ? texts.map((text) => (text.startsWith(`${jurisdiction}-`) ? text.slice(jurisdiction.length + 1) : text)) : texts;
  return own.join(BETWEEN);
}

function textOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Error(`A cell cannot hold a ${typeof value}`);
}

/** The first label of a code is the one we write ourselves. */
function labelOf(value: unknown, labels: Labels<string | boolean>): string {
  const label = Object.entries(labels).find(([, code]) => code === value)?.[0];
  if (label === undefined) throw new Error(`No label for ${String(value)}`);
  return label;
}

/** 'positiveList.from', 'penalties[].decidedOn', 'tags': every value that stands there, in order. */
function valuesAt(source: unknown, field: string): readonly unknown[] {
  const [first = '', ...rest] = field.split('.');
  const value = attribute(source, first.replace('[]', ''));
  const found: readonly unknown[] = Array.isArray(value) ? value : [value];
  return rest.length === 0 ? found : found.flatMap((one) => (one === null || one === undefined ? [] : valuesAt(one, rest.join('.'))));
}

function attribute(source: unknown, name: string): unknown {
  return typeof source === 'object' && source !== null ? Reflect.get(source, name) : null;
}

/** The parts of an entry that are rows of another table: 'checklist' of 'checklist[].id'; null: its rows are the entries. */
export function partsColumn(columns: readonly RegistryColumn[]): string | null {
  const [key, ...others] = columns;
  const parts = new Set(others.map(({ field }) => /^(\w+)\[\]\./.exec(field)?.[1] ?? ''));
  const [part = ''] = parts;
  return key !== undefined && parts.size === 1 && part !== '' ? part : null;
}

/** An entry, part by part: each looks like an entry with that part alone. */
export function byParts(entry: object, part: string): readonly object[] {
  const parts: unknown = attribute(entry, part);
  return Array.isArray(parts) ? parts.map((one: unknown) => ({ ...entry, [part]: [one] })) : [];
}
