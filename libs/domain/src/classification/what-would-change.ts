import type { Quarter } from '../base.js';
import { nextQuarter, previousQuarter, quarterOf, quarterStart } from '../calendar/day.js';
import type { AirGrade, CreditGrade, Enterprise, KeyList, PermitClass, RiskGrade } from '../registries/enterprise.js';
import type { Confidence, Ground, RuleSet, StratumRule } from '../rules/rule-set.js';
import { type AttributeChange, changed } from './attribute-change.js';
import { type Classification, classify, sourceOf } from './classify.js';
import { wordingOf } from './change-wording.js';

/** What would move an enterprise to another stratum. */
export interface ClassChange {
  /** Any one of these does it, all of the same attribute. */
  readonly by: readonly AttributeChange[];
  /** In which quarter the enterprise is classified so. */
  readonly quarter: Quarter;
  readonly class: Classification['class'];
  readonly stratum: string | null;
  /** stricter: to a stratum earlier in the order of the rule set (R1). */
  readonly direction: 'stricter' | 'lighter';
  /** '大气绩效评级升到 B 级以上（A+ 级、A 级、B 级），归入“重点监管对象”' */
  readonly sentence: string;
  readonly source: string;
  readonly confidence: Confidence;
}

const AIR: readonly AirGrade[] = ['A+', 'A', 'B', 'B-', 'leading', 'C', 'D', 'nonLeading', 'unrated'];
const CREDIT: readonly (CreditGrade & RiskGrade)[] = ['A', 'B', 'C', 'D', 'E', 'unrated'];
const PERMITS: readonly PermitClass[] = ['key', 'simplified', 'registered', 'none'];
const LISTS: readonly KeyList[] = ['water', 'air', 'noise', 'groundwater', 'soil', 'risk'];

const GROUND_OF = {
  airGrade: 'airBelowB', ecoCredit: 'creditBelowB', creditRisk: 'creditBelowB', permitClass: 'permitKey', keyLists: 'keyDischarger', highRisk: 'highRisk',
  penaltyRevoked: 'penalisedLastQuarter', penaltyDecided: 'penalisedLastQuarter', quarter: 'penalisedLastQuarter',
} as const satisfies Record<AttributeChange['attribute'], Ground>;

/** Every single change there is: of attributes that a classification goes by, to every other value. */
function imaginable({ keyLists, highRisk, penalties }: Enterprise, quarter: Quarter, { grading }: RuleSet): readonly AttributeChange[] {
  const counting = penalties.filter(({ decidedOn }) => quarterOf(decidedOn) === previousQuarter(quarter));
  const [only] = counting;
  return [
    ...AIR.map((to) => ({ attribute: 'airGrade', to }) as const),
    ...CREDIT.map((to) => ({ attribute: 'ecoCredit', to }) as const),
    ...CREDIT.map((to) => ({ attribute: 'creditRisk', to }) as const),
    ...PERMITS.map((to) => ({ attribute: 'permitClass', to }) as const),
    { attribute: 'keyLists', to: keyLists.filter((list) => !grading.keyDischargerLists.includes(list)) },
    ...LISTS.filter((list) => !keyLists.includes(list)).map((list) => ({ attribute: 'keyLists', to: [...keyLists, list] }) as const),
    { attribute: 'highRisk', to: highRisk === null },
    ...(counting.length === 1 && only !== undefined ? [{ attribute: 'penaltyRevoked', to: only.decisionNumber } as const] : []),
    { attribute: 'quarter', to: nextQuarter(quarter) },
    { attribute: 'penaltyDecided', to: quarterStart(quarter) },
  ];
}

interface Move {
  readonly change: AttributeChange;
  readonly quarter: Quarter;
  readonly before: Classification;
  readonly after: Classification;
}

/** null: it would stay where it is. */
function moveOf(enterprise: Enterprise, quarter: Quarter, rules: RuleSet, change: AttributeChange): Move | null {
  const then = change.attribute === 'quarter' || change.attribute === 'penaltyDecided' ? nextQuarter(quarter) : quarter;
  const before = classify(enterprise, change.attribute === 'quarter' ? quarter : then, rules);
  const after = classify(changed(enterprise, change), then, rules);
  return before.stratum === after.stratum ? null : { change, quarter: then, before, after };
}

const orderOf = (stratum: string | null, { strata }: RuleSet): number => (stratum === null ? strata.length : strata.findIndex(({ id }) => id === stratum));

function changeFrom(moves: readonly [Move, ...Move[]], enterprise: Enterprise, rules: RuleSet): ClassChange {
  const [{ change, quarter, before, after }] = moves;
  const [from, to] = [orderOf(before.stratum, rules), orderOf(after.stratum, rules)];
  // What holds or does not hold is a ground of the stricter of the two: that rule is the source.
  const rule: StratumRule | undefined = rules.strata[Math.min(from, to)];
  if (rule === undefined) throw new Error('A move between no strata');
  const by = moves.map((move) => move.change);
  const sentence = wordingOf({ by, enterprise, quarter, before: rules.strata[from] ?? null, after: rules.strata[to] ?? null, rules });
  return {
    by, quarter, class: after.class, stratum: after.stratum, direction: to < from ? 'stricter' : 'lighter',
    sentence, source: sourceOf(rule, GROUND_OF[change.attribute], rules), confidence: rule.confidence,
  };
}

/**
 * The single changes that would move an enterprise to another stratum, up or down, each with what it comes to; changes of one attribute that
 * come to the same are told as one. Two things that would have to change together are not told: `classify` names every ground that holds.
 * Pure: which value does what, only `classify` and the rules know.
 */
export function whatWouldChange(enterprise: Enterprise, quarter: Quarter, rules: RuleSet): readonly ClassChange[] {
  const moves = imaginable(enterprise, quarter, rules).map((change) => moveOf(enterprise, quarter, rules, change)).filter((move) => move !== null);
  const alike = Map.groupBy(moves, ({ change, after }) => `${change.attribute} ${after.stratum ?? ''} ${isUnrated(change) ? 'unrated' : ''}`);
  return [...alike.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [changeFrom([first, ...others], enterprise, rules)]));
}

/** 不再评级 is another thing than a better grade, though it may come to the same. */
const isUnrated = ({ to }: AttributeChange): boolean => to === 'unrated';
