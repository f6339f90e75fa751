import type { ExchangeMapping } from '#domain/exchange/mapping';
import { type TableFile, TableRefused } from '../tables/table-file.js';
import { type MappedHeader, mappedTable } from './mapped-rows.js';

/** What is not of the law but of this system: files of a platform up to this size are read (本系统默认值，非法定). */
export const EXCHANGE_BOUNDS = { bytes: 20 * 1024 * 1024, rows: 20_000 } as const;

export interface LookedThrough {
  /** The row the header stands in, as a spreadsheet counts it. */
  readonly header: number;
  readonly headers: readonly string[];
  /** Rows below it that say something. */
  readonly rows: number;
  /** Headers of the mapping that the file does not have: they read as empty. */
  readonly missing: readonly string[];
  /** Headers of the file that the mapping does not name. */
  readonly unmapped: readonly string[];
}

/**
 * Looks a platform's file through before anything of it is taken: nothing of it is kept in memory.
 * @throws TableRefused when it is no table of the mapping, broken anywhere, or too large
 */
export async function lookThrough(file: TableFile, mapping: ExchangeMapping, bounds: { readonly bytes: number; readonly rows: number } = EXCHANGE_BOUNDS): Promise<LookedThrough> {
  if (file.size > bounds.bytes) throw new TableRefused('FILE_TOO_LARGE', `文件有 ${(file.size / 1024 / 1024).toFixed(1)} MB，与平台交换的文件一次最多 ${String(bounds.bytes / 1024 / 1024)} MB。请分成几个文件。`);
  let found: MappedHeader = { row: 0, headers: [] };
  let rows = 0;
  for await (const part of mappedTable(file, mapping)) {
    if ('headers' in part) found = part;
    else rows += 1;
    if (rows > bounds.rows) throw new TableRefused('TOO_MANY_ROWS', `超过 ${String(bounds.rows)} 行，整个文件没有办理。请分成几个文件，每个最多 ${String(bounds.rows)} 行。`, part.row);
  }
  const { row: header, headers } = found;
  const named = mapping.columns.filter(({ field }) => field !== null).map((column) => column.header);
  return { header, headers, rows, missing: named.filter((one) => !headers.includes(one)), unmapped: headers.filter((one) => one !== '' && !mapping.columns.some((column) => column.header === one)) };
}
