import { saidOf } from '#contract/rule-set-words';
import { limitTitled } from '#domain/limits/limit-names';
import type { FieldShape } from '../../acts/shape.js';

export type Document = Readonly<Record<string, unknown>>;
export type Place = readonly (string | number)[];

export const isDocument = (value: unknown): value is Document => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Given by the system or the address: nobody writes them. */
export const GIVEN: readonly string[] = ['id', 'version', 'jurisdiction'];
/** Says which entry it is: D12 does not become D13. */
export const IDENTITY = 'code';

/** What is edited at a time: one limit, all strata in their order, the cap. */
export interface Entry {
  readonly place: Place;
  readonly label: string;
  /** Drawn below its place … */
  readonly fields: readonly FieldShape[];
  /** … or, where it may be left out as a whole or is a list, above it. */
  readonly above: Place;
}

export interface EntryGroup {
  readonly label: string;
  readonly entries: readonly Entry[];
  /** Of a list with one entry for each code: where it stands, and the codes it lacks. */
  readonly list: { readonly name: string; readonly missing: readonly string[] } | null;
}

const isLeaf = ({ kind }: FieldShape): boolean => kind !== 'form' && kind !== 'list' && kind !== 'variants';

/** What stands above the entries: name and effective date. */
export const headOf = (fields: readonly FieldShape[]): readonly FieldShape[] => fields.filter((field) => isLeaf(field) && !GIVEN.includes(field.name));

const codesOf = ({ entry }: FieldShape): readonly string[] | null => entry?.fields?.find(({ name, kind }) => name === IDENTITY && kind === 'choice')?.options?.map(({ value }) => String(value)) ?? null;
const textAt = (value: unknown, name: string): string => (isDocument(value) && typeof value[name] === 'string' ? value[name] : '');

/** Every entry, in the order of the contract: what its schema gets tomorrow is among them by itself. */
export function groupsOf(fields: readonly FieldShape[], document: Document): readonly EntryGroup[] {
  const parts = fields.filter((field) => !isLeaf(field));
  const listed = parts.flatMap((field) => {
    const codes = codesOf(field);
    return codes === null ? [] : [listGroup(field, codes, document[field.name])];
  });
  const others = parts.filter((field) => codesOf(field) === null).map((field): Entry => ({ place: [field.name], label: field.label, fields: [field], above: [] }));
  return [{ label: '规则', entries: others, list: null }, ...listed];
}

function listGroup({ name, label, entry }: FieldShape, codes: readonly string[], held: unknown): EntryGroup {
  const entries = Array.isArray(held) ? held : [];
  const fields = (entry?.fields ?? []).filter((field) => field.name !== IDENTITY);
  return {
    label,
    entries: entries.map((one: unknown, index): Entry => ({ place: [name, index], label: limitTitled(textAt(one, IDENTITY), textAt(one, 'title')), fields, above: [name, index] })),
    list: { name, missing: codes.filter((code) => !entries.some((one: unknown) => textAt(one, IDENTITY) === code)) },
  };
}

/** What is at a place; undefined: nothing. */
export function valueAt(value: unknown, place: Place): unknown {
  return place.reduce<unknown>((held, part) => (typeof held === 'object' && held !== null && Object.hasOwn(held, part) ? Reflect.get(held, part) : undefined), value);
}

/** The same entry in another document: limits are found by their code, wherever they stand. */
export function sameEntry(other: Document, document: Document, { place }: Entry): unknown {
  const [part = '', index] = place;
  const held = valueAt(document, place);
  if (index === undefined) return other[part];
  const entries = other[part];
  return Array.isArray(entries) ? entries.find((one: unknown) => textAt(one, IDENTITY) === textAt(held, IDENTITY)) : undefined;
}

export interface Turn {
  readonly field: string;
  /** null: it was not there. */
  readonly was: string | null;
  /** null: it is there no longer. */
  readonly becomes: string | null;
}

const wordsIn = (value: unknown): ReadonlyMap<string, string> => new Map(value === undefined ? [] : saidOf(value).map(({ field, words }) => [field === '' ? '内容' : field, words]));

/** What was made of an entry, in the words in which a difference is told; of a list of strata or themes one by one. */
export function turnsOf(before: unknown, after: unknown): readonly Turn[] {
  const lists = [before ?? [], after ?? []].map((value) => (Array.isArray(value) && value.every((one: unknown) => isDocument(one)) ? value : null));
  const [old, anew] = lists;
  if (old !== null && old !== undefined && anew !== null && anew !== undefined) return turnsOfList(old, anew);
  const [was, becomes] = [wordsIn(before), wordsIn(after)];
  const names = [...new Set([...was.keys(), ...becomes.keys()])];
  return names.filter((name) => was.get(name) !== becomes.get(name)).map((field) => ({ field, was: was.get(field) ?? null, becomes: becomes.get(field) ?? null }));
}

function turnsOfList(before: readonly Document[], after: readonly Document[]): readonly Turn[] {
  const idOf = (one: Document): string => textAt(one, 'id');
  const titleOf = (one: Document): string => textAt(one, 'title') || idOf(one) || '新的一项';
  const gone = before.filter((one) => !after.some((other) => idOf(other) === idOf(one))).map((one): Turn => ({ field: titleOf(one), was: '整项', becomes: null }));
  const others = after.flatMap((one): readonly Turn[] => {
    const old = before.find((other) => idOf(other) === idOf(one));
    return old === undefined ? [{ field: titleOf(one), was: null, becomes: '新增整项' }] : turnsOf(old, one).map(({ field, ...turn }) => ({ field: `${titleOf(one)} · ${field}`, ...turn }));
  });
  const [was, becomes] = [order(before, after), order(after, before)];
  return [...gone, ...others, ...(was === becomes ? [] : [{ field: '先后次序', was, becomes }])];
}

/** Those that are in both, as they follow each other here. */
const order = (here: readonly Document[], there: readonly Document[]): string => here.filter((one) => there.some((other) => textAt(other, 'id') === textAt(one, 'id'))).map((one) => textAt(one, 'title')).join('、');

/** The document as the controls hold it: what was left empty is left out, or null where the contract wants it said that there is nothing. Order and all else stay. */
export function written(fields: readonly FieldShape[], values: Document): Document {
  const known = new Map(fields.map((field) => [field.name, field]));
  const kept = Object.entries(values).flatMap(([name, value]): readonly (readonly [string, unknown])[] => {
    const field = known.get(name);
    const held = field === undefined ? value : heldOf(field, value);
    return held === undefined ? [] : [[name, held]];
  });
  const nothing = fields.filter(({ name, nullable = false }) => nullable && !kept.some(([one]) => one === name)).map(({ name }) => [name, null] as const);
  return Object.fromEntries([...kept, ...nothing]);
}

function heldOf(field: FieldShape, value: unknown): unknown {
  if (value === undefined || value === null || value === '') return field.nullable === true ? null : undefined;
  if (field.kind === 'list' && Array.isArray(value)) return value.map((one: unknown) => heldEntry(field.entry, one));
  if (!isDocument(value)) return value;
  return field.variants === undefined ? written(field.fields ?? [], value) : chosenOf(field, value);
}

const heldEntry = (entry: FieldShape | undefined, value: unknown): unknown => (entry?.kind === 'form' ? written(entry.fields ?? [], isDocument(value) ? value : {}) : value);

/** Of one of several forms only what that form has; the rest is of another that was chosen before. */
function chosenOf({ fields = [], variants = [] }: FieldShape, value: Document): Document {
  const [by] = fields;
  const own = [...fields, ...(variants.find((variant) => by !== undefined && variant.value === value[by.name])?.fields ?? [])];
  return written(own, Object.fromEntries(Object.entries(value).filter(([name]) => own.some((field) => field.name === name))));
}
