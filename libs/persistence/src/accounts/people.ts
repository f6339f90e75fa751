import type { EntityManager } from 'typeorm';
import type { Actor } from '#domain';
import { actorIn, type AccountRow, OUTSIDE } from './sessions.js';

/** Somebody with an active account, as others choose among them. */
export interface PersonFound {
  readonly actor: Actor;
  readonly name: string;
  readonly departmentName: string | null;
}

const PEOPLE = `
  SELECT a.id, a.name, a.department, a.officer, a.roles, a.jurisdiction, d.body->>'name' AS "departmentName", ${OUTSIDE}
  FROM account a LEFT JOIN registry_entry d ON d.kind = 'department' AND d.jurisdiction = a.jurisdiction AND d.id = a.department AND d.current
  WHERE a.jurisdiction = $1 AND a.active ORDER BY a.department NULLS LAST, a.name, a.id`;

/** Everybody of a bureau who can act, by department and name. */
export async function readPeople(manager: EntityManager, jurisdiction: string): Promise<readonly PersonFound[]> {
  const rows: readonly (AccountRow & Omit<PersonFound, 'actor'>)[] = await manager.query(PEOPLE, [jurisdiction]);
  return rows.map((row) => ({ actor: actorIn(row), name: row.name, departmentName: row.departmentName }));
}

/** Somebody of a bureau who can act. @returns null: no such account there, or no longer active */
export async function findPerson(manager: EntityManager, jurisdiction: string, account: string): Promise<Actor | null> {
  const rows: readonly AccountRow[] = await manager.query(`SELECT a.id, a.department, a.officer, a.roles, a.jurisdiction, ${OUTSIDE} FROM account a WHERE a.id = $1 AND a.jurisdiction = $2 AND a.active`, [account, jurisdiction]);
  return rows[0] === undefined ? null : actorIn(rows[0]);
}
