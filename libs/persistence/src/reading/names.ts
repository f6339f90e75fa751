import type { EntityManager } from 'typeorm';

/** What departments and officers are called; one that the registry no longer knows keeps its id. */
export interface Names {
  department(id: string): string;
  officer(id: string): string;
}

const NAMES = `
  SELECT kind, id, body->>'name' AS name FROM registry_entry
  WHERE current AND jurisdiction = $1 AND ((kind = 'department' AND id = ANY ($2)) OR (kind = 'officer' AND id = ANY ($3)))`;

export async function readNames(manager: EntityManager, jurisdiction: string, departments: readonly string[], officers: readonly string[]): Promise<Names> {
  const wanted = departments.length + officers.length > 0;
  const rows: readonly { kind: string; id: string; name: string }[] = wanted ? await manager.query(NAMES, [jurisdiction, departments, officers]) : [];
  const names = new Map(rows.map(({ kind, id, name }) => [`${kind} ${id}`, name]));
  return {
    department: (id) => names.get(`department ${id}`) ?? id,
    officer: (id) => names.get(`officer ${id}`) ?? id,
  };
}
