import type { EntityManager } from 'typeorm';
import type { JurisdictionCode } from '#domain';
import type { Outcome } from '#domain/inspection/inspection';
import { countedBy, YEAR_OF } from './counted.js';

export interface OutcomeCount {
  readonly outcome: Outcome;
  readonly count: number;
  /** Whether a problem was found. */
  readonly problem: boolean;
}

const { published, problem } = countedBy('false');

const OUTCOMES_OF_YEAR = `
  SELECT p.outcome, count(*)::int AS count, bool_or(${problem}) AS problem
  FROM process p WHERE p.kind = 'inspection' AND p.jurisdiction = $1 AND ${YEAR_OF} = $2 AND ${published}
  GROUP BY p.outcome ORDER BY p.outcome`;

/** Published results of a year by what was found; of nobody in particular. */
export function outcomesOf(manager: EntityManager, jurisdiction: JurisdictionCode, year: number): Promise<readonly OutcomeCount[]> {
  return manager.query(OUTCOMES_OF_YEAR, [jurisdiction, year]);
}
