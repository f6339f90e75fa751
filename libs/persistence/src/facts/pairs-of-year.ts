import type { EntityManager } from 'typeorm';
import type { JurisdictionCode, Quarter } from '#domain';
import { type PairMet, pairsMetIn } from '#domain/draw/pairs-met';
import { inspectionNumber, type Visit } from '#domain/task/task';
import type { KeptText } from '../ledger/documents.js';
import { holdStream } from '../ledger/hold-stream.js';

/** The list of visits of each task of the year as it was matched; a cancelled task opens no more of them. */
const LISTS = `
  SELECT p.number, p.state #>> '{data,visits}' AS hash FROM process p
  WHERE p.jurisdiction = $1 AND p.kind = 'task' AND left(p.quarter, 4) = $2 AND p.state #> '{data,cancelled}' IS NULL ORDER BY p.number`;

/** The inspections opened for them, with the team as it is after every replacement; null: it was called off, nobody met for it. */
const OPENED = `
  SELECT i.number, CASE WHEN i.outcome = 'cancelled' THEN NULL ELSE i.state #> '{data,team}' END AS team
  FROM process p JOIN process i ON i.parent = p.stream AND i.kind = 'inspection'
  WHERE p.jurisdiction = $1 AND p.kind = 'task' AND left(p.quarter, 4) = $2 ORDER BY i.number`;

/** Whoever matches or replaces holds the whole year to the end of the transaction: pairs span its quarters, the rows of the load one only. */
export async function holdMatchings(manager: EntityManager, jurisdiction: JurisdictionCode, quarter: Quarter): Promise<void> {
  await holdStream(manager, `matchings/${jurisdiction}/${quarter.slice(0, 4)}`);
}

/**
 * 轮换: which officers were put together in this year so far, this task's earlier matchings with them: by the team that goes, once
 * an inspection is opened, else as matched. Read while the year's matchings are held (`holdMatchings`).
 * @param document of a hash, as text
 */
export async function pairsOfYear(manager: EntityManager, jurisdiction: JurisdictionCode, quarter: Quarter, document: (hash: string) => Promise<KeptText>): Promise<readonly PairMet[]> {
  const year = [jurisdiction, quarter.slice(0, 4)];
  const opened = await manager.query<readonly { number: string; team: Visit['team'] | null }[]>(OPENED, year);
  const known = new Set(opened.map(({ number }) => number));
  const teams = opened.flatMap(({ team }) => (team === null ? [] : [team]));
  for (const { number, hash } of await manager.query<readonly { number: string; hash: string | null }[]>(LISTS, year)) {
    if (hash === null) continue;
    const visits = JSON.parse(await document(hash)) as readonly Visit[];
    teams.push(...visits.filter((_, index) => !known.has(inspectionNumber(number, index))).map(({ team }) => team));
  }
  return pairsMetIn(teams);
}
