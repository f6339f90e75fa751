import { Readable } from 'node:stream';
import type { EntityManager } from 'typeorm';
import { type Actor, type Refusal, refuse } from '#domain';
import { type Platform, PLATFORMS, RECEIVED_RECORDS } from '#domain/exchange/platform';
import type { LawClock } from '../ledger/law-clock.js';
import { type Imported, importRegistry } from '../registries/import-registry.js';
import type { RowProblem } from '../registries/problem.js';
import type { TableFile } from '../tables/table-file.js';
import { EXCEL_CSV, writeCsv } from '../tables/write-csv.js';
import { mappedRows } from './mapped-rows.js';
import { readMapping } from './mappings.js';

/** What a platform exports that becomes a registry of ours. Item lists come with their own claim. */
export type MappedRegistry = 'enterprise' | 'officer';

export interface MappedImport {
  readonly jurisdiction: string;
  readonly platform: Platform;
  readonly kind: MappedRegistry;
  readonly file: TableFile;
  readonly mode: 'allOrNothing' | 'goodRows';
  readonly actor: Actor;
  readonly clock: LawClock;
}

/** As many as one transaction takes in at once; longer lists come as an import of their own shape. */
const MOST_ROWS = 20_000;

/**
 * A registry in a platform's own layout: read through the mapping, then imported like any other, in the caller's transaction. Problems name
 * the row of the platform's file.
 * @throws TableRefused when the file is no table of the mapping
 */
export async function importRegistryOf(manager: EntityManager, { jurisdiction, platform, kind, file, mode, actor, clock }: MappedImport): Promise<Imported | Refusal> {
  const stored = await readMapping(manager, { jurisdiction, platform, record: kind });
  if (stored === null) return refuse('missing', 'NO_MAPPING', `还没有${PLATFORMS[platform]}“${RECEIVED_RECORDS[kind]}”的对照表，请先编辑对照表；表头与本系统模板相同的文件，可以直接按名录导入。`);
  const headers = [...new Set(stored.mapping.columns.flatMap(({ field }) => field ?? []))];
  const rows: { readonly row: number; readonly cells: readonly string[] }[] = [];
  const faults: RowProblem[] = [];
  for await (const one of mappedRows(file, stored.mapping)) {
    if (one.ok) rows.push({ row: one.row, cells: headers.map((header) => one.value[header] ?? '') });
    else faults.push(...one.faults.map(({ header, value, reason }) => ({ file: file.name, row: one.row, column: header, value, reason })));
    if (rows.length > MOST_ROWS) return refuse('invalid', 'TOO_MANY_ROWS', `超过 ${MOST_ROWS} 行，请整理成本系统的模板后按名录导入。`);
  }
  if (faults.length > 0 && mode === 'allOrNothing') return { added: 0, changed: 0, unchanged: 0, problems: faults };
  const content = await csvOf([headers, ...rows.map(({ cells }) => cells)]);
  const files = { name: file.name, content };
  const imported = await importRegistry(manager, kind === 'enterprise' ? { jurisdiction, kind, files: { enterprises: files }, actor, mode, clock } : { jurisdiction, kind, files: { officers: files }, actor, mode, clock });
  // The header of what was handed on is row 1; its rows follow without a gap.
  const placed = imported.problems.map((problem) => ({ ...problem, row: problem.row < 2 ? problem.row : (rows[problem.row - 2]?.row ?? problem.row) }));
  return { ...imported, problems: [...faults, ...placed] };
}

async function csvOf(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of writeCsv(Readable.from(rows), EXCEL_CSV)) parts.push(part);
  return Buffer.concat(parts);
}
