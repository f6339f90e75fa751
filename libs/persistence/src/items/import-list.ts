import type { EntityManager } from 'typeorm';
import { type Actor, type CheckItem, type Day, type Instant, isRefusal, type Refusal, refuse } from '#domain';
import { dayOf } from '#domain/calendar/day';
import { differenceOf } from '#domain/items/difference';
import { mayKeepItems } from '#domain/items/item-acts';
import type { ItemList } from '#domain/items/item-list';
import type { Platform } from '#domain/exchange/platform';
import { databaseNow, type LawClock } from '../ledger/law-clock.js';
import { nodeCrypto } from '../ledger/node-crypto.js';
import { noteOnce } from '../ledger/note-once.js';
import type { RegistryReading, RowProblem } from '../registries/problem.js';
import { findList, itemsStream, keepList } from './lists.js';

export interface ListImport {
  readonly actor: Actor;
  readonly issuer: string;
  readonly issuerName: string;
  readonly document: string;
  readonly issuedOn: Day;
  /** The list as it was read, of three tables, one file or a platform's layout; each of its items is the issuer's. */
  readonly read: RegistryReading<CheckItem>;
  /** Whose layout the file had, and what it is called; left out: the bureau's own. */
  readonly from?: { readonly platform: Platform; readonly file: string };
  readonly commandId: string;
  readonly clock: LawClock;
}

/** What an import would come to, had it been done: nothing is written. */
export type ListTried = { readonly problems: readonly RowProblem[] } | { readonly problems: readonly []; readonly list: ItemList; readonly before: ItemList | null };

export type ListImported =
  | { readonly problems: readonly RowProblem[] }
  | { readonly problems: readonly []; readonly list: ItemList; /** The same request had been recorded before. */ readonly repeated: boolean };

/** Whether this person may take this issuer's list in at all: asked before a file is read. */
export function mayImportList(actor: Actor, issuer: string): Refusal | null {
  const own = issuer === actor.jurisdiction ? refuse('invalid', 'OWN_LIST', '本级的清单由认领和公布产生，不从文件导入。', { at: 'issuer' }) : null;
  return mayKeepItems('importList', actor) ?? own;
}

/** 试导上级事项清单: everything that `importList` asks, of the list as it stands now. */
export async function tryList(manager: EntityManager, asked: Omit<ListImport, 'commandId'>): Promise<ListTried | Refusal> {
  const { actor, issuer, read, clock } = asked;
  const refusal = mayImportList(actor, issuer);
  if (refusal !== null) return refusal;
  if (read.problems.length > 0) return { problems: read.problems };
  const next = await nextList(manager, asked, await clock.now(await databaseNow(manager)));
  return isRefusal(next) ? next : { problems: [], ...next };
}

/**
 * 导入上级事项清单: the next version of that issuer's list, whole or not at all, in the caller's transaction. The same list again is no
 * new version. Nothing of the bureau's own list changes by it: what it touches is taken over or kept, item by item.
 */
export async function importList(manager: EntityManager, asked: ListImport): Promise<ListImported | Refusal> {
  const { actor, issuer, issuerName, document, issuedOn, read: { entries: items, problems }, from, commandId, clock } = asked;
  const { jurisdiction } = actor;
  const refusal = mayImportList(actor, issuer);
  if (refusal !== null) return refusal;
  if (problems.length > 0) return { problems };
  const sha256 = nodeCrypto.digest(items);
  const noted = await noteOnce(manager, { stream: itemsStream(jurisdiction), actor, commandId, asked: { issuer, document, issuedOn, sha256 }, clock }, async (now) => {
    const made = await nextList(manager, asked, now);
    if (isRefusal(made)) return made;
    const { list, before } = made;
    await keepList(manager, { ...list, jurisdiction, sha256, by: actor.person });
    const { added, removed, changed } = differenceOf(before?.items ?? [], items);
    const data = { issuer, issuerName, version: list.version, document, issuedOn, sha256, items: items.length, added: added.map(({ code }) => code), removed: removed.map(({ code }) => code), changed: changed.map(({ code }) => code), ...from };
    return { type: 'ItemListImported', data };
  });
  if (isRefusal(noted)) return noted;
  const list = await findList(manager, jurisdiction, issuer, null);
  if (list === null) throw new Error(`The list of ${issuer} was imported but is not kept`);
  return { problems: [], list, repeated: noted.repeated };
}

async function nextList(manager: EntityManager, { actor, issuer, issuerName, document, issuedOn, read }: Omit<ListImport, 'commandId'>, now: Instant): Promise<{ readonly list: ItemList; readonly before: ItemList | null } | Refusal> {
  const before = await findList(manager, actor.jurisdiction, issuer, null);
  const list = { issuer, issuerName, version: (before?.version ?? 0) + 1, document, issuedOn, items: read.entries };
  return checkNext(list, before, now) ?? { list, before };
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
