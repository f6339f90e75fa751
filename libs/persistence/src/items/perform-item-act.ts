import type { EntityManager } from 'typeorm';
import { type Actor, isRefusal, type Refusal } from '#domain';
import type { Claim, ItemAct, ItemFacts } from '#domain/items/claim';
import { decideItem } from '#domain/items/decide-take-over';
import type { ItemList } from '#domain/items/item-list';
import { registry } from '../facts/registry.js';
import type { LawClock } from '../ledger/law-clock.js';
import { type Noted, noteOnce } from '../ledger/note-once.js';
import { findList, itemsStream, keepClaims, keepItems, retireItem } from './lists.js';

export interface ItemActRequest {
  readonly act: ItemAct;
  readonly actor: Actor;
  readonly commandId: string;
  readonly clock: LawClock;
}

/** 认领 and what follows from it: decided under the lock of the bureau's item list, in the caller's transaction. */
export function performItemAct(manager: EntityManager, { act, actor, commandId, clock }: ItemActRequest): Promise<Noted | Refusal> {
  const { jurisdiction } = actor;
  return noteOnce(manager, { stream: itemsStream(jurisdiction), actor, commandId, asked: act, clock }, async () => {
    const decided = decideItem(act, await factsFor(manager, act, actor));
    if (isRefusal(decided)) return decided;
    const { event, claim, entry, gone } = decided;
    await keepClaims(manager, jurisdiction, [claim]);
    if (gone === true) await retireItem(manager, jurisdiction, act.code);
    if (entry !== null) await keepItems(manager, { jurisdiction, by: actor.person }, [entry]);
    return event;
  });
}

async function factsFor(manager: EntityManager, act: ItemAct, actor: Actor): Promise<ItemFacts> {
  const { jurisdiction } = actor;
  const [row]: readonly { body: Claim }[] = await manager.query(`SELECT body FROM item_claim WHERE jurisdiction = $1 AND code = $2`, [jurisdiction, act.code]);
  const claim = row?.body ?? null;
  const [entry] = await registry(manager, 'checkItem', jurisdiction, [act.code]);
  const from = claim?.from ?? null;
  return {
    actor,
    departments: await registry(manager, 'department', jurisdiction),
    entry: entry ?? null,
    claim,
    latest: await latestFor(manager, act, claim, jurisdiction),
    rested: from === null ? null : await findList(manager, jurisdiction, from.issuer, from.version),
  };
}

/** Of a local item: any superior's newest list that has it. */
async function latestFor(manager: EntityManager, { act, code, input }: ItemAct, claim: Claim | null, jurisdiction: string): Promise<ItemList | null> {
  if (act === 'claimItem') return findList(manager, jurisdiction, input.issuer, null);
  if (act !== 'addLocalItem') return claim?.from === undefined || claim.from === null ? null : findList(manager, jurisdiction, claim.from.issuer, null);
  const rows: readonly { issuer: string }[] = await manager.query(
    `SELECT issuer FROM (SELECT DISTINCT ON (issuer) issuer, items FROM item_list WHERE jurisdiction = $1 AND issuer <> jurisdiction ORDER BY issuer, version DESC) newest
     WHERE items @> jsonb_build_array(jsonb_build_object('code', $2::text)) LIMIT 1`,
    [jurisdiction, code],
  );
  return rows[0] === undefined ? null : findList(manager, jurisdiction, rows[0].issuer, null);
}
