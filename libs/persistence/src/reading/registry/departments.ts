import type { EntityManager } from 'typeorm';
import type { Day, Department, JurisdictionCode } from '#domain';

export interface DepartmentLine extends Pick<Department, 'id' | 'name' | 'kind'> {
  /** null: it goes on. */
  readonly endedOn: Day | null;
}

/** The departments of a bureau as they are now, ended ones among them, in the order of their numbers. */
export async function listDepartments(manager: EntityManager, jurisdiction: JurisdictionCode): Promise<readonly DepartmentLine[]> {
  return manager.query(`SELECT id, body->>'name' AS name, body->>'kind' AS kind, body->>'endedOn' AS "endedOn" FROM registry_entry WHERE kind = 'department' AND jurisdiction = $1 AND current ORDER BY id COLLATE "C"`, [jurisdiction]);
}
