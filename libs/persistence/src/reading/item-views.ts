import type { EntityManager } from 'typeorm';
import type { ItemLine, ItemView, ListDifferenceView } from '#contract/http/items';
import type { CheckItem, Day } from '#domain';
import { basisWarnings, citation, describeBasisWarning, validityOf } from '#domain/items/bases';
import { differenceOf, type ItemChange } from '#domain/items/difference';
import type { ItemList } from '#domain/items/item-list';
import { type ItemStanding, STANDINGS, standingsOf } from '#domain/items/standings';
import { wholeItem } from '#domain/items/whole-item';
import { changeInWords, methodNames, weightName } from '#domain/items/words';
import { readShelves } from '../items/lists.js';
import { type OpenUse, openUses } from '../items/open-uses.js';

const fieldsOf = (change: ItemChange): ListDifferenceView['changed'][number]['fields'] => changeInWords(change).map(({ field, name, was, becomes }) => ({ field, name, was: [...was], becomes: [...becomes] }));
const usesOf = (uses: readonly OpenUse[]): ItemView['usedBy'] => uses.map(({ kind, number, title, items }) => ({ kind, number, title, items: [...items] }));

export function itemLineOf({ touched, standing, from, kept, ...line }: ItemStanding): ItemLine {
  return {
    ...line,
    standing,
    standingName: STANDINGS[standing],
    from: from === null ? null : { ...from },
    touched: touched === null ? null : { version: touched.version, kind: touched.kind, fields: touched.kind === 'changed' ? fieldsOf(touched.change) : [] },
    kept: kept === null ? null : { ...kept },
  };
}

export async function standings(manager: EntityManager, jurisdiction: string): Promise<readonly ItemStanding[]> {
  return standingsOf(await readShelves(manager, jurisdiction));
}

/** An item as it stands after an act on it, and what under way uses it; null: a local one that was never public and is gone. */
export async function itemAfter(manager: EntityManager, jurisdiction: string, code: string): Promise<{ readonly item: ItemLine | null; readonly usedBy: ItemView['usedBy'] }> {
  const found = (await standings(manager, jurisdiction)).find((standing) => standing.code === code);
  return { item: found === undefined ? null : itemLineOf(found), usedBy: usesOf(await openUses(manager, jurisdiction, [code])) };
}

/** @param on the day by which the legal bases are judged. @returns null: neither the bureau nor its superior lists it */
export async function readItem(manager: EntityManager, jurisdiction: string, code: string, on: Day): Promise<ItemView | null> {
  const shelves = await readShelves(manager, jurisdiction);
  const standing = standingsOf(shelves).find((candidate) => candidate.code === code);
  const item = [...shelves.entries, ...shelves.latest.flatMap(({ items }) => items)].find((candidate) => candidate.code === code);
  if (standing === undefined || item === undefined) return null;
  const { weight, ratio, subItems, objectKinds, requiredTags, checklist } = wholeItem(item);
  return {
    ...itemLineOf(standing),
    weight: weight === null ? null : weightName(weight),
    ratio,
    subItems: [...subItems],
    objectKinds: [...objectKinds],
    methods: [...methodNames(item)],
    requiredTags: [...requiredTags],
    checklist: checklist.map((line) => ({ ...line })),
    on,
    bases: item.legalBases.map((basis) => ({ citation: citation(basis), validity: validityOf(basis, on), effectiveFrom: basis.effectiveFrom, effectiveTo: basis.effectiveTo, successor: basis.successor, verified: basis.verified })),
    warnings: basisWarnings([item], on).map((warning) => describeBasisWarning(warning)),
    usedBy: usesOf(await openUses(manager, jurisdiction, [code])),
  };
}

/** What a version of a superior's list changed, which claimed items that touches, and what under way uses them. */
export async function differenceView(manager: EntityManager, jurisdiction: string, list: ItemList, against: ItemList | null): Promise<ListDifferenceView> {
  const { added, removed, changed } = differenceOf(against?.items ?? [], list.items);
  const codes = new Set([...removed, ...changed].map(({ code }) => code));
  const touched = (await standings(manager, jurisdiction)).filter(({ code, touched: waiting }) => waiting !== null && codes.has(code));
  const named = ({ code, name }: Pick<CheckItem, 'code' | 'name'>): { code: string; name: string } => ({ code, name });
  return {
    issuer: list.issuer,
    version: list.version,
    against: against?.version ?? 0,
    document: list.document,
    added: added.map(named),
    removed: removed.map(named),
    changed: changed.map((change) => ({ ...named(change), fields: fieldsOf(change) })),
    touched: touched.map(itemLineOf),
    usedBy: usesOf(await openUses(manager, jurisdiction, touched.map(({ code }) => code))),
  };
}
