import type { RegistryFileName } from '#contract/registry-files';
import type { Row } from '#domain/exchange/fields';
import type { ExchangeMapping } from '#domain/exchange/mapping';
import { BASIS, CHECK_ITEM, headersOf, ITEM_LIST, LINE } from '../registries/columns.js';
import type { RowProblem } from '../registries/problem.js';
import type { CheckItemFiles } from '../registries/read-check-items.js';
import type { LookedThrough } from './look-through.js';
import { mappedColumns, type MappedColumns, underColumns } from './mapped-columns.js';

interface ItemRow {
  readonly row: number;
  readonly value: Row;
}

export type ItemsFromRows = { readonly files: CheckItemFiles; readonly problems: readonly RowProblem[] } | { readonly reasons: readonly string[] };

const CODE = CHECK_ITEM.code;
const ITEM_HEADERS: readonly string[] = headersOf('item-list.csv');

/**
 * A platform's list has one row for each line and basis of an item, we have three tables. The first row of an item says what it is; further
 * ones name its code again, or nothing, and may not say otherwise. A line without a number gets the next one; a basis that says nothing of
 * it is 待核实.
 * @param file its name
 */
export function itemsFromRows(file: string, mapping: ExchangeMapping, looked: LookedThrough, rows: readonly ItemRow[]): ItemsFromRows {
  const columns = tables(mapping, looked);
  if ('reasons' in columns) return columns;
  const problems: RowProblem[] = [];
  const items = new Map<string, ItemRow[]>();
  let code = '';
  for (const row of rows) {
    code = row.value[CODE] === undefined || row.value[CODE] === '' ? code : row.value[CODE];
    const first = items.get(code)?.[0];
    if (first === undefined) items.set(code, [row]);
    else {
      items.get(code)?.push(row);
      problems.push(...otherwise(file, first, row));
    }
  }
  const all = [...items].map(([own, of]) => of.map(({ row, value }): ItemRow => ({ row, value: { ...value, [CODE]: own } })));
  const table = (of: MappedColumns, part: readonly ItemRow[]): CheckItemFiles['items'] => ({ name: file, content: `${ITEM_LIST.weight}\n`, split: underColumns(file, of, part) });
  return { files: { items: table(columns.items, all.flatMap((of) => of.slice(0, 1))), lines: table(columns.lines, all.flatMap(linesOf)), bases: table(columns.bases, all.flatMap(basesOf)) }, problems };
}

function tables(mapping: ExchangeMapping, looked: LookedThrough): { readonly items: MappedColumns; readonly lines: MappedColumns; readonly bases: MappedColumns } | { readonly reasons: readonly string[] } {
  const ofItem = mapping.columns.filter(({ field }) => field !== null && ITEM_HEADERS.includes(field));
  // What a row does not say of a line or a basis is said for it, so these two have all their columns.
  const whole = (of: RegistryFileName): MappedColumns | { readonly reasons: readonly string[] } => mappedColumns({ ...mapping, columns: headersOf(of).map((header) => ({ header, field: header })) }, of, { ...looked, headers: headersOf(of) });
  const [items, lines, bases] = [mappedColumns({ ...mapping, columns: ofItem }, 'item-list.csv', looked), whole('check-item-lines.csv'), whole('legal-bases.csv')];
  if ('reasons' in items) return items;
  if ('reasons' in lines || 'reasons' in bases) throw new Error('Our own columns are not known');
  return { items, lines, bases };
}

/** What a further row says of the item itself must be what the first one says. */
function otherwise(file: string, first: ItemRow, { row, value }: ItemRow): readonly RowProblem[] {
  return ITEM_HEADERS.flatMap((column): readonly RowProblem[] => {
    const said = value[column] ?? '';
    if (column === CODE || said === '' || said === (first.value[column] ?? '')) return [];
    return [{ file, row, column, value: said, reason: `与第 ${String(first.row)} 行（同一事项）不一致，请改为一致，或者留空` }];
  });
}

/** Each thing once, however many rows repeat it. */
function distinct(rows: readonly ItemRow[], columns: readonly string[], key: string): readonly ItemRow[] {
  const seen = new Set<string>();
  return rows.filter(({ value }) => {
    const said = JSON.stringify(columns.map((column) => value[column] ?? ''));
    if ((value[key] ?? '') === '' || seen.has(said)) return false;
    seen.add(said);
    return true;
  });
}

/** What a row leaves empty. */
const otherwiseSaid = (value: Row, column: string, usual: string): Row => ((value[column] ?? '') === '' ? { ...value, [column]: usual } : value);

const linesOf = (rows: readonly ItemRow[]): readonly ItemRow[] => distinct(rows, [LINE.id, LINE.text, LINE.standard], LINE.text).map(({ row, value }, at) => ({ row, value: otherwiseSaid(value, LINE.id, String(at + 1)) }));

const basesOf = (rows: readonly ItemRow[]): readonly ItemRow[] =>
  distinct(rows, [BASIS.title, BASIS.article, BASIS.effectiveFrom, BASIS.effectiveTo, BASIS.successor, BASIS.verified], BASIS.title).map(({ row, value }) => ({ row, value: otherwiseSaid(value, BASIS.verified, '待核实') }));
