import type { EntityManager } from 'typeorm';
import type { EnterpriseId, JurisdictionCode, Quarter } from '#domain';
import { type AnyPool, type FrozenAt, placeIn } from '#domain/draw/place-in-pool';
import type { Commitment } from '#domain/task/task';
import { canonicalText } from '../ledger/node-crypto.js';
import { readDocument } from '../ledger/documents.js';

/** What an enterprise was when the draw of a task froze it. */
export interface FrozenPlace {
  readonly task: string;
  readonly quarter: Quarter;
  readonly ruleSet: string;
  readonly commitment: Pick<Commitment, 'pool' | 'committedAt'>;
  readonly place: FrozenAt;
}

interface Asked {
  readonly jurisdiction: JurisdictionCode;
  readonly enterprise: EnterpriseId;
  /** Number of the task that the page before ended with. */
  readonly before: string | null;
  readonly limit: number;
}

// Whether a pool has the id at all is asked where the pool lies: of a million enterprises it is 20 MB.
const FOUND = `
  SELECT p.number AS task, p.quarter, p.rule_set AS "ruleSet", p.state #> '{data,commitment}' AS commitment
  FROM process p JOIN document d ON d.hash = p.state #>> '{data,commitment,pool}'
  WHERE p.kind = 'task' AND p.jurisdiction = $1 AND ($2::text IS NULL OR p.number < $2) AND strpos(d.content, $3) > 0
  ORDER BY p.number DESC LIMIT $4`;

/** By draw, the latest task first; one more than asked for, if there is one. Draws in whose pool the enterprise does not stand are left out. */
export async function frozenPlaces(manager: EntityManager, { jurisdiction, enterprise, before, limit }: Asked): Promise<readonly FrozenPlace[]> {
  const rows: readonly Omit<FrozenPlace, 'place'>[] = await manager.query(FOUND, [jurisdiction, before, canonicalText(enterprise), limit + 1]);
  const places: FrozenPlace[] = [];
  for (const row of rows) {
    const place = placeIn(JSON.parse(await readDocument(manager, row.commitment.pool)) as AnyPool, enterprise);
    if (place !== null) places.push({ ...row, place });
  }
  return places;
}
