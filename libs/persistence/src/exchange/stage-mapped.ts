import type { EntityManager } from 'typeorm';
import { COLUMN_OF_KEY } from '../registries/columns-of-kind.js';
import { DEPARTMENT_COLUMN } from '../registries/import-registry.js';
import type { RegistryFile } from '../registries/parse-csv.js';
import type { RegistryReading, RowProblem } from '../registries/problem.js';
import { readEnterprises } from '../registries/read-enterprises.js';
import { readOfficers } from '../registries/read-officers.js';
import { withKnownDepartments } from '../registries/references.js';
import { earlierRows, idOf, type StagedEntry, stageEntries } from '../registries/stage-entries.js';
import { type MappedColumns, underColumns } from './mapped-columns.js';
import type { MappedRow } from './mapped-rows.js';

/** What a platform exports that becomes a registry of ours, row by row. Item lists come with their own claim. */
export type MappedRegistry = 'enterprise' | 'officer';

export interface Staging {
  readonly manager: EntityManager;
  /** Under which its rows are laid aside. */
  readonly job: string;
  readonly jurisdiction: string;
  readonly kind: MappedRegistry;
  /** Its name. */
  readonly file: string;
  readonly columns: MappedColumns;
}

const READERS: { readonly [Kind in MappedRegistry]: (file: RegistryFile, jurisdiction: string) => RegistryReading<object> } = { enterprise: readEnterprises, officer: readOfficers };

/** Reads and checks some rows, and lays the sound ones aside. @returns how many, and what is wrong with the others */
export async function stagePart({ manager, job, jurisdiction, kind, file, columns }: Staging, part: readonly MappedRow[]): Promise<{ readonly staged: number; readonly problems: readonly RowProblem[] }> {
  const faults = part.flatMap((one) => (one.ok ? [] : one.faults.map(({ header, value, reason }): RowProblem => ({ file, row: one.row, column: header, value, reason }))));
  const sensible = part.filter((one) => one.ok);
  const empty = sensible.filter(({ value }) => columns.fields.every((field) => (value[field] ?? '') === ''));
  faults.push(...empty.map(({ row }): RowProblem => ({ file, row, column: '', value: '', reason: '本行在对照表的各列里都没有内容' })));
  const split = underColumns(file, columns, sensible);
  const read = READERS[kind]({ name: file, content: '', split }, jurisdiction);
  const reading = await withKnownDepartments(manager, { jurisdiction, file, column: DEPARTMENT_COLUMN[kind] }, read);
  const entries = reading.entries.map((body, index): StagedEntry => ({ row: reading.rows[index] ?? 0, id: idOf(body), body }));
  const earlier = await earlierRows(manager, job, entries.map(({ id }) => id));
  const again = entries.flatMap(({ row, id }): RowProblem[] => {
    const first = earlier.get(id);
    return first === undefined ? [] : [{ file, row, column: COLUMN_OF_KEY[kind], value: id.replace(`${jurisdiction}-`, ''), reason: `与第 ${String(first)} 行重复` }];
  });
  const sound = entries.filter(({ id }) => !earlier.has(id));
  await stageEntries(manager, job, sound);
  return { staged: sound.length, problems: [...faults, ...reading.problems, ...again] };
}
