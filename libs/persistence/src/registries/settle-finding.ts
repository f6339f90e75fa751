import type { EntityManager } from 'typeorm';
import { type Actor, type Instant, type Refusal, refuse } from '#domain';
import type { Finding, ReferenceList } from '#domain/registries/compare';
import { checkKeeper } from '#domain/registries/keepers';
import { databaseNow, type LawClock } from '../ledger/law-clock.js';
import { Ledger } from '../ledger/ledger.js';
import { instant } from '../reading/processes.js';
import { holdRegistry, registryStream } from './registry-stream.js';

/** A difference as it is kept: open, settled with a reason, or gone since a later comparison. */
export interface FindingKept {
  readonly id: string;
  readonly list: ReferenceList;
  readonly finding: Finding;
  readonly goneAt: Instant | null;
  readonly settled: { readonly at: Instant; readonly by: string; readonly reason: string } | null;
}

export interface ListKept {
  readonly version: number;
  readonly asOf: string;
  readonly source: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly lines: number;
}

interface Row {
  readonly id: string;
  readonly list: ReferenceList;
  readonly body: Finding;
  readonly gone_at: Date | null;
  readonly settled_at: Date | null;
  readonly settled_by: string | null;
  readonly settled_reason: string | null;
}

const COLUMNS = `id, list, body, gone_at, settled_at, settled_by, settled_reason`;

function kept({ id, list, body, gone_at, settled_at, settled_by, settled_reason }: Row): FindingKept {
  const settled = settled_at === null || settled_by === null || settled_reason === null ? null : { at: instant(settled_at), by: settled_by, reason: settled_reason };
  return { id, list, finding: body, goneAt: gone_at === null ? null : instant(gone_at), settled };
}

/** The newest version of a list; null: none was ever compared. */
export async function newestList(manager: EntityManager, jurisdiction: string, list: ReferenceList): Promise<ListKept | null> {
  const rows: readonly ListKept[] = await manager.query(
    `SELECT version, as_of::text AS "asOf", source, file_name AS "fileName", sha256, jsonb_array_length(body) AS lines FROM reference_list WHERE jurisdiction = $1 AND list = $2 ORDER BY version DESC LIMIT 1`,
    [jurisdiction, list],
  );
  return rows[0] ?? null;
}

export interface FindingSearch {
  readonly jurisdiction: string;
  readonly list: ReferenceList;
  /** open: neither settled nor gone. */
  readonly state: 'open' | 'all';
  readonly after: string | null;
  readonly limit: number;
}

/** In order of id, one more than asked for where there are more. */
export async function listFindings(manager: EntityManager, { jurisdiction, list, state, after, limit }: FindingSearch): Promise<readonly FindingKept[]> {
  const rows: readonly Row[] = await manager.query(
    `SELECT ${COLUMNS} FROM registry_finding WHERE jurisdiction = $1 AND list = $2 AND ($3 = 'all' OR (gone_at IS NULL AND settled_at IS NULL)) AND ($4::text IS NULL OR id > $4) ORDER BY id LIMIT $5`,
    [jurisdiction, list, state, after, limit + 1],
  );
  return rows.map(kept);
}

/**
 * 处理: why a difference may stand, or what was done about it. In the caller's transaction, with its event. The bureau's registry is held
 * before the row, as whoever compares or imports holds it: in another order each could wait for the other.
 */
export async function settleFinding(manager: EntityManager, id: string, reason: string, { actor, clock }: { readonly actor: Actor; readonly clock: LawClock }): Promise<FindingKept | Refusal> {
  const refusal = checkKeeper('settleFinding', actor);
  if (refusal !== null) return refusal;
  const { jurisdiction, person } = actor;
  await holdRegistry(manager, jurisdiction);
  const found: readonly Row[] = await manager.query(`SELECT ${COLUMNS} FROM registry_finding WHERE jurisdiction = $1 AND id = $2`, [jurisdiction, id]);
  const [before] = found;
  if (before === undefined) return refuse('missing', 'FINDING_NOT_FOUND', '没有这个核对结果，请核对编号。');
  if (before.gone_at !== null) return refuse('notOpen', 'FINDING_GONE', '后来的核对中已不存在这个问题，不必处理。');
  if (before.settled_at !== null) return refuse('notOpen', 'FINDING_SETTLED', '这个问题已经处理，不必重复办理。');
  const at = await clock.now(await databaseNow(manager));
  await manager.query(`UPDATE registry_finding SET settled_at = $3, settled_by = $4, settled_reason = $5 WHERE jurisdiction = $1 AND id = $2`, [jurisdiction, id, at, person, reason]);
  const { list, body: { code, attribute } } = before;
  await Ledger.note(manager, { stream: registryStream(jurisdiction), type: 'RegistryFindingSettled', data: { kind: 'comparison', list, finding: id, code, attribute, reason }, actor, command: `settle/${id}/${at}`, at });
  return { ...kept(before), settled: { at, by: person, reason } };
}
