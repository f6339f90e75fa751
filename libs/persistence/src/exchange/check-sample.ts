import type { ExchangeMapping } from '#domain/exchange/mapping';
import type { TableFile } from '../tables/table-file.js';
import { likeliestHeader, mappedRows } from './mapped-rows.js';

export interface SampleChecked {
  /** The row that is taken for the header; null: no row has any header of the mapping. */
  readonly headerRow: number | null;
  /** What the mapping names and the file does not have. */
  readonly missing: readonly { readonly header: string; readonly field: string; readonly required: boolean }[];
  /** What the file has and the mapping does not name. */
  readonly unmapped: readonly string[];
  /** Rows that were read through the mapping; none where the header is not found. */
  readonly rows: number;
  readonly problems: readonly { readonly row: number; readonly column: string; readonly value: string; readonly reason: string }[];
}

/** A sample is looked at so far. */
const MOST_ROWS = 200;
const MOST_PROBLEMS = 100;

/**
 * Holds a sample of a platform's file against a mapping: which headers are missing, which are not used, and what of its first rows cannot be
 * read. Nothing is stored.
 * @throws TableRefused when it is no table at all
 */
export async function checkSample(file: TableFile, mapping: ExchangeMapping): Promise<SampleChecked> {
  const found = await likeliestHeader(file, mapping);
  const headers = found?.headers ?? [];
  const missing = mapping.columns.flatMap(({ header, field, required = false }) => (field === null || headers.includes(header) ? [] : [{ header, field, required }]));
  const unmapped = headers.filter((header) => header !== '' && !mapping.columns.some((column) => column.header === header));
  const readable = found !== null && (missing.length === 0 || (mapping.columns.some(({ required }) => required === true) && missing.every(({ required }) => !required)));
  return { headerRow: found?.row ?? null, missing, unmapped, ...(readable ? await firstRows(file, mapping) : { rows: 0, problems: [] }) };
}

async function firstRows(file: TableFile, mapping: ExchangeMapping): Promise<Pick<SampleChecked, 'rows' | 'problems'>> {
  const problems: SampleChecked['problems'][number][] = [];
  let rows = 0;
  for await (const one of mappedRows(file, mapping)) {
    rows += 1;
    if (!one.ok) problems.push(...one.faults.map(({ header, value, reason }) => ({ row: one.row, column: header, value, reason })));
    if (rows === MOST_ROWS || problems.length >= MOST_PROBLEMS) break;
  }
  return { rows, problems: problems.slice(0, MOST_PROBLEMS) };
}
