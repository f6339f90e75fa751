import type { DataSource, EntityManager } from 'typeorm';
import { type Instant, isRefusal, type JurisdictionCode } from '#domain';
import { dayOf, nextQuarter, quarterOf } from '#domain/calendar/day';
import { currentRuleSet } from '../facts/rule-sets.js';
import { bringAllUp, bringUpOnePage } from './bring-up-to-date.js';
import { moveTo, openScope, referenceOf, tryLockClasses } from './class-scope.js';

/** What became of one look at a bureau. */
export interface ClassesKept {
  readonly jurisdiction: JurisdictionCode;
  readonly classified: number;
}

/**
 * Keeps the classes of every bureau: of this quarter and the next, under the rules in force today; quarters that are over are what their
 * draws froze, and no longer kept here. Page by page, each in a transaction of its own, so that nobody who acts waits for longer than a page.
 * @param stopped asked between two pages
 */
export async function keepClasses(dataSource: DataSource, now: Instant, stopped: () => boolean = () => false): Promise<readonly ClassesKept[]> {
  const bureaus: readonly { code: string }[] = await dataSource.query(`SELECT code FROM jurisdiction ORDER BY code`);
  const kept: ClassesKept[] = [];
  for (const { code: jurisdiction } of bureaus) {
    await dataSource.transaction((manager) => turnTo(manager, jurisdiction, now));
    let classified = 0;
    for (let more = true; more && !stopped(); ) {
      const page = await dataSource.transaction((manager) => bringUpOnePage(manager, jurisdiction));
      classified += page?.classified ?? 0;
      more = page?.done === false;
    }
    kept.push({ jurisdiction, classified });
  }
  return kept;
}

/** A quarter has turned, or other rules have come into force: what is kept follows. */
async function turnTo(manager: EntityManager, jurisdiction: JurisdictionCode, now: Instant): Promise<void> {
  const rules = await currentRuleSet(manager, jurisdiction, now);
  if (isRefusal(rules) || !(await tryLockClasses(manager, jurisdiction))) return;
  const quarter = quarterOf(dayOf(now));
  for (const wanted of [quarter, nextQuarter(quarter)]) await openScope(manager, { jurisdiction, quarter: wanted, ruleSet: referenceOf(rules) }, dayOf(now));
  await moveTo(manager, jurisdiction, dayOf(now));
  await manager.query(`DELETE FROM class_scope WHERE jurisdiction = $1 AND quarter < $2`, [jurisdiction, quarter]);
}

/** Registry versions and penalties against those that each class was computed from; for a database that was put together otherwise than by us (a restore). */
const DIFFERING = `
  WITH kept AS (SELECT id FROM class_scope WHERE jurisdiction = $1 AND cursor IS NULL),
       own AS (SELECT enterprise, string_agg(decision_number || ' ' || decided_on, '；' ORDER BY decided_on, decision_number) AS penalties
               FROM penalty WHERE jurisdiction = $1 AND revoked_on IS NULL GROUP BY enterprise),
       registered AS (SELECT r.id, r.version, coalesce(own.penalties, '') AS penalties FROM registry_entry r LEFT JOIN own ON own.enterprise = r.id
                      WHERE r.kind = 'enterprise' AND r.jurisdiction = $1 AND r.current),
       classed AS (SELECT scope, enterprise, registry_version, penalties FROM class_member WHERE scope IN (SELECT id FROM kept)),
       expected AS (SELECT kept.id AS scope, registered.* FROM kept CROSS JOIN registered)
  SELECT DISTINCT coalesce(e.id, c.enterprise) AS enterprise FROM expected e FULL JOIN classed c ON c.scope = e.scope AND c.enterprise = e.id
  WHERE c.registry_version IS DISTINCT FROM e.version OR c.penalties IS DISTINCT FROM e.penalties`;

/** Marks whose class differs in what it was computed from, and is not marked for it. @returns how many */
export async function markDiffering(manager: EntityManager, jurisdiction: JurisdictionCode): Promise<number> {
  const found: readonly { enterprise: string }[] = await manager.query(
    `INSERT INTO class_stale (jurisdiction, enterprise) SELECT $1, d.enterprise FROM (${DIFFERING}) d
     WHERE NOT EXISTS (SELECT FROM class_stale s WHERE s.jurisdiction = $1 AND s.enterprise = d.enterprise) RETURNING enterprise`,
    [jurisdiction],
  );
  return found.length;
}

/** Everything kept, computed anew in this transaction. */
export async function rebuildClasses(manager: EntityManager): Promise<void> {
  const scopes: readonly { jurisdiction: string }[] = await manager.query(`SELECT DISTINCT jurisdiction FROM class_scope ORDER BY jurisdiction`);
  for (const { jurisdiction } of scopes) {
    await manager.query(`DELETE FROM class_member WHERE scope IN (SELECT id FROM class_scope WHERE jurisdiction = $1)`, [jurisdiction]);
    await manager.query(`DELETE FROM class_group WHERE scope IN (SELECT id FROM class_scope WHERE jurisdiction = $1)`, [jurisdiction]);
    await manager.query(`UPDATE class_scope SET cursor = '' WHERE jurisdiction = $1`, [jurisdiction]);
    await bringAllUp(manager, jurisdiction);
  }
}
