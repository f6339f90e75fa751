import type { CheckItem } from '../registries/check-item.js';

/** What an item says, whoever keeps it: without bureau, department and publication. */
export type ItemContent = Pick<
  Required<CheckItem>,
  'code' | 'category' | 'name' | 'subItems' | 'objectKinds' | 'ratio' | 'weight' | 'permitClasses' | 'methods' | 'requiredTags' | 'checklist' | 'legalBases'
>;

export type WholeItem = CheckItem & ItemContent;

/** An item as it may have been stored before lists had sub-items, objects, ratio and weight: what it did not say it does not say now either. */
export function wholeItem(item: CheckItem): WholeItem {
  const { subItems = [], objectKinds = [], ratio = null, weight = null } = item;
  return { ...item, subItems, objectKinds, ratio, weight };
}

export function contentOf(item: CheckItem): ItemContent {
  const { code, category, name, subItems, objectKinds, ratio, weight, permitClasses, methods, requiredTags, checklist, legalBases } = wholeItem(item);
  return { code, category, name, subItems, objectKinds, ratio, weight, permitClasses, methods, requiredTags, checklist, legalBases };
}
