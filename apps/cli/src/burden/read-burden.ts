import type { DataSource } from 'typeorm';
import type { VisitsView } from '#contract/http/burden';
import { type Actor, type Instant, isRefusal } from '#domain';
import { currentRuleSet, registry } from '#persistence';
import { type BurdenLine, burdenOf, type BurdenSpread } from '#persistence/reading/burden';
import { visitNames } from '#persistence/reading/visit-names';
import { visitsOf } from '#persistence/reading/visits';
import { visitsView } from '#persistence/reading/visits-view';
import { usage } from '../exit-code.js';

/** The command line serves administrators and auditors, who see every list, as supervision does. */
const auditor = (jurisdiction: string): Actor => ({ person: 'cli', officer: null, roles: ['supervisor'], department: null, jurisdiction });

interface Asked {
  /** null: this year, by the law's clock. */
  readonly year: number | null;
  readonly now: Instant;
}

/** @throws CommandEnd 2 when there is no such enterprise */
export async function readVisits({ manager }: DataSource, id: string, { year: asked, now }: Asked): Promise<VisitsView> {
  const rows: readonly { jurisdiction: string }[] = await manager.query(`SELECT jurisdiction FROM registry_entry WHERE kind = 'enterprise' AND id = $1 AND current`, [id.replaceAll('\0', '')]);
  const [{ jurisdiction } = { jurisdiction: '' }] = rows;
  const [enterprise] = await registry(manager, 'enterprise', jurisdiction, [id.replaceAll('\0', '')]);
  if (enterprise === undefined) throw usage(`名录中没有编号为“${id.slice(0, 80)}”的检查对象，请核对编号。`);
  const rules = await currentRuleSet(manager, jurisdiction, now);
  if (isRefusal(rules)) throw usage(rules.message);
  const year = asked ?? yearOf(now);
  const found = await visitsOf(manager, { actor: auditor(jurisdiction), enterprise: enterprise.id, year });
  return visitsView({ enterprise, year, rules, found, names: await visitNames(manager, jurisdiction, found.year.visits) });
}

export interface Burden {
  readonly jurisdiction: string;
  readonly year: number;
  readonly spread: readonly BurdenSpread[];
  readonly lines: readonly BurdenLine[];
}

const MOST = 200;

/** Of every bureau, or of one. */
export async function readBurden({ manager }: DataSource, asked: Asked & { readonly least: number; readonly jurisdiction: string | null }): Promise<readonly Burden[]> {
  const rows: readonly { code: string }[] = await manager.query(`SELECT code FROM jurisdiction WHERE $1::text IS NULL OR code = $1 ORDER BY code`, [asked.jurisdiction]);
  const year = asked.year ?? yearOf(asked.now);
  const all: Burden[] = [];
  for (const { code } of rows) {
    const { lines, spread } = await burdenOf(manager, { actor: auditor(code), year, least: asked.least, most: null, after: null, limit: MOST });
    all.push({ jurisdiction: code, year, spread, lines: lines.slice(0, MOST) });
  }
  return all;
}

const yearOf = (now: Instant): number => Number(now.slice(0, 4));
