import type { RegistryFileName } from '#contract/registry-files';
import type { Row } from '#domain/exchange/fields';
import type { ExchangeMapping } from '#domain/exchange/mapping';
import { findHeader, type Header } from '../registries/find-header.js';
import { rowsUnder } from '../registries/parse-csv.js';
import { knownColumns } from '../registries/read-rows.js';
import type { LookedThrough } from './look-through.js';

/** The columns of one of our own tables that a platform's file has something for. */
export interface MappedColumns {
  readonly table: RegistryFileName;
  /** Our headers, as the mapping names them. */
  readonly fields: readonly string[];
  readonly header: Header;
}

/**
 * What the file lacks is left out, never read as empty: an import leaves it as it is.
 * @returns the reasons, in Chinese, when what our table must have is not among them, or the mapping names what it does not have
 */
export function mappedColumns({ columns }: ExchangeMapping, table: RegistryFileName, { headers, header: row }: Pick<LookedThrough, 'headers' | 'header'>): MappedColumns | { readonly reasons: readonly string[] } {
  const fields = [...new Set(columns.flatMap(({ header, field }) => (field !== null && headers.includes(header) ? [field] : [])))];
  const header = findHeader([{ row, cells: fields }], knownColumns(table));
  if (!header.ok) return { reasons: header.reasons };
  const unknown = header.ignored.map((field) => `对照表里的“${field}”不是名录的列`);
  return unknown.length > 0 ? { reasons: unknown } : { table, fields, header };
}

/** Rows of a platform as rows of that table of ours, each where it stands in the platform's file. */
export function underColumns(file: string, { table, fields, header }: MappedColumns, rows: readonly { readonly row: number; readonly value: Row }[]): ReturnType<typeof rowsUnder> {
  return rowsUnder(file, header, knownColumns(table), rows.map(({ row, value }) => ({ row, cells: fields.map((field) => value[field] ?? '') })));
}
