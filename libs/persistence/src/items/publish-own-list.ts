import type { EntityManager } from 'typeorm';
import { type Actor, isRefusal, type Refusal } from '#domain';
import type { PublishList } from '#domain/items/claim';
import { publishList } from '#domain/items/publish-list';
import { registry } from '../facts/registry.js';
import type { LawClock } from '../ledger/law-clock.js';
import { nodeCrypto } from '../ledger/node-crypto.js';
import { noteOnce } from '../ledger/note-once.js';
import { findList, itemsStream, keepClaims, keepItems, keepList, readClaims } from './lists.js';

export interface PublicationRequest {
  readonly input: PublishList;
  readonly actor: Actor;
  readonly commandId: string;
  readonly clock: LawClock;
}

export interface OwnListPublished {
  readonly version: number;
  readonly repeated: boolean;
}

/** 公布本级事项清单: the next version of the bureau's own list, kept whole; every item on it may be planned from now on. */
export async function publishOwnList(manager: EntityManager, { input, actor, commandId, clock }: PublicationRequest): Promise<OwnListPublished | Refusal> {
  const { jurisdiction, person } = actor;
  const noted = await noteOnce(manager, { stream: itemsStream(jurisdiction), actor, commandId, asked: { act: 'publishList', input }, clock }, async (now) => {
    const published = publishList(input, { actor, now, claims: await readClaims(manager, jurisdiction), entries: await registry(manager, 'checkItem', jurisdiction) });
    if (isRefusal(published)) return published;
    const { added, changed, withdrawn, entries, claims, items } = published;
    const version = ((await findList(manager, jurisdiction, jurisdiction, null))?.version ?? 0) + 1;
    const sha256 = nodeCrypto.digest(items);
    await keepItems(manager, { jurisdiction, by: person }, entries);
    await keepClaims(manager, jurisdiction, claims);
    await keepList(manager, { jurisdiction, issuer: jurisdiction, issuerName: await nameOf(manager, jurisdiction), version, document: input.document, issuedOn: input.publishedOn, items, sha256, by: person });
    return { type: 'ItemListPublished', data: { version, ...input, sha256, items: items.length, added, changed, withdrawn } };
  });
  if (isRefusal(noted)) return noted;
  return { version: (await findList(manager, jurisdiction, jurisdiction, null))?.version ?? 0, repeated: noted.repeated };
}

async function nameOf(manager: EntityManager, jurisdiction: string): Promise<string> {
  const rows: readonly { name: string }[] = await manager.query(`SELECT name FROM jurisdiction WHERE code = $1`, [jurisdiction]);
  return rows[0]?.name ?? jurisdiction;
}
