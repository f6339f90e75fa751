import type { EntityManager } from 'typeorm';
import type { Day, JurisdictionCode, Quarter, RuleSet } from '#domain';
import { classify } from '#domain/classification/classify';
import { numberToDraw } from '#domain/draw/rates';
import { enterprises } from '../facts/registry.js';
import { ruleSet } from '../facts/rule-sets.js';

export interface StoredVersion {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly effectiveFrom: Day;
}

/** Every version of every rule set of the bureau, the newest first. */
export async function storedVersions(manager: EntityManager, jurisdiction: JurisdictionCode): Promise<readonly StoredVersion[]> {
  return manager.query(`SELECT id, version, body->>'title' AS title, effective_from::text AS "effectiveFrom" FROM rule_set WHERE jurisdiction = $1 ORDER BY id, version DESC`, [jurisdiction]);
}

/** @returns null when the bureau has no such version */
export async function findVersion(manager: EntityManager, jurisdiction: JurisdictionCode, id: string, version: number): Promise<RuleSet | null> {
  const rows: readonly unknown[] = await manager.query(`SELECT FROM rule_set WHERE jurisdiction = $1 AND id = $2 AND version = $3`, [jurisdiction, id, version]);
  return rows.length === 0 ? null : ruleSet(manager, `${id}@${version}`);
}

/** Processes under way, by the rule set they began with: each of them keeps it. */
export async function openByRuleSet(manager: EntityManager, jurisdiction: JurisdictionCode): Promise<readonly { readonly ruleSet: string; readonly processes: number }[]> {
  return manager.query(`SELECT rule_set AS "ruleSet", count(*)::int AS processes FROM process WHERE jurisdiction = $1 AND ended_at IS NULL GROUP BY rule_set ORDER BY rule_set`, [jurisdiction]);
}

/** How many enterprises a stratum has, and how many of them one quarter draws; null: there is no such stratum. */
export interface StratumSize {
  readonly size: number;
  readonly drawn: number;
}

export interface StratumEffect {
  readonly stratum: string;
  readonly title: string;
  readonly was: StratumSize | null;
  readonly becomes: StratumSize | null;
}

/** The strata whose size or draw is another under the new rules, over the registry as it stands now; `unclassified` at the end. */
export async function strataEffects(manager: EntityManager, jurisdiction: JurisdictionCode, { before, after, quarter, day }: { readonly before: RuleSet; readonly after: RuleSet; readonly quarter: Quarter; readonly day: Day }): Promise<readonly StratumEffect[]> {
  const operating = (await enterprises(manager, jurisdiction, day)).filter(({ status }) => status === 'operating');
  const counted = (rules: RuleSet): ReadonlyMap<string, StratumSize> => {
    const sizes = Map.groupBy(operating.map((enterprise) => classify(enterprise, quarter, rules).stratum ?? UNCLASSIFIED), (stratum) => stratum);
    const strata = rules.strata.map(({ id, rate }) => [id, sizeOf(sizes.get(id)?.length ?? 0, rate, rules)] as const);
    return new Map([...strata, [UNCLASSIFIED, { size: sizes.get(UNCLASSIFIED)?.length ?? 0, drawn: 0 }]]);
  };
  const [was, becomes] = [counted(before), counted(after)];
  const titles = new Map([...before.strata, ...after.strata].map(({ id, title }) => [id, title]));
  return [...new Set([...was.keys(), ...becomes.keys()])]
    .map((stratum) => ({ stratum, title: titles.get(stratum) ?? '未分类', was: was.get(stratum) ?? null, becomes: becomes.get(stratum) ?? null }))
    .filter((effect) => effect.was?.size !== effect.becomes?.size || effect.was?.drawn !== effect.becomes?.drawn);
}

const UNCLASSIFIED = 'unclassified';
const sizeOf = (size: number, rate: string, { draw }: RuleSet): StratumSize => ({ size, drawn: numberToDraw(rate, size, draw) });
