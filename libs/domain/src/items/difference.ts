import type { ItemCode } from '../base.js';
import { compareCodePoints } from '../draw/canonical-text.js';
import type { CheckItem } from '../registries/check-item.js';
import { contentOf, type ItemContent } from './whole-item.js';

export const ITEM_FIELDS = {
  category: '抽查类别',
  name: '事项名称',
  subItems: '事项子项',
  objectKinds: '检查对象',
  ratio: '抽查比例',
  weight: '事项分类',
  permitClasses: '适用许可类别',
  methods: '检查方式',
  requiredTags: '所需标注',
  checklist: '检查内容',
  legalBases: '检查依据',
} as const satisfies Readonly<Record<Exclude<keyof ItemContent, 'code'>, string>>;
export type ItemField = keyof typeof ITEM_FIELDS;

/** Only the fields that differ stand in `was` and `becomes`. */
export interface ItemChange {
  readonly code: ItemCode;
  readonly name: string;
  readonly fields: readonly ItemField[];
  readonly was: Partial<ItemContent>;
  readonly becomes: Partial<ItemContent>;
}

export interface ListDifference {
  readonly added: readonly ItemContent[];
  readonly removed: readonly ItemContent[];
  readonly changed: readonly ItemChange[];
}

const FIELDS = Object.keys(ITEM_FIELDS).filter((field): field is ItemField => Object.hasOwn(ITEM_FIELDS, field));

/** What differs between two versions of one item; null: nothing that a list says. */
export function changeOf(before: CheckItem, after: CheckItem): ItemChange | null {
  const [was, becomes] = [contentOf(before), contentOf(after)];
  const fields = FIELDS.filter((field) => !same(was[field], becomes[field]));
  return fields.length === 0 ? null : { code: becomes.code, name: becomes.name, fields, was: only(was, fields), becomes: only(becomes, fields) };
}

/** From one version of a list to another: items told apart by their code, in its order. */
export function differenceOf(before: readonly CheckItem[], after: readonly CheckItem[]): ListDifference {
  const [old, anew] = [byCode(before), byCode(after)];
  const kept = after.flatMap((item) => (old.get(item.code) === undefined ? [] : [{ was: old.get(item.code) ?? item, becomes: item }]));
  return {
    added: inOrder(after.filter(({ code }) => !old.has(code)).map(contentOf)),
    removed: inOrder(before.filter(({ code }) => !anew.has(code)).map(contentOf)),
    changed: inOrder(kept.flatMap(({ was, becomes }) => changeOf(was, becomes) ?? [])),
  };
}

/** The list that comes of a difference, in order of code: the same as the one it was made with. */
export function applied(before: readonly CheckItem[], { added, removed, changed }: ListDifference): readonly ItemContent[] {
  const gone = new Set(removed.map(({ code }) => code));
  const changes = new Map(changed.map(({ code, becomes }) => [code, becomes]));
  const kept = before.filter(({ code }) => !gone.has(code)).map((item) => ({ ...contentOf(item), ...changes.get(item.code) }));
  return inOrder([...kept, ...added]);
}

const byCode = (items: readonly CheckItem[]): ReadonlyMap<ItemCode, CheckItem> => new Map(items.map((item) => [item.code, item]));

export const inOrder = <Item extends { readonly code: ItemCode }>(items: readonly Item[]): readonly Item[] => items.toSorted((a, b) => compareCodePoints(a.code, b.code));

function only(content: ItemContent, fields: readonly ItemField[]): Partial<ItemContent> {
  return Object.fromEntries(Object.entries(content).filter(([field]) => fields.some((wanted) => wanted === field)));
}

/** As values: the order of keys is the database's, not the list's. */
export function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [mine, theirs] = [Object.entries(a), new Map(Object.entries(b))];
  return mine.length === theirs.size && mine.every(([key, value]) => theirs.has(key) && same(value, theirs.get(key)));
}
