import type { CheckItem, JurisdictionCode } from '#domain';
import type { Row } from '#domain/exchange/fields';
import type { ExchangeMapping } from '#domain/exchange/mapping';
import { BASIS, CHECK_ITEM, headersOf, LINE } from '../registries/columns.js';
import type { RegistryReading } from '../registries/problem.js';
import { BASIS_COLUMNS, codeOfRow, LINE_COLUMNS, readWholeItems } from '../registries/read-whole-items.js';
import type { LookedThrough } from './look-through.js';
import { mappedColumns, type MappedColumns, underColumns } from './mapped-columns.js';

interface ItemRow {
  readonly row: number;
  readonly value: Row;
}

const CODE = CHECK_ITEM.code;
const ITEM_HEADERS: readonly string[] = headersOf('item-list.csv');

/**
 * A platform's list has one row for each line and basis of an item, as our own list with everything has, and is read as one; but a
 * platform repeats itself. The rows of an item need not follow each other, a line or basis that was said stands once however many rows
 * repeat it, a line without a number gets the next one, and a basis that says nothing of it is 待核实.
 * @param of name of the file, and whose items they are
 */
export function itemsFromRows({ file, issuer }: { readonly file: string; readonly issuer: JurisdictionCode }, mapping: ExchangeMapping, looked: LookedThrough, rows: readonly ItemRow[]): RegistryReading<CheckItem> | { readonly reasons: readonly string[] } {
  const columns = columnsOf(mapping, looked);
  if ('reasons' in columns) return columns;
  const items = [...Map.groupBy(withCode(rows), ({ value }) => value[CODE] ?? '').values()];
  return readWholeItems({ whole: { name: file, content: '', split: underColumns(file, columns, items.flatMap((own) => withLines(withBases(own)))) } }, issuer);
}

/** What a row does not say of a line or a basis is said for it, so these have all their columns. */
function columnsOf(mapping: ExchangeMapping, looked: LookedThrough): MappedColumns | { readonly reasons: readonly string[] } {
  const own = mapping.columns.filter(({ field }) => field !== null && ITEM_HEADERS.includes(field));
  const ofItem = mappedColumns({ ...mapping, columns: own }, 'item-list.csv', looked);
  if ('reasons' in ofItem) return ofItem;
  const said = [...ofItem.fields, ...LINE_COLUMNS, ...BASIS_COLUMNS];
  return mappedColumns({ ...mapping, columns: said.map((header) => ({ header, field: header })) }, 'whole-items.csv', { ...looked, headers: said });
}

/** A row that names no item goes on with the one above it. */
function withCode(rows: readonly ItemRow[]): readonly ItemRow[] {
  let code = '';
  return rows.map(({ row, value }) => {
    const own = codeOfRow(value[CODE]);
    code = own === '' ? code : own;
    return { row, value: { ...value, [CODE]: code } };
  });
}

const without = (value: Row, columns: readonly string[]): Row => ({ ...value, ...Object.fromEntries(columns.map((column) => [column, ''])) });

/** Each part once; what a row repeats of it, it no longer says. @param filled the part as it is kept, by its place among them */
function once(rows: readonly ItemRow[], columns: readonly string[], filled: (value: Row, place: number) => Row): readonly ItemRow[] {
  const seen = new Set<string>();
  return rows.map(({ row, value }) => {
    const said = columns.map((column) => value[column] ?? '');
    const key = JSON.stringify(said);
    if (said.every((cell) => cell === '') || seen.has(key)) return { row, value: without(value, columns) };
    seen.add(key);
    return { row, value: filled(value, seen.size) };
  });
}

const otherwiseSaid = (value: Row, column: string, usual: string): Row => ((value[column] ?? '') === '' ? { ...value, [column]: usual } : value);
const withLines = (rows: readonly ItemRow[]): readonly ItemRow[] => once(rows, LINE_COLUMNS, (value, place) => otherwiseSaid(value, LINE.id, String(place)));
const withBases = (rows: readonly ItemRow[]): readonly ItemRow[] => once(rows, BASIS_COLUMNS, (value) => otherwiseSaid(value, BASIS.verified, '待核实'));
