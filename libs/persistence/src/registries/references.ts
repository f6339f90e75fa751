import type { EntityManager } from 'typeorm';
import type { JurisdictionCode } from '#domain';
import type { NewAccount } from './create-accounts.js';
import type { RegistryReading, RowProblem } from './problem.js';

/** @returns what an account names that does not exist, as a Chinese sentence; null: all of it does */
export async function unknownReference(manager: EntityManager, { jurisdiction, department, officer }: Pick<NewAccount, 'jurisdiction' | 'department' | 'officer'>): Promise<string | null> {
  const rows: readonly { jurisdiction: boolean; department: boolean; ended: boolean; officer: boolean }[] = await manager.query(
    `SELECT EXISTS (SELECT FROM jurisdiction WHERE code = $1) AS jurisdiction,
            EXISTS (SELECT FROM registry_entry WHERE kind = 'department' AND jurisdiction = $1 AND id = $2 AND current) AS department,
            EXISTS (SELECT FROM registry_entry WHERE kind = 'department' AND jurisdiction = $1 AND id = $2 AND current AND body->>'endedOn' IS NOT NULL) AS ended,
            EXISTS (SELECT FROM registry_entry WHERE kind = 'officer' AND jurisdiction = $1 AND id = $3 AND current) AS officer`,
    [jurisdiction, department, officer],
  );
  const [found] = rows;
  if (found === undefined) throw new Error('A query without FROM answered no row');
  if (!found.jurisdiction) return `没有代码为“${jurisdiction}”的辖区机关。`;
  if (department !== null && !found.department) return `该辖区机关没有编号为“${department}”的部门。`;
  if (department !== null && found.ended) return `编号为“${department}”的部门已撤销，请改为接手的部门。`;
  if (officer !== null && !found.officer) return `该辖区机关没有编号为“${officer}”的执法检查人员。`;
  return null;
}

interface Place {
  readonly jurisdiction: JurisdictionCode;
  readonly file: string;
  /** Header under which the department stands. */
  readonly column: string;
}

/** Moves entries of departments that the registry does not know (officers, check items) from the entries to the problems. */
export async function withKnownDepartments<Entry extends object>(manager: EntityManager, { jurisdiction, file, column }: Place, reading: RegistryReading<Entry>): Promise<RegistryReading<Entry>> {
  const named = reading.entries.map((entry) => ('department' in entry && typeof entry.department === 'string' ? entry.department : null));
  const unknown = await unknownDepartments(manager, jurisdiction, named.filter((id) => id !== null));
  if (unknown.size === 0) return reading;
  const isKnown = (_: unknown, index: number): boolean => !unknown.has(named[index] ?? '');
  const problems = reading.rows.map((row, index): RowProblem => ({ file, row, column, value: named[index] ?? '', reason: '没有这个部门，请先导入部门' }));
  return {
    entries: reading.entries.filter(isKnown),
    rows: reading.rows.filter(isKnown),
    problems: [...reading.problems, ...problems.filter((_, index) => !isKnown(_, index))],
  };
}

async function unknownDepartments(manager: EntityManager, jurisdiction: JurisdictionCode, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows: readonly { id: string }[] = await manager.query(
    `SELECT DISTINCT i.id FROM unnest($2::text[]) AS i (id)
     WHERE NOT EXISTS (SELECT FROM registry_entry r WHERE r.kind = 'department' AND r.jurisdiction = $1 AND r.id = i.id AND r.current)`,
    [jurisdiction, ids],
  );
  return new Set(rows.map(({ id }) => id));
}
