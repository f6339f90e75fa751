import type { EntityManager } from 'typeorm';
import type { Instant, JurisdictionCode, PersonalRole } from '#domain';
import type { Account } from '#domain/accounts/account';
import { accountSentence, type AccountNote } from '#domain/accounts/sentence';
import { accountStream } from '../accounts/keep-accounts.js';
import { paged, plainSql, writeCursor } from './cursor.js';
import { readNames } from './names.js';
import { instant } from './processes.js';

/** An account as its administrator reads it. */
export interface AccountRow extends Account {
  readonly departmentName: string | null;
  readonly officerName: string | null;
  readonly mustChangePassword: boolean;
  /** Open steps that wait for this person and nobody else (见证人). */
  readonly ownSteps: number;
}

export interface AccountsAsked {
  /** Part of the name or of the login. */
  readonly q: string | null;
  readonly department: string | null;
  readonly role: PersonalRole | null;
  readonly active: boolean | null;
  /** Login after which the page begins. */
  readonly after: string | null;
  readonly limit: number;
}

const SELECT = `
  SELECT a.id, a.login, a.name, a.department, a.officer, a.roles, a.active, a.version, a.must_change_password AS "mustChangePassword", d.body->>'name' AS "departmentName", o.body->>'name' AS "officerName",
    (SELECT count(*)::int FROM open_step s WHERE s.jurisdiction = a.jurisdiction AND s.person = a.id) AS "ownSteps"
  FROM account a
  LEFT JOIN registry_entry d ON d.kind = 'department' AND d.jurisdiction = a.jurisdiction AND d.id = a.department AND d.current
  LEFT JOIN registry_entry o ON o.kind = 'officer' AND o.jurisdiction = a.jurisdiction AND o.id = a.officer AND o.current
  WHERE a.jurisdiction = $1`;

const NARROWED = `
  AND ($2::text IS NULL OR strpos(${plainSql('a.name')}, $2) > 0 OR strpos(${plainSql('a.login')}, $2) > 0) AND ($3::text IS NULL OR a.department = $3) AND ($4::text IS NULL OR $4 = ANY (a.roles)) AND ($5::boolean IS NULL OR a.active = $5)`;

export interface AccountList {
  readonly items: readonly AccountRow[];
  /** All that were asked for; null on a later page. */
  readonly total: number | null;
  readonly next: string | null;
}

/** The accounts of a bureau in the order of their logins. */
export async function listAccounts(manager: EntityManager, jurisdiction: JurisdictionCode, { q, department, role, active, after, limit }: AccountsAsked): Promise<AccountList> {
  const narrowed = [jurisdiction, q, department, role, active];
  const found: readonly AccountRow[] = await manager.query(`${SELECT} ${NARROWED} AND ($6::text IS NULL OR a.login COLLATE "C" > $6) ORDER BY a.login COLLATE "C" LIMIT $7`, [...narrowed, after, limit + 1]);
  const [counted]: readonly { total: number }[] = after === null ? await manager.query(`SELECT count(*)::int AS total FROM account a WHERE a.jurisdiction = $1 ${NARROWED}`, narrowed) : [];
  const { rows, last } = paged(found, limit);
  return { items: rows, total: counted?.total ?? null, next: last === null ? null : writeCursor([last.login]) };
}

/** @returns null when the bureau has no such account */
export async function readAccount(manager: EntityManager, jurisdiction: JurisdictionCode, id: string): Promise<AccountRow | null> {
  const rows: readonly AccountRow[] = await manager.query(`${SELECT} AND a.id = $2`, [jurisdiction, id]);
  return rows[0] ?? null;
}

export interface AccountTold {
  readonly at: Instant;
  readonly by: string | null;
  readonly sentence: string;
}

/** What happened to an account, the newest first; before this was recorded, nothing. */
export async function accountHistory(manager: EntityManager, jurisdiction: JurisdictionCode, id: string): Promise<readonly AccountTold[]> {
  const rows: readonly { at: Date; type: string; name: string | null; data: Omit<AccountNote, 'type'> }[] = await manager.query(
    `SELECT e.at, e.type, a.name, e.record::jsonb #> '{event,data}' AS data FROM event e LEFT JOIN account a ON a.id = e.actor
     WHERE e.stream = $1 AND e.record::jsonb #>> '{event,data,account}' = $2 ORDER BY e.version DESC`,
    [accountStream(jurisdiction), id],
  );
  const departments = rows.flatMap(({ data: { department } }) => [department?.before, department?.after]).filter((one): one is string => typeof one === 'string');
  const names = await readNames(manager, jurisdiction, { departments: [...new Set(departments)], officers: [], accounts: [] });
  return rows.map(({ at, type, name, data }) => ({ at: instant(at), by: name, sentence: accountSentence({ type, ...data }, (department) => names.department(department)) }));
}
