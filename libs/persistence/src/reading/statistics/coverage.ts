import type { EntityManager } from 'typeorm';
import type { JurisdictionCode, Quarter, StratumRule } from '#domain';
import type { DrawnPool } from '#domain/plan/against-stratum';
import type { QuarterCounts } from '#domain/plan/figures';
import { outsideBodies } from '../../facts/outside-bodies.js';
import { type DrawCounts, drawsByTask, quarterCounts } from '../../facts/quarter-counts.js';
import { ruleSet } from '../../facts/rule-sets.js';

/** What the tasks of a year have come to, by quarter. */
export async function countsOfYear(manager: EntityManager, jurisdiction: JurisdictionCode, year: number): Promise<Readonly<Record<Quarter, QuarterCounts>>> {
  return quarterCounts(manager, { which: `t.jurisdiction = $2 AND t.quarter LIKE $3`, values: [jurisdiction, `${year}Q%`], outside: await outsideBodies(manager, jurisdiction) });
}

/** The strata of every rule set that a task of the year was drawn under, the latest last: for their names and where their rates come from. */
export async function strataOfYear(manager: EntityManager, jurisdiction: JurisdictionCode, year: number): Promise<readonly StratumRule[]> {
  const used: readonly { rule_set: string }[] = await manager.query(
    `SELECT rule_set FROM process WHERE kind = 'task' AND jurisdiction = $1 AND quarter LIKE $2 GROUP BY rule_set ORDER BY min(opened_at)`,
    [jurisdiction, `${year}Q%`],
  );
  return (await Promise.all(used.map((row) => ruleSet(manager, row.rule_set)))).flatMap(({ strata }) => strata);
}

export interface DrawsQuestion {
  readonly year: number;
  /** null: of the whole year. */
  readonly quarter: Quarter | null;
  readonly stratum: string;
  /** As it was drawn by; null: any. */
  readonly rate: string | null;
}

/** The draws that a number of the coverage is the sum of, task by task. Numbers only: who was drawn is for the room of the draw to tell (R7). */
export async function drawsBehind(manager: EntityManager, jurisdiction: JurisdictionCode, { year, quarter, stratum, rate }: DrawsQuestion): Promise<readonly DrawCounts[]> {
  const found = await drawsByTask(manager, { which: `t.jurisdiction = $2 AND t.quarter LIKE $3`, values: [jurisdiction, quarter ?? `${year}Q%`], outside: await outsideBodies(manager, jurisdiction) });
  return found.filter((one) => one.stratum === stratum && (rate === null || one.rate === rate));
}

/** One draw of a year from one stratum, and what its pool was frozen from. */
export interface PoolOfDraw extends DrawnPool {
  readonly quarter: Quarter;
  readonly stratum: string;
  readonly rate: string;
}

/** The draws that stand, as their commitments have it: what is counted together in the coverage, one by one. */
export function poolsOfYear(manager: EntityManager, jurisdiction: JurisdictionCode, year: number): Promise<readonly PoolOfDraw[]> {
  return manager.query(
    `SELECT t.quarter, d.stratum, d.rate, d.size, w.size AS whole
     FROM process t CROSS JOIN LATERAL json_to_recordset(t.state #> '{data,drawn}') AS d (stratum text, rate text, size int)
     LEFT JOIN LATERAL json_to_recordset(t.state #> '{data,commitment,wholes}') AS w (stratum text, size int) ON w.stratum = d.stratum
     WHERE t.kind = 'task' AND t.jurisdiction = $1 AND t.quarter LIKE $2 ORDER BY t.number, d.stratum`,
    [jurisdiction, `${year}Q%`],
  );
}
