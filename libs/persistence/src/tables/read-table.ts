import { Readable } from 'node:stream';
import { type CsvForm, csvForm, csvRows } from './csv-rows.js';
import { formatOf } from './file-kind.js';
import type { TableFile, TableFormat, TableSheet } from './table-file.js';
import { type ThreadBounds, workbookSheets } from './workbook-rows.js';

export type OpenTable = { readonly format: 'csv'; readonly form: CsvForm; sheets(): AsyncIterable<TableSheet> } | { readonly format: 'xlsx'; sheets(): AsyncIterable<TableSheet> };

/**
 * Opens a table, whatever it is. Nothing but its kind is known before its rows are read.
 * @throws TableRefused here, or out of the sheets and rows while they are read
 */
export async function openTable(file: TableFile, bounds?: ThreadBounds): Promise<OpenTable> {
  const format: TableFormat = await formatOf(file);
  if (format === 'xlsx') return { format, sheets: () => workbookSheets(file, bounds) };
  const form = await csvForm(file);
  return { format, form, sheets: () => Readable.from([{ name: '', rows: csvRows(file, form) }]) };
}
