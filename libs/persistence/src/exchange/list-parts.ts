import type { EntityManager } from 'typeorm';
import type { DeliveryStep } from '#domain/exchange/delivery';
import { type ListPart, type PartState, standingOfParts, stillToSend } from '#domain/exchange/list-parts';
import type { Platform, SentRecord } from '#domain/exchange/platform';
import { type DeliveryKey, standingOf, storeStep } from './deliveries.js';
import type { RecordRows } from './rows-to-send.js';

/** Of which records a platform may answer each enterprise by itself. */
export const hasParts = (record: SentRecord): boolean => record === 'draw';

const COLUMNS = `part, name, state, platform_number AS "platformNumber", reason`;
const OF_THE_RECORD = `platform = $1 AND record = $2 AND stream = $3 AND version = $4`;
type OfARecord = Pick<DeliveryKey, 'platform' | 'record' | 'stream' | 'version'>;
const named = ({ platform, record, stream, version }: OfARecord): unknown[] => [platform, record, stream, version];

/** @returns in the order of their codes */
export async function partsOf(manager: EntityManager, key: OfARecord): Promise<readonly ListPart[]> {
  return manager.query(`SELECT ${COLUMNS} FROM exchange_delivery_part WHERE ${OF_THE_RECORD} ORDER BY part COLLATE "C"`, named(key));
}

/** A page of them. @param after code after which the page begins */
export async function pageOfParts(manager: EntityManager, key: OfARecord, { state, after, limit }: { readonly state: PartState | null; readonly after: string | null; readonly limit: number }): Promise<readonly ListPart[]> {
  return manager.query(`SELECT ${COLUMNS} FROM exchange_delivery_part WHERE ${OF_THE_RECORD} AND ($5::text IS NULL OR state = $5) AND ($6::text IS NULL OR part COLLATE "C" > $6) ORDER BY part COLLATE "C" LIMIT $7`, [...named(key), state, after, limit]);
}

/** @returns null when the list that was sent does not have it */
export async function partOf(manager: EntityManager, key: OfARecord, part: string): Promise<ListPart | null> {
  const rows: readonly ListPart[] = await manager.query(`SELECT ${COLUMNS} FROM exchange_delivery_part WHERE ${OF_THE_RECORD} AND part = $5`, [...named(key), part]);
  return rows[0] ?? null;
}

/** Of lists that were sent before: without the rows that the platform has taken already. */
export async function withoutTaken(manager: EntityManager, platform: Platform, record: SentRecord, records: readonly RecordRows[]): Promise<readonly RecordRows[]> {
  if (!hasParts(record)) return records;
  const kept: RecordRows[] = [];
  for (const { line, rows } of records) {
    const wanted = stillToSend(await partsOf(manager, { platform, record, stream: line.stream, version: line.version }));
    kept.push({ line, rows: rows.filter((row) => wanted(row['uscc'] ?? '')) });
  }
  return kept;
}

/** The enterprises of lists that were just sent; what an earlier answer refused is awaited anew. */
export async function keepParts(manager: EntityManager, platform: Platform, record: SentRecord, records: readonly RecordRows[]): Promise<void> {
  if (!hasParts(record)) return;
  for (const { line, rows } of records) {
    const parts = [...new Map(rows.map((row) => [row['uscc'] ?? '', row['enterprise'] ?? ''])).entries()].filter(([part]) => part !== '');
    await manager.query(
      `INSERT INTO exchange_delivery_part (platform, record, stream, version, part, name, state) SELECT $1, $2, $3, $4, part, name, 'sent' FROM unnest($5::text[], $6::text[]) AS p (part, name)
       ON CONFLICT (platform, record, stream, version, part) DO UPDATE SET state = 'sent', name = EXCLUDED.name, reason = NULL, changed_at = clock_timestamp()`,
      [platform, record, line.stream, line.version, parts.map(([part]) => part), parts.map(([, name]) => name)],
    );
  }
}

type Answer = Extract<DeliveryStep, { readonly step: 'confirm' | 'refuse' }>;
const stateAfter = ({ step }: Answer): PartState => (step === 'confirm' ? 'confirmed' : 'refused');

/** What is said of one enterprise. A number once given stays. @returns whether that is new */
export async function answerPart(manager: EntityManager, key: OfARecord, part: ListPart, answer: Answer): Promise<boolean> {
  const state = stateAfter(answer);
  const [number, reason] = answer.step === 'confirm' ? [answer.platformNumber, null] : [null, answer.reason];
  if (part.state === state && part.reason === reason && (number === null || number === part.platformNumber)) return false;
  await manager.query(`UPDATE exchange_delivery_part SET state = $6, platform_number = coalesce($7, platform_number), reason = $8, changed_at = clock_timestamp() WHERE ${OF_THE_RECORD} AND part = $5`, [...named(key), part.part, state, number, reason]);
  return true;
}

/** What is said of a list as a whole is said of each of its enterprises, except those that are answered by themselves. @returns whether that changed any */
export async function answerAllParts(manager: EntityManager, key: OfARecord, answer: Answer, except: readonly string[] = []): Promise<boolean> {
  if (!hasParts(key.record)) return false;
  const [changed]: readonly [readonly unknown[], number] = await manager.query(`UPDATE exchange_delivery_part SET state = $5, reason = $6, changed_at = clock_timestamp() WHERE ${OF_THE_RECORD} AND part <> ALL ($7) AND (state, coalesce(reason, '')) IS DISTINCT FROM ($5::text, coalesce($6::text, '')) RETURNING part`, [...named(key), stateAfter(answer), answer.step === 'refuse' ? answer.reason : null, except]);
  return changed.length > 0;
}

/** The list stands as its enterprises do; whoever calls holds the stream of the exchange. */
export async function settleParts(manager: EntityManager, key: DeliveryKey): Promise<void> {
  const [standing, byParts] = [await standingOf(manager, key), standingOfParts(await partsOf(manager, key))];
  if (standing === null || byParts === null) return;
  const { state, step } = byParts;
  if (standing.state === state && (step.step !== 'refuse' || step.reason === standing.reason)) return;
  await storeStep(manager, key, state, step);
}
