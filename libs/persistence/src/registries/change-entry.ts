import type { EntityManager } from 'typeorm';
import { type Actor, type Day, type Department, type Enterprise, isRefusal, type Officer, type Refusal } from '#domain';
import { dayOf } from '#domain/calendar/day';
import { changesBetween } from '#domain/registries/changes';
import { databaseNow, type LawClock } from '../ledger/law-clock.js';
import { Ledger } from '../ledger/ledger.js';
import { nodeCrypto } from '../ledger/node-crypto.js';
import { holdRegistry, registryStream } from './registry-stream.js';

export interface Kept {
  readonly department: Department;
  readonly enterprise: Enterprise;
  readonly officer: Officer;
}

export interface EntryStored<Body> {
  readonly version: number;
  readonly body: Body;
}

/** What is to be recorded of a change, beside what every change tells: since when, why, on which document. */
export interface EntryDecided<Body> {
  readonly body: Body;
  /** In the past tense: EnterpriseChanged, OfficerStopped. */
  readonly event: string;
  readonly from: Day;
  readonly reason: string;
  readonly source: string | null;
}

export interface EntryRequest<Kind extends keyof Kept> {
  readonly kind: Kind;
  readonly id: string;
  /** Whose registry it is. */
  readonly actor: Actor;
  readonly clock: LawClock;
  /** The versions the person may have seen; null: none, the entry is new. */
  readonly seen: readonly number[] | null;
  readonly decide: (current: Kept[Kind] | null, today: Day) => EntryDecided<Kept[Kind]> | Refusal;
}

export type EntryChanged<Body> =
  | { readonly outcome: 'recorded' | 'unchanged'; readonly entry: EntryStored<Body> }
  /** Somebody was faster; version null: there is no such entry (yet, or after all). */
  | { readonly outcome: 'stale'; readonly version: number | null };

/** What the event tells: which attributes changed, never their values; those stand in the versioned row with this hash (design.md 4, rule 11). */
export interface EntryChangedData {
  readonly kind: keyof Kept;
  readonly id: string;
  readonly version: number;
  readonly sha256: string;
  readonly attributes: readonly string[];
  readonly from: Day;
  readonly reason: string;
  readonly source: string | null;
}

/** The current version of an entry, as it is stored; null: the registry does not know it. */
export async function currentEntry<Kind extends keyof Kept>(manager: EntityManager, kind: Kind, jurisdiction: string, id: string): Promise<EntryStored<Kept[Kind]> | null> {
  const rows: readonly EntryStored<Kept[Kind]>[] = await manager.query(`SELECT version, body FROM registry_entry WHERE kind = $1 AND jurisdiction = $2 AND id = $3 AND current`, [kind, jurisdiction, id]);
  return rows[0] ?? null;
}

/**
 * One entry changed by a person, in the caller's transaction: lock · compare the version seen · decide · a further version · the event.
 * Nothing is overwritten; what changes nothing is not recorded. Imports hold the same lock.
 */
export async function changeEntry<Kind extends keyof Kept>(manager: EntityManager, request: EntryRequest<Kind>): Promise<EntryChanged<Kept[Kind]> | Refusal> {
  const { kind, id, actor, clock, seen, decide } = request;
  const stream = registryStream(actor.jurisdiction);
  await holdRegistry(manager, actor.jurisdiction);
  const current = await currentEntry(manager, kind, actor.jurisdiction, id);
  if (current === null ? seen !== null : seen?.includes(current.version) !== true) return { outcome: 'stale', version: current?.version ?? null };
  const at = await clock.now(await databaseNow(manager));
  const decided = decide(current?.body ?? null, dayOf(at));
  if (isRefusal(decided)) return decided;
  const attributes = changesBetween(current?.body ?? null, decided.body).map(({ attribute }) => attribute);
  if (current !== null && attributes.length === 0) return { outcome: 'unchanged', entry: current };
  const entry = { version: (current?.version ?? 0) + 1, body: decided.body };
  await storeVersion(manager, request, entry);
  const { event: type, from, reason, source } = decided;
  const data: EntryChangedData = { kind, id, version: entry.version, sha256: nodeCrypto.digest(decided.body), attributes, from, reason, source };
  await Ledger.note(manager, { stream, type, data, actor, command: `entry/${kind}/${id}@${entry.version}`, at });
  return { outcome: 'recorded', entry };
}

/** The old version is retired before the new one comes: one current version at most. */
async function storeVersion<Kind extends keyof Kept>(manager: EntityManager, { kind, id, actor }: EntryRequest<Kind>, { version, body }: EntryStored<Kept[Kind]>): Promise<void> {
  await manager.query(`UPDATE registry_entry SET current = false WHERE kind = $1 AND jurisdiction = $2 AND current AND id = $3`, [kind, actor.jurisdiction, id]);
  await manager.query(
    `INSERT INTO registry_entry (kind, jurisdiction, id, version, current, body, imported_by) VALUES ($1, $2, $3, $4, true, $5::jsonb, $6)`,
    [kind, actor.jurisdiction, id, version, JSON.stringify(body), actor.person],
  );
}
