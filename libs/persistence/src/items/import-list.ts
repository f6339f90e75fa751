import type { EntityManager } from 'typeorm';
import { type Actor, type Day, type Instant, isRefusal, type Refusal, refuse } from '#domain';
import { dayOf } from '#domain/calendar/day';
import { differenceOf } from '#domain/items/difference';
import { mayKeepItems } from '#domain/items/item-acts';
import type { ItemList } from '#domain/items/item-list';
import type { LawClock } from '../ledger/law-clock.js';
import { nodeCrypto } from '../ledger/node-crypto.js';
import { noteOnce } from '../ledger/note-once.js';
import type { RowProblem } from '../registries/problem.js';
import { type CheckItemFiles, readCheckItems } from '../registries/read-check-items.js';
import { findList, itemsStream, keepList } from './lists.js';

export interface ListImport {
  readonly actor: Actor;
  readonly issuer: string;
  readonly issuerName: string;
  readonly document: string;
  readonly issuedOn: Day;
  readonly files: CheckItemFiles;
  readonly commandId: string;
  readonly clock: LawClock;
}

export type ListImported =
  | { readonly problems: readonly RowProblem[] }
  | { readonly problems: readonly []; readonly list: ItemList; /** The same request had been recorded before. */ readonly repeated: boolean };

/**
 * 导入上级事项清单: the next version of that issuer's list, whole or not at all, in the caller's transaction. The same list again is no
 * new version. Nothing of the bureau's own list changes by it: what it touches is taken over or kept, item by item.
 */
export async function importList(manager: EntityManager, asked: ListImport): Promise<ListImported | Refusal> {
  const { actor, issuer, issuerName, document, issuedOn, files, commandId, clock } = asked;
  const { jurisdiction } = actor;
  const refusal = mayKeepItems('importList', actor) ?? (issuer === jurisdiction ? refuse('invalid', 'OWN_LIST', '本级的清单由认领和公布产生，不从文件导入。', { at: 'issuer' }) : null);
  if (refusal !== null) return refusal;
  const { entries: items, problems } = readCheckItems(files, issuer);
  if (problems.length > 0) return { problems };
  const sha256 = nodeCrypto.digest(items);
  const noted = await noteOnce(manager, { stream: itemsStream(jurisdiction), actor, commandId, asked: { issuer, document, issuedOn, sha256 }, clock }, async (now) => {
    const before = await findList(manager, jurisdiction, issuer, null);
    const next = { issuer, issuerName, version: (before?.version ?? 0) + 1, document, issuedOn, items };
    const wrong = checkNext(next, before, now);
    if (wrong !== null) return wrong;
    await keepList(manager, { ...next, jurisdiction, sha256, by: actor.person });
    const { added, removed, changed } = differenceOf(before?.items ?? [], items);
    const data = { issuer, issuerName, version: next.version, document, issuedOn, sha256, items: items.length, added: added.map(({ code }) => code), removed: removed.map(({ code }) => code), changed: changed.map(({ code }) => code) };
    return { type: 'ItemListImported', data };
  });
  if (isRefusal(noted)) return noted;
  const list = await findList(manager, jurisdiction, issuer, null);
  if (list === null) throw new Error(`The list of ${issuer} was imported but is not kept`);
  return { problems: [], list, repeated: noted.repeated };
}

/** Lists come in the order of their dates, and each says something new. */
function checkNext({ issuedOn, items }: ItemList, before: ItemList | null, now: Instant): Refusal | null {
  if (issuedOn > dayOf(now)) return refuse('invalid', 'ISSUED_IN_FUTURE', `清单的印发日期 ${issuedOn} 晚于今天。`, { at: 'issuedOn' });
  if (before === null) return null;
  if (issuedOn < before.issuedOn) return refuse('invalid', 'ISSUED_BEFORE', `已导入的第 ${before.version} 版印发于 ${before.issuedOn}，不能再导入更早的一版。`, { at: 'issuedOn' });
  const { added, removed, changed } = differenceOf(before.items, items);
  if (added.length + removed.length + changed.length > 0) return null;
  return refuse('invalid', 'SAME_LIST', `与已导入的第 ${before.version} 版内容一样，没有新的版本。`);
}
