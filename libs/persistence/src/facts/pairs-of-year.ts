import type { EntityManager } from 'typeorm';
import type { JurisdictionCode, Quarter } from '#domain';
import { type PairMet, pairsMetIn } from '#domain/draw/pairs-met';
import type { Visit } from '#domain/task/task';
import type { KeptText } from '../ledger/documents.js';

/** The list of visits of each task of the year as it was matched; of a cancelled task what had been issued, because nobody met for the rest. */
const LISTS = `
  SELECT CASE WHEN p.state #> '{data,cancelled}' IS NULL THEN p.state #>> '{data,visits}'
              ELSE (SELECT e.record::jsonb #>> '{event,data,visits}' FROM event e WHERE e.stream = p.stream AND e.type = 'TaskIssued' ORDER BY e.version DESC LIMIT 1) END AS hash
  FROM process p WHERE p.jurisdiction = $1 AND p.kind = 'task' AND left(p.quarter, 4) = $2 ORDER BY p.number`;

/** 轮换: which officers were matched together in this year's matchings so far, this task's earlier ones with them. Read after the officers' load rows are held, so that a matching under way at the same moment is seen or waits. */
export async function pairsOfYear(manager: EntityManager, jurisdiction: JurisdictionCode, quarter: Quarter, document: (hash: string) => Promise<KeptText>): Promise<readonly PairMet[]> {
  const rows = await manager.query<readonly { hash: string | null }[]>(LISTS, [jurisdiction, quarter.slice(0, 4)]);
  const teams: Visit['team'][] = [];
  for (const { hash } of rows) {
    if (hash === null) continue;
    for (const { team } of JSON.parse(await document(hash)) as readonly Visit[]) teams.push(team);
  }
  return pairsMetIn(teams);
}
