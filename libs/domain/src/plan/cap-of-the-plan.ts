import type { Quarter } from '../base.js';
import { fractionOf } from '../draw/rates.js';
import type { PermitClass } from '../registries/enterprise.js';
import type { CapRule, DrawRule, StratumRule } from '../rules/rule-set.js';
import type { PlanItem } from './plan.js';
import { onSiteBy, permitsOf, reachOf, type Reach } from './reach.js';
import { industriesOf, isOfIndustry } from './themes.js';
import { quartersAsked, quartersOfYear, type StrataGround } from './strata-of-the-plan.js';

/** What is sure before anything is drawn: the draws of these lines come to more visits on site than the cap leaves room for. */
export interface CapSurelyPassed {
  readonly stratum: string;
  /** In the order of the plan. */
  readonly lines: readonly string[];
  /** Draws of the year from the same enterprises. */
  readonly draws: number;
  /** Each time; '1': every enterprise each time, so that each of them is over, not only some. */
  readonly rate: string;
  /** How many quarters of the year it was counted in: those that are over are drawn or not, no plan decides that any more. */
  readonly quarters: number;
}

export interface CapOutlook {
  readonly surely: readonly CapSurelyPassed[];
  /** The most on-site checks of the plan that one enterprise can be drawn for, whatever its class turns into; by quarters that have any. */
  readonly most: number;
  readonly byQuarter: readonly { readonly quarter: Quarter; readonly most: number }[];
}

export interface CapGround extends StrataGround {
  readonly rules: Omit<StrataGround['rules'], 'strata'> & { readonly strata: readonly Pick<StratumRule, 'id' | 'grounds' | 'class' | 'rate'>[]; readonly cap: Pick<CapRule, 'onSitePerYear'>; readonly draw: Pick<DrawRule, 'rounding'> };
}

/**
 * R5, as far as it can be known without playing the year. Over the cap nobody is sent: the draw diverts or passes over, and the rate is missed;
 * whether that happens where it may but need not, only the forecast tells. The most counts all quarters of the year, since a cap is of the year; what is sure, only those not over.
 */
export function capOutlook(year: number, lines: readonly PlanItem[], ground: CapGround): CapOutlook {
  const byQuarter = quartersOfYear(year).map((quarter) => ({ quarter, most: mostOf(lines.filter((line) => line.quarters.some((one) => one.quarter === quarter)), ground) })).filter(({ most }) => most > 0);
  return { surely: ground.rules.strata.flatMap((stratum) => surelyPassed(stratum, year, lines, ground)), most: byQuarter.reduce((sum, { most }) => sum + most, 0), byQuarter };
}

type Stratum = Pick<StratumRule, 'id' | 'grounds' | 'class'>;

/** Of one quarter: an enterprise stands in one stratum, has one permit and is of one industry. */
function mostOf(lines: readonly PlanItem[], ground: CapGround): number {
  const strata: readonly Stratum[] = ground.rules.strata;
  const industries = ['', ...new Set(lines.flatMap((line) => industriesOf(line, ground.rules)))];
  const kinds = strata.flatMap((stratum) => permitsOf(stratum).flatMap((permit) => industries.map((industry) => ({ stratum, permit, industry }))));
  return Math.max(0, ...kinds.map(({ stratum, permit, industry }) => lines.filter((line) => canVisit(line, stratum, permit, ground) && isOfIndustry({ industry }, reachOf(line, stratum, ground).industries)).length));
}

function canVisit(line: PlanItem, stratum: Stratum, permit: PermitClass, ground: CapGround): boolean {
  return line.strata.includes(stratum.id) && reachOf(line, stratum, ground).permitClasses.includes(permit) && onSiteBy(line, stratum, permit, ground) !== 'never';
}

interface Drawing {
  readonly line: PlanItem;
  readonly reach: Reach;
  readonly draws: number;
}

/**
 * Draws that always go on site, from the same enterprises: where each takes all of them, each enterprise that stays in the stratum is drawn every time;
 * else the visits of all, shared by all, come to more for each than the cap, so that some are over it however the draws fall.
 */
function surelyPassed(stratum: Stratum & Pick<StratumRule, 'rate'>, year: number, lines: readonly PlanItem[], ground: CapGround): readonly CapSurelyPassed[] {
  const { numerator, denominator } = fractionOf(stratum.rate);
  const whole = numerator === denominator;
  // Rounded half up, a draw may take fewer than its rate: then nothing is sure.
  if (!whole && ground.rules.draw.rounding !== 'ceiling') return [];
  const asked = quartersAsked(year, ground);
  const drawings = lines.filter(({ strata }) => strata.includes(stratum.id)).flatMap((line): readonly Drawing[] => {
    const reach = reachOf(line, stratum, ground);
    const always = isAnybody(stratum, reach, ground) && reach.permitClasses.every((permit) => onSiteBy(line, stratum, permit, ground) === 'always');
    return always ? [{ line, reach, draws: line.quarters.filter(({ quarter }) => asked.includes(quarter)).length }] : [];
  });
  const found = drawings.flatMap(({ reach }): readonly CapSurelyPassed[] => {
    const together = drawings.filter((other) => (whole ? covers(other.reach, reach) : covers(other.reach, reach) && covers(reach, other.reach)));
    const draws = together.reduce((sum, one) => sum + one.draws, 0);
    const over = BigInt(draws) * numerator > BigInt(ground.rules.cap.onSitePerYear) * denominator;
    return over ? [{ stratum: stratum.id, lines: together.map(({ line }) => line.id), draws, rate: stratum.rate, quarters: asked.length }] : [];
  });
  return found.filter((one, index) => found.findIndex((other) => String(other.lines) === String(one.lines)) === index);
}

/** Where the registry holds nobody of the kind, nobody is visited. */
function isAnybody({ id }: Pick<Stratum, 'id'>, { permitClasses }: Reach, { objects }: CapGround): boolean {
  return objects === null ? permitClasses.length > 0 : objects.some((one) => one.stratum === id && permitClasses.includes(one.permitClass) && one.enterprises > 0);
}

/** Everybody of the one is among the other. */
function covers(wide: Reach, narrow: Reach): boolean {
  const industries = wide.industries.length === 0 || (narrow.industries.length > 0 && narrow.industries.every((industry) => isOfIndustry({ industry }, wide.industries)));
  return industries && narrow.permitClasses.every((permit) => wide.permitClasses.includes(permit));
}
