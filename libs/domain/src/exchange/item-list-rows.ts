import { ITEM_FIELDS, type ItemField } from '../items/difference.js';
import { wholeItem } from '../items/whole-item.js';
import { fieldInWords } from '../items/words.js';
import type { CheckItem } from '../registries/check-item.js';
import type { OWN_FIELDS, Row } from './fields.js';
import { asking } from './operations.js';
import { type Called, percent } from './rows-of.js';

/** One version of the bureau's own list, as it was published. */
export interface PublishedItems {
  readonly version: number;
  readonly document: string;
  readonly publishedOn: string;
  readonly items: readonly CheckItem[];
}

type ItemRow = { readonly [Field in keyof (typeof OWN_FIELDS)['itemList']]: string };

/** Lists of whole sentences stand apart by more than what stands between words. */
const SENTENCES: readonly ItemField[] = ['checklist', 'legalBases'];
const FIELDS = Object.keys(ITEM_FIELDS) as readonly ItemField[];

/** 公布本级事项清单: one row for each item, in the words in which the list itself is told. */
export function itemRows({ version, document, publishedOn, items }: PublishedItems, { department }: Pick<Called, 'department'>): readonly Row[] {
  return items.map((item): ItemRow => {
    const whole = wholeItem(item);
    const said = Object.fromEntries(FIELDS.map((field) => [field, fieldInWords(field, whole).join(SENTENCES.includes(field) ? '；' : '、')])) as Readonly<Record<ItemField, string>>;
    return { ...said, ratio: whole.ratio === null ? '' : percent(whole.ratio), itemCode: item.code, department: department(item.department), version: String(version), document, publishedOn };
  });
}

/** What of a row is about the publication and not about the item. */
const OF_THE_PUBLICATION: readonly string[] = ['version', 'document', 'publishedOn'];
const itemOf = (row: Row): string => row['itemCode'] ?? '';
const sayTheSame = (one: Row, other: Row): boolean => Object.keys(one).every((field) => OF_THE_PUBLICATION.includes(field) || one[field] === other[field]);

/**
 * What a newly published version asks of a platform that has the one before: items that are new, that say something else, and that are on the
 * list no longer, as they stood there. What stayed the same is not sent again.
 * @param before the rows of the version before; [] where this is the first
 */
export function republishedRows(before: readonly Row[], after: readonly Row[], { version, document, publishedOn }: Omit<PublishedItems, 'items'>): readonly Row[] {
  const [was, is] = [new Map(before.map((row) => [itemOf(row), row])), new Set(after.map(itemOf))];
  const gone = before.filter((row) => !is.has(itemOf(row))).map((row) => ({ ...row, version: String(version), document, publishedOn }));
  const standing = after.flatMap((row) => {
    const earlier = was.get(itemOf(row));
    if (earlier === undefined) return asking('add', '', [row]);
    return sayTheSame(earlier, row) ? [] : asking('change', document, [row]);
  });
  return [...asking('withdraw', document, gone), ...standing];
}
