import type { DataSource } from 'typeorm';
import { witnessedRulesFor } from '#test/support/small-world';
import { BUREAU } from './workbench.js';

/** Half of everybody is drawn, two witnesses are asked for, and lines of the plan within thirty days are offered to be merged. */
export async function plantWitnessedRules(dataSource: DataSource): Promise<void> {
  const { strata, limits, ...rules } = witnessedRulesFor(BUREAU);
  const body = { ...rules, version: 2, limits: limits.map((limit) => ({ ...limit, runsToNextWorkingDay: false })), strata: strata.map((stratum) => ({ ...stratum, rate: '0.5' })), merging: { withinDays: 30, source: '测试用规则集', confidence: 'low' } };
  await dataSource.query(`INSERT INTO rule_set (id, version, jurisdiction, effective_from, body) VALUES ($1, 2, $2, $3, $4)`, [body.id, BUREAU, body.effectiveFrom, JSON.stringify(body)]);
}
