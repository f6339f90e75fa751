import type { EntityManager } from 'typeorm';
import type { OtherWorkItem } from '#contract/http/todo';
import type { Actor } from '#domain';
import { mayKeepItems } from '#domain/items/item-acts';
import type { ReferenceList } from '#domain/registries/compare';
import { checkKeeper } from '#domain/registries/keepers';
import { mayChangeRules, waitsForApprovalBy } from '#domain/rules/draft';
import { listDrafts } from '../rule-sets/drafts.js';

/**
 * What waits for this person beside the processes, each asked of the guard that lets it be done: rule-set drafts to approve, applications for
 * avoidance to decide, changes of the item list to publish, differences of the registries to settle.
 */
export async function readOtherWork(manager: EntityManager, actor: Actor): Promise<readonly OtherWorkItem[]> {
  const found = [await draftsToApprove(manager, actor), await avoidancesToDecide(manager, actor), await itemsToPublish(manager, actor), await findingsToSettle(manager, actor)];
  return found.flat();
}

async function draftsToApprove(manager: EntityManager, actor: Actor): Promise<readonly OtherWorkItem[]> {
  if (mayChangeRules('approve', actor) !== null) return [];
  const drafts = await listDrafts(manager, actor.jurisdiction);
  return drafts.filter((draft) => waitsForApprovalBy(draft, actor)).flatMap(({ ruleSet, number, content: { version, effectiveFrom }, course: { proposal } }) =>
    proposal === null ? [] : [{ what: 'ruleSetDraft', ruleSet, number, version, effectiveFrom, reason: proposal.reason, document: proposal.document }]);
}

/** Nobody decides the own avoidance (生态环境行政处罚办法第6条). */
async function avoidancesToDecide(manager: EntityManager, actor: Actor): Promise<readonly OtherWorkItem[]> {
  if (checkKeeper('decideAvoidance', actor) !== null) return [];
  const rows: readonly { officer: string; name: string; application: string; appliedOn: string }[] = await manager.query(
    `SELECT r.id AS officer, r.body->>'name' AS name, a.one->>'id' AS application, a.one->>'appliedOn' AS "appliedOn"
     FROM registry_entry r CROSS JOIN LATERAL jsonb_array_elements(coalesce(r.body->'avoidances', '[]'::jsonb)) AS a(one)
     WHERE r.kind = 'officer' AND r.jurisdiction = $1 AND r.current AND jsonb_typeof(a.one->'decision') = 'null' AND r.id IS DISTINCT FROM $2 ORDER BY 4, 1, 3`,
    [actor.jurisdiction, actor.officer ?? null],
  );
  return rows.map((row) => ({ what: 'avoidance', ...row }));
}

async function itemsToPublish(manager: EntityManager, actor: Actor): Promise<readonly OtherWorkItem[]> {
  if (mayKeepItems('publishList', actor) !== null) return [];
  const [row]: readonly { count: number }[] = await manager.query(`SELECT count(*)::int AS count FROM item_claim WHERE jurisdiction = $1 AND jsonb_typeof(body->'pending') <> 'null'`, [actor.jurisdiction]);
  return row === undefined || row.count === 0 ? [] : [{ what: 'itemList', count: row.count }];
}

async function findingsToSettle(manager: EntityManager, actor: Actor): Promise<readonly OtherWorkItem[]> {
  if (checkKeeper('settleFinding', actor) !== null) return [];
  const rows: readonly { list: ReferenceList; count: number }[] = await manager.query(
    `SELECT list, count(*)::int AS count FROM registry_finding WHERE jurisdiction = $1 AND gone_at IS NULL AND settled_at IS NULL GROUP BY list ORDER BY list`,
    [actor.jurisdiction],
  );
  return rows.map((row) => ({ what: 'findings', ...row }));
}
