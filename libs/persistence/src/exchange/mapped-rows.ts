import type { Row } from '#domain/exchange/fields';
import { type CellFault, type ExchangeMapping, type MappedColumn, rowOf } from '#domain/exchange/mapping';
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
  const seen = await likeliestHeader(file, mapping);
  const place = seen === null ? '' : `（第 ${String(seen.row)} 行有其余的）`;
  throw new TableRefused('HEADER', `没有找到对照表里的表头：${missingIn(seen?.headers ?? [], needed(mapping)).map((header) => `“${header}”`).join('、')}${place}。请核对文件，或修改对照表。`, seen?.row ?? 0);
}

/** The row among the first that has most headers of the mapping; null: none has any. */
export async function likeliestHeader(file: TableFile, mapping: ExchangeMapping): Promise<MappedHeader | null> {
  const named = mapping.columns.map(({ header }) => header);
  let best: { readonly found: MappedHeader; readonly score: number } | null = null;
  for await (const sheet of (await openTable(file)).sheets()) {
    for await (const { row, cells } of sheet.rows) {
      if (row > MOST_ROWS_ABOVE + 1) break;
      const score = named.filter((header) => cells.includes(header)).length;
      if (score > (best?.score ?? 0)) best = { found: { row, headers: cells }, score };
    }
  }
  return best?.found ?? null;
}

export const missingIn = (headers: readonly string[], columns: readonly MappedColumn[]): readonly string[] => columns.map(({ header }) => header).filter((header) => !headers.includes(header));

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

/** Headers of required columns, and of all where none is: what is missing besides reads as empty. */
function needed({ columns }: ExchangeMapping): readonly MappedColumn[] {
  const named = columns.filter(({ field }) => field !== null);
  return named.some(({ required }) => required === true) ? named.filter(({ required }) => required === true) : named;
}

const isHeader = ({ cells }: TableRow, mapping: ExchangeMapping): boolean => missingIn(cells, needed(mapping)).length === 0;

function mapped({ row, cells, faults }: TableRow, headers: readonly string[], mapping: ExchangeMapping): MappedRow {
  const untrusted = [...(faults ?? [])].map(([place, reason]): CellFault => ({ header: headers[place] ?? '', value: '', reason }));
  if (untrusted.length > 0) return { row, ok: false, faults: untrusted };
  return { row, ...rowOf(mapping, new Map(headers.map((header, place) => [header, cells[place] ?? '']))) };
}
