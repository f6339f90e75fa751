import { createHash, randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor, Instant, PersonalRole } from '#domain';
import { ROLES } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';

/** Who is asking, as one query finds it. */
export interface Person {
  readonly actor: Actor;
  readonly login: string;
  readonly name: string;
  readonly jurisdictionName: string;
  /** Of the person's department; null where there is none. */
  readonly departmentName: string | null;
  readonly rehearsal: boolean;
  /** Somebody else has seen the password: nothing is done before it is changed. */
  readonly mustChangePassword: boolean;
  readonly expiresAt: Instant;
}

export interface OpenedSession {
  /** Shown once; only its hash is kept. */
  readonly token: string;
  readonly expiresAt: Instant;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A new login of an account. What has expired of this account's goes. */
export async function openSession(manager: EntityManager, account: string, hours: number): Promise<OpenedSession> {
  const token = randomBytes(32).toString('base64url');
  await manager.query(`DELETE FROM session WHERE account = $1 AND expires_at <= clock_timestamp()`, [account]);
  const rows: readonly { expires_at: Date }[] = await manager.query(
    `INSERT INTO session (token_hash, account, expires_at) VALUES ($1, $2, clock_timestamp() + make_interval(hours => $3)) RETURNING expires_at`,
    [hashOf(token), account, hours],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('Opening a session answered no row');
  return { token, expiresAt: instantFromMillis(row.expires_at.getTime()) };
}

/** Of the table of accounts, what an actor is made of. */
export interface AccountRow {
  readonly id: string;
  readonly department: string | null;
  readonly officer: string | null;
  readonly roles: readonly string[];
  readonly jurisdiction: string;
  /** Its department is one of 外部联合部门. */
  readonly outside: boolean;
}

/** SQL of `outside`: of account a. */
export const OUTSIDE = `EXISTS (SELECT FROM registry_entry o WHERE o.kind = 'department' AND o.jurisdiction = a.jurisdiction AND o.id = a.department AND o.current AND o.body->>'kind' = 'outside') AS outside`;

interface Row extends AccountRow {
  readonly login: string;
  readonly name: string;
  readonly jurisdiction_name: string;
  readonly department_name: string | null;
  readonly rehearsal: boolean;
  readonly must_change_password: boolean;
  readonly expires_at: Date;
}

const FIND = `
  SELECT a.id, a.login, a.name, a.department, a.officer, a.roles, a.jurisdiction, j.name AS jurisdiction_name, j.rehearsal, a.must_change_password, s.expires_at, d.body->>'name' AS department_name, ${OUTSIDE}
  FROM session s JOIN account a ON a.id = s.account JOIN jurisdiction j ON j.code = a.jurisdiction
  LEFT JOIN registry_entry d ON d.kind = 'department' AND d.jurisdiction = a.jurisdiction AND d.id = a.department AND d.current
  WHERE s.token_hash = $1 AND s.expires_at > clock_timestamp() AND a.active`;

/** @returns null when the session is unknown, over, or its account no longer active */
export async function personOfSession(manager: EntityManager, token: string): Promise<Person | null> {
  const rows: readonly Row[] = await manager.query(FIND, [hashOf(token)]);
  const [row] = rows;
  if (row === undefined) return null;
  const { login, name, rehearsal } = row;
  return { actor: actorIn(row), login, name, jurisdictionName: row.jurisdiction_name, departmentName: row.department_name, rehearsal, mustChangePassword: row.must_change_password, expiresAt: instantFromMillis(row.expires_at.getTime()) };
}

/** Who acts without a session, a password having been given for this one act. @returns null when the account is no longer active, 'mustChangePassword' when another person has seen the password */
export async function actorOfAccount(manager: EntityManager, account: string): Promise<Actor | 'mustChangePassword' | null> {
  const rows: readonly (AccountRow & Pick<Row, 'must_change_password'>)[] = await manager.query(`SELECT a.id, a.department, a.officer, a.roles, a.jurisdiction, a.must_change_password, ${OUTSIDE} FROM account a WHERE a.id = $1 AND a.active`, [account]);
  if (rows[0] === undefined) return null;
  return rows[0].must_change_password ? 'mustChangePassword' : actorIn(rows[0]);
}

export function actorIn({ id, officer, roles, department, jurisdiction, outside }: AccountRow): Actor {
  return { person: id, officer, roles: roles.filter(isPersonalRole), department, jurisdiction, ...(outside && { outside }) };
}

/** A role of the table that a person can hold; `system` and `enterprise` never come from a row. */
function isPersonalRole(text: string): text is PersonalRole {
  return Object.hasOwn(ROLES, text) && text !== 'system' && text !== 'enterprise';
}

/** Every login of an account, at once. @param except the token of the one that stays: of whoever asks */
export async function closeSessionsOf(manager: EntityManager, account: string, except?: string): Promise<void> {
  await manager.query(`DELETE FROM session WHERE account = $1 AND token_hash <> $2`, [account, except === undefined ? '' : hashOf(except)]);
}

export async function closeSession(manager: EntityManager, token: string): Promise<void> {
  await manager.query(`DELETE FROM session WHERE token_hash = $1`, [hashOf(token)]);
}
