import { z } from 'zod';
import { expected, searchText } from '../acts/fields.js';

export const MOST_PER_PAGE = 200;

/** Where the page before ended, as its `next` said. */
const cursor = z
  .string()
  .max(1_000, { error: '翻页标记（cursor）无效，请从第一页重新查询。' })
  .regex(/^[A-Za-z0-9_-]+$/, { error: '翻页标记（cursor）无效，请从第一页重新查询。' })
  .optional();

const limit = wholeNumber('每页条数（limit）', 1, MOST_PER_PAGE).default(50);

export const pageQuery = { cursor, limit };

/** Part of a name or a number that is looked for. */
export const searched = searchText('查询内容', 100).optional();

/** A whole number in a query, in plain digits. */
export function wholeNumber(label: string, least: number, most: number): z.ZodType<number, string> {
  const reason = `${label}应为 ${least} 至 ${most} 的整数。`;
  return z
    .string({ error: expected(label, '整数') })
    .regex(/^\d{1,10}$/, { error: reason, abort: true })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error: reason });
}

/** One page of a list; `next` is null on the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** … of which one is told how many there are in all: on the first page, and null on the others. */
export function countedPageOf<Item extends z.ZodType>(item: Item) {
  return pageOf(item).extend({ total: z.int().nullable().describe('符合条件的总条数；只在第一页给出') });
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}
