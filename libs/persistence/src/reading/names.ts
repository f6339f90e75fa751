import type { EntityManager } from 'typeorm';

/** What departments, officers and accounts are called; one that is no longer known keeps its id. */
export interface Names {
  department(id: string): string;
  officer(id: string): string;
  account(id: string): string;
}

const NAMES = `
  SELECT kind, id, body->>'name' AS name FROM registry_entry
  WHERE current AND jurisdiction = $1 AND ((kind = 'department' AND id = ANY ($2)) OR (kind = 'officer' AND id = ANY ($3)))
  UNION ALL
  SELECT 'account', id, name FROM account WHERE jurisdiction = $1 AND id = ANY ($4)`;

export interface Called {
  readonly departments: readonly string[];
  readonly officers: readonly string[];
  readonly accounts: readonly string[];
}

export async function readNames(manager: EntityManager, jurisdiction: string, { departments, officers, accounts }: Called): Promise<Names> {
  const wanted = departments.length + officers.length + accounts.length > 0;
  const rows: readonly { kind: string; id: string; name: string }[] = wanted ? await manager.query(NAMES, [jurisdiction, departments, officers, accounts]) : [];
  const names = new Map(rows.map(({ kind, id, name }) => [`${kind} ${id}`, name]));
  return {
    department: (id) => names.get(`department ${id}`) ?? id,
    officer: (id) => names.get(`officer ${id}`) ?? id,
    account: (id) => names.get(`account ${id}`) ?? id,
  };
}
