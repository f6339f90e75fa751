import type { EntityManager } from 'typeorm';

/** What departments, officers, check items and accounts are called; one that is no longer known keeps its id. */
export interface Names {
  department(id: string): string;
  officer(id: string): string;
  account(id: string): string;
  item(code: string): string;
  /** null: no account of this bureau. */
  knownAccount(id: string): string | null;
}

const NAMES = `
  SELECT kind, id, body->>'name' AS name FROM registry_entry
  WHERE current AND jurisdiction = $1 AND ((kind = 'department' AND id = ANY ($2)) OR (kind = 'officer' AND id = ANY ($3)) OR (kind = 'checkItem' AND id = ANY ($5)))
  UNION ALL
  SELECT 'account', id, name FROM account WHERE jurisdiction = $1 AND id = ANY ($4)`;

export interface Called {
  readonly departments: readonly string[];
  readonly officers: readonly string[];
  readonly accounts: readonly string[];
  readonly items?: readonly string[];
}

export async function readNames(manager: EntityManager, jurisdiction: string, { departments, officers, accounts, items = [] }: Called): Promise<Names> {
  const wanted = departments.length + officers.length + accounts.length + items.length > 0;
  const rows: readonly { kind: string; id: string; name: string }[] = wanted ? await manager.query(NAMES, [jurisdiction, departments, officers, accounts, items]) : [];
  const names = new Map(rows.map(({ kind, id, name }) => [`${kind} ${id}`, name]));
  return {
    department: (id) => names.get(`department ${id}`) ?? id,
    officer: (id) => names.get(`officer ${id}`) ?? id,
    account: (id) => names.get(`account ${id}`) ?? id,
    item: (code) => names.get(`checkItem ${code}`) ?? code,
    knownAccount: (id) => names.get(`account ${id}`) ?? null,
  };
}
