import type { EntityManager } from 'typeorm';
import { type Classification, classify } from '#domain/classification/classify';
import { nextChangeOf } from '#domain/classification/next-change';
import { asOf } from '#domain/registries/as-of';
import type { ClassScope } from './class-scope.js';
import type { Registered } from './classified-rows.js';

/** What the members of a group share. */
interface Group {
  readonly class: Classification['class'];
  readonly stratum: string | null;
  readonly grounds: readonly string[];
  readonly permit_class: string;
  readonly status: string;
}

const keyOf = ({ class: taken, stratum, grounds, permit_class: permit, status }: Group): string => JSON.stringify([taken, stratum, grounds, permit, status]);

/** The class by the same function that everybody else asks: the projection has no rules of its own. */
function groupOf({ enterprise: entry }: Registered, { quarter, rules, asOf: day }: ClassScope): Group {
  const enterprise = asOf(entry, day);
  const { class: taken, stratum, reasons } = classify(enterprise, quarter, rules);
  return { class: taken, stratum, grounds: reasons.map(({ ground }) => ground), permit_class: enterprise.permitClass, status: enterprise.status };
}

const FIND_GROUPS = `
  SELECT g.id, i.key FROM jsonb_to_recordset($2::jsonb) AS i (key text, class text, stratum text, grounds text[], permit_class text, status text)
  JOIN class_group g ON g.scope = $1 AND g.class = i.class AND g.stratum IS NOT DISTINCT FROM i.stratum AND g.grounds = i.grounds AND g.permit_class = i.permit_class AND g.status = i.status`;
const MAKE_GROUPS = `
  INSERT INTO class_group (scope, class, stratum, grounds, permit_class, status)
  SELECT $1, class, stratum, grounds, permit_class, status FROM jsonb_to_recordset($2::jsonb) AS i (class text, stratum text, grounds text[], permit_class text, status text)
  ON CONFLICT DO NOTHING`;

async function groupIds(manager: EntityManager, scope: ClassScope, groups: ReadonlyMap<string, Group>): Promise<ReadonlyMap<string, number>> {
  const wanted = JSON.stringify([...groups].map(([key, group]) => ({ key, ...group })));
  const find = (): Promise<readonly { id: number; key: string }[]> => manager.query(FIND_GROUPS, [scope.id, wanted]);
  let found = await find();
  if (found.length < groups.size) {
    await manager.query(MAKE_GROUPS, [scope.id, wanted]);
    found = await find();
  }
  return new Map(found.map(({ id, key }) => [key, id]));
}

const STORE = `
  INSERT INTO class_member AS m (scope, enterprise, class_group, registry_version, penalties, changes_on)
  SELECT $1, enterprise, class_group, registry_version, penalties, changes_on
  FROM unnest($2::text[], $3::integer[], $4::integer[], $5::text[], $6::date[]) AS i (enterprise, class_group, registry_version, penalties, changes_on)
  ON CONFLICT (scope, enterprise) DO UPDATE SET class_group = excluded.class_group, registry_version = excluded.registry_version, penalties = excluded.penalties, changes_on = excluded.changes_on
  WHERE (m.class_group, m.registry_version, m.penalties, m.changes_on) IS DISTINCT FROM (excluded.class_group, excluded.registry_version, excluded.penalties, excluded.changes_on)`;

/** Classifies these enterprises for a scope, and keeps the answers. */
export async function storeClasses(manager: EntityManager, scope: ClassScope, registered: readonly Registered[]): Promise<void> {
  if (registered.length === 0) return;
  const groups = new Map<string, Group>();
  const keys = registered.map((one) => {
    const group = groupOf(one, scope);
    const key = keyOf(group);
    groups.set(key, group);
    return key;
  });
  const ids = await groupIds(manager, scope, groups);
  await manager.query(STORE, [
    scope.id,
    registered.map(({ enterprise }) => enterprise.id),
    keys.map((key) => ids.get(key)),
    registered.map(({ version }) => version),
    registered.map(({ penalties }) => penalties),
    registered.map(({ enterprise }) => nextChangeOf(enterprise, scope.asOf)),
  ]);
}

/** Enterprises that the registry does not have any more have no class. */
export async function removeClasses(manager: EntityManager, scope: ClassScope, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await manager.query(`DELETE FROM class_member WHERE scope = $1 AND enterprise = ANY ($2::text[])`, [scope.id, ids]);
}
