import type { EntityManager } from 'typeorm';
import type { CheckItem, Day, Department, Enterprise, Officer, Penalty } from '#domain';
import { asOf, officerAsOf } from '#domain/registries/as-of';

interface Bodies {
  readonly department: Department;
  readonly checkItem: CheckItem;
  readonly officer: Officer;
  readonly enterprise: Enterprise;
}

/** The registry as it stands now, in order of id. Bodies were validated when they were written. Of officers and enterprises this is the stored entry: what holds on a day, `officers` and `enterprises` say. */
export async function registry<Kind extends keyof Bodies>(manager: EntityManager, kind: Kind, jurisdiction: string, ids?: readonly string[]): Promise<readonly Bodies[Kind][]> {
  const rows: readonly { body: Bodies[Kind] }[] = await manager.query(
    `SELECT body FROM registry_entry WHERE kind = $1 AND jurisdiction = $2 AND current AND ($3::text[] IS NULL OR id = ANY ($3)) ORDER BY id COLLATE "C"`,
    [kind, jurisdiction, ids ?? null],
  );
  return rows.map(({ body }) => body);
}

/** The officers as of a day: who is stopped, where they belong, whom they must avoid. */
export async function officers(manager: EntityManager, jurisdiction: string, day: Day, ids?: readonly string[]): Promise<readonly Officer[]> {
  return (await registry(manager, 'officer', jurisdiction, ids)).map((officer) => officerAsOf(officer, day));
}

/** Enterprises as of a day, with the penalties that our own referrals ended in, beside those the import brought: here the loop closes. */
export async function enterprises(manager: EntityManager, jurisdiction: string, day: Day, ids?: readonly string[]): Promise<readonly Enterprise[]> {
  const entries = await registry(manager, 'enterprise', jurisdiction, ids);
  const own = await ownPenalties(manager, jurisdiction, ids);
  return entries.map((entry) => withPenalties(asOf(entry, day), own));
}

/** By enterprise, in order of the decision. One that was changed or quashed counts no more. */
export async function ownPenalties(manager: EntityManager, jurisdiction: string, ids?: readonly string[]): Promise<ReadonlyMap<string, readonly Penalty[]>> {
  const rows: readonly { enterprise: string; decision_number: string; decided_on: string }[] = await manager.query(
    `SELECT enterprise, decision_number, decided_on::text FROM penalty WHERE jurisdiction = $1 AND revoked_on IS NULL AND ($2::text[] IS NULL OR enterprise = ANY ($2)) ORDER BY decided_on, decision_number`,
    [jurisdiction, ids ?? null],
  );
  const own = new Map<string, Penalty[]>();
  for (const row of rows) own.set(row.enterprise, [...(own.get(row.enterprise) ?? []), penaltyOf(row)]);
  return own;
}

export function withPenalties(entry: Enterprise, own: ReadonlyMap<string, readonly Penalty[]>): Enterprise {
  const found = own.get(entry.id) ?? [];
  return found.length === 0 ? entry : { ...entry, penalties: [...entry.penalties, ...found] };
}

function penaltyOf(row: { decision_number: string; decided_on: string }): Penalty {
  return { decisionNumber: row.decision_number, decidedOn: row.decided_on as Penalty['decidedOn'] };
}
