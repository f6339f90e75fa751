import type { Labels, RegistryColumn } from '#contract/registry-files';
import type { JurisdictionCode } from '#domain';
import { listedAs } from './listed-cell.js';

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
  return column.kind === 'textList' ? listedAs(own) : own.join('、');
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

const PART = /^(\w+)\[\]\./;

/**
 * An entry as the rows of its table, each looking like an entry of its own: one, or where parts of it stand in rows (lines of a
 * checklist, bases) as many as it has parts, side by side. Where the table also has what the entry itself says, the first row has that.
 */
export function inRows(entry: object, columns: readonly RegistryColumn[]): readonly object[] {
  const parts = PARTS_IN_ROWS.filter((part) => columns.some(({ field }) => PART.exec(field)?.[1] === part));
  const lists = parts.map((part) => [part, partsIn(entry, part)] as const);
  const [key, ...others] = columns;
  if (key === undefined || lists.length === 0) return [entry];
  const partsOnly = others.every(({ field }) => PART.test(field));
  const count = Math.max(partsOnly ? 0 : 1, ...lists.map(([, list]) => list.length));
  return Array.from({ length: count }, (_, index) => ({
    ...(index === 0 ? entry : { [key.field]: attribute(entry, key.field) }),
    ...Object.fromEntries(lists.map(([part, list]) => [part, list.slice(index, index + 1)])),
  }));
}

/** Of check items. Lists of other kinds stand in one cell each. */
const PARTS_IN_ROWS = ['checklist', 'legalBases'] as const;

function partsIn(entry: object, part: string): readonly unknown[] {
  const parts: unknown = attribute(entry, part);
  return Array.isArray(parts) ? parts : [];
}
