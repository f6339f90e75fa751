import { type CellFault, type ExchangeMapping, rowOf } from '#domain/exchange/mapping';
import type { Row } from '#domain/exchange/fields';
import { openTable } from '../tables/read-table.js';
import { type TableFile, TableRefused, type TableRow } from '../tables/table-file.js';

/** The header is looked for in so many rows: titles and remarks stand above it. */
const MOST_ROWS_ABOVE = 20;

export type MappedRow = { readonly row: number } & ({ readonly ok: true; readonly value: Row } | { readonly ok: false; readonly faults: readonly CellFault[] });

/**
 * The rows of a platform's file in our own words.
 * @throws TableRefused when it is no table, or none of its first rows has the headers of the mapping
 */
export async function* mappedRows(file: TableFile, mapping: ExchangeMapping): AsyncGenerator<MappedRow> {
  const table = await openTable(file);
  for await (const sheet of table.sheets()) {
    let headers: readonly string[] | null = null;
    for await (const row of sheet.rows) {
      if (headers === null) {
        headers = headersIn(row, mapping);
        if (headers === null && row.row > MOST_ROWS_ABOVE) break;
        continue;
      }
      if (row.cells.every((cell) => cell === '') && row.faults === undefined) continue;
      yield mapped(row, headers, mapping);
    }
    if (headers !== null) return;
  }
  const wanted = mapping.columns.filter(({ field }) => field !== null).map(({ header }) => `“${header}”`);
  throw new TableRefused('HEADER', `没有找到对照表里的表头：${wanted.join('、')}。请核对文件，或修改对照表。`);
}

/** Headers of required columns, and of all where none is: what is missing reads as empty. */
function headersIn({ cells }: TableRow, { columns }: ExchangeMapping): readonly string[] | null {
  const named = columns.filter(({ field }) => field !== null);
  const needed = named.some(({ required }) => required === true) ? named.filter(({ required }) => required === true) : named;
  return needed.every(({ header }) => cells.includes(header)) ? cells : null;
}

function mapped({ row, cells, faults }: TableRow, headers: readonly string[], mapping: ExchangeMapping): MappedRow {
  const untrusted = [...(faults ?? [])].map(([place, reason]): CellFault => ({ header: headers[place] ?? '', value: '', reason }));
  if (untrusted.length > 0) return { row, ok: false, faults: untrusted };
  return { row, ...rowOf(mapping, new Map(headers.map((header, place) => [header, cells[place] ?? '']))) };
}
