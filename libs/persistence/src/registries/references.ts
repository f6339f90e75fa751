import type { EntityManager } from 'typeorm';
import type { NewAccount } from './create-accounts.js';

/** @returns what an account names that does not exist, as a Chinese sentence; null: all of it does */
export async function unknownReference(manager: EntityManager, { jurisdiction, department, officer }: Pick<NewAccount, 'jurisdiction' | 'department' | 'officer'>): Promise<string | null> {
  const rows: readonly { jurisdiction: boolean; department: boolean; officer: boolean }[] = await manager.query(
    `SELECT EXISTS (SELECT FROM jurisdiction WHERE code = $1) AS jurisdiction,
            EXISTS (SELECT FROM registry_entry WHERE kind = 'department' AND jurisdiction = $1 AND id = $2 AND current) AS department,
            EXISTS (SELECT FROM registry_entry WHERE kind = 'officer' AND jurisdiction = $1 AND id = $3 AND current) AS officer`,
    [jurisdiction, department, officer],
  );
  const [found] = rows;
  if (found === undefined) throw new Error('A query without FROM answered no row');
  if (!found.jurisdiction) return `没有代码为“${jurisdiction}”的辖区机关。`;
  if (department !== null && !found.department) return `该辖区机关没有编号为“${department}”的部门。`;
  if (officer !== null && !found.officer) return `该辖区机关没有编号为“${officer}”的执法检查人员。`;
  return null;
}
