import type { Row } from '#domain/exchange/fields';
import { type CellFault, type ExchangeMapping, rowOf } from '#domain/exchange/mapping';
import { openTable } from '../tables/read-table.js';
import { type TableFile, TableRefused, type TableRow } from '../tables/table-file.js';

/** The header is looked for in so many rows: titles and remarks stand above it. */
const MOST_ROWS_ABOVE = 20;

export type MappedRow = { readonly row: number } & ({ readonly ok: true; readonly value: Row } | { readonly ok: false; readonly faults: readonly CellFault[] });

export interface MappedHeader {
  /** As a spreadsheet counts it. */
  readonly row: number;
  /** As the file heads its columns, by their place. */
  readonly headers: readonly string[];
}

/**
 * A platform's file: its header, then its rows in our own words.
 * @throws TableRefused when it is no table, or none of its first rows has the headers of the mapping
 */
export async function* mappedTable(file: TableFile, mapping: ExchangeMapping): AsyncGenerator<MappedHeader | MappedRow> {
  const table = await openTable(file);
  for await (const sheet of table.sheets()) {
    let headers: readonly string[] | null = null;
    for await (const row of sheet.rows) {
      if (headers !== null) {
        if (row.cells.some((cell) => cell !== '') || row.faults !== undefined) yield mapped(row, headers, mapping);
      } else if (isHeader(row, mapping)) {
        headers = row.cells;
        yield { row: row.row, headers };
      } else if (row.row > MOST_ROWS_ABOVE) break;
    }
    if (headers !== null) return;
  }
  const wanted = mapping.columns.filter(({ field }) => field !== null).map(({ header }) => `“${header}”`);
  throw new TableRefused('HEADER', `没有找到对照表里的表头：${wanted.join('、')}。请核对文件，或修改对照表。`);
}

/** Its rows alone. @throws TableRefused as `mappedTable` */
export async function* mappedRows(file: TableFile, mapping: ExchangeMapping): AsyncGenerator<MappedRow> {
  for await (const part of mappedTable(file, mapping)) if (!('headers' in part)) yield part;
}

/** So many at a time, never all of them. */
export async function* inParts<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<readonly Item[]> {
  let part: Item[] = [];
  for await (const item of items) {
    part.push(item);
    if (part.length < size) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

/** Headers of required columns, and of all where none is: what is missing reads as empty. */
function isHeader({ cells }: TableRow, { columns }: ExchangeMapping): boolean {
  const named = columns.filter(({ field }) => field !== null);
  const needed = named.some(({ required }) => required === true) ? named.filter(({ required }) => required === true) : named;
  return needed.every(({ header }) => cells.includes(header));
}

function mapped({ row, cells, faults }: TableRow, headers: readonly string[], mapping: ExchangeMapping): MappedRow {
  const untrusted = [...(faults ?? [])].map(([place, reason]): CellFault => ({ header: headers[place] ?? '', value: '', reason }));
  if (untrusted.length > 0) return { row, ok: false, faults: untrusted };
  return { row, ...rowOf(mapping, new Map(headers.map((header, place) => [header, cells[place] ?? '']))) };
}
