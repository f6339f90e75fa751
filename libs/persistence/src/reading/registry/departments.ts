import type { EntityManager } from 'typeorm';
import type { Department, JurisdictionCode } from '#domain';

/** The departments of a bureau as they are now, in the order of their numbers. */
export async function listDepartments(manager: EntityManager, jurisdiction: JurisdictionCode): Promise<readonly Pick<Department, 'id' | 'name' | 'kind'>[]> {
  return manager.query(`SELECT id, body->>'name' AS name, body->>'kind' AS kind FROM registry_entry WHERE kind = 'department' AND jurisdiction = $1 AND current ORDER BY id COLLATE "C"`, [jurisdiction]);
}
