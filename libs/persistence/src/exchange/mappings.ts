import type { EntityManager } from 'typeorm';
import type { Actor } from '#domain';
import type { ExchangeMapping } from '#domain/exchange/mapping';
import { proposedMapping } from '#domain/exchange/mapping';
import { type ExchangedRecord, type Platform, SENT_RECORDS, type SentRecord } from '#domain/exchange/platform';
import { holdStream } from '../ledger/hold-stream.js';
import { databaseNow, type LawClock } from '../ledger/law-clock.js';
import { Ledger } from '../ledger/ledger.js';
import { nodeCrypto } from '../ledger/node-crypto.js';

export interface MappingKey {
  readonly jurisdiction: string;
  readonly platform: Platform;
  readonly record: ExchangedRecord;
}

export interface StoredMapping {
  readonly mapping: ExchangeMapping;
  /** 0: nobody has edited it yet, it is our proposal. */
  readonly version: number;
}

/** As people have edited it; else our proposal, where there is one. */
export async function readMapping(manager: EntityManager, { jurisdiction, platform, record }: MappingKey): Promise<StoredMapping | null> {
  const rows: readonly { body: ExchangeMapping; version: number }[] = await manager.query(
    `SELECT body, version FROM exchange_mapping WHERE jurisdiction = $1 AND platform = $2 AND record = $3 AND current`,
    [jurisdiction, platform, record],
  );
  const [row] = rows;
  if (row !== undefined) return { mapping: row.body, version: row.version };
  return isProposed(record) ? { mapping: proposedMapping(platform, record), version: 0 } : null;
}

/** Registries have no proposal: their files are read under their own headers and known aliases, without any mapping. */
const isProposed = (record: ExchangedRecord): record is SentRecord | 'receipt' => record === 'receipt' || Object.hasOwn(SENT_RECORDS, record);

export interface MappingChange extends MappingKey {
  readonly mapping: ExchangeMapping;
  /** The version that was looked at. */
  readonly seen: number;
  readonly actor: Actor;
  readonly clock: LawClock;
}

/** Keeps an edited mapping as the next version, with an event. @returns null when somebody has edited it since it was looked at */
export async function changeMapping(manager: EntityManager, change: MappingChange): Promise<StoredMapping | null> {
  const { jurisdiction, platform, record, mapping, seen, actor, clock } = change;
  const stream = `exchange/${jurisdiction}`;
  await holdStream(manager, stream);
  const before = await readMapping(manager, change);
  if ((before?.version ?? 0) !== seen) return null;
  const version = seen + 1;
  await manager.query(`UPDATE exchange_mapping SET current = false WHERE jurisdiction = $1 AND platform = $2 AND record = $3 AND current`, [jurisdiction, platform, record]);
  await manager.query(`INSERT INTO exchange_mapping (jurisdiction, platform, record, version, current, body, changed_by) VALUES ($1, $2, $3, $4, true, $5, $6)`, [
    jurisdiction, platform, record, version, JSON.stringify(mapping), actor.person,
  ]);
  const data = { platform, record, version, sha256: nodeCrypto.digest(mapping) };
  await Ledger.note(manager, { stream, type: 'ExchangeMappingChanged', data, actor: { ...actor, jurisdiction }, command: `mapping/${platform}/${record}@${String(version)}`, at: await clock.now(await databaseNow(manager)) });
  return { mapping, version };
}
