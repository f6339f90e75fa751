import type { Quarter } from '../base.js';
import { previousQuarter, quarterOf } from '../calendar/day.js';
import type { Enterprise, KeyList } from '../registries/enterprise.js';
import type { RuleSet, StratumRule } from '../rules/rule-set.js';
import type { AttributeChange } from './attribute-change.js';
import { airName, airStanding, type Standing, standingIn } from './grades.js';
import { KEY_LIST_NAMES, PERMIT_NAMES } from './grounds.js';

export interface ToBeWorded {
  readonly by: readonly AttributeChange[];
  readonly enterprise: Enterprise;
  /** In which the enterprise would be classified so. */
  readonly quarter: Quarter;
  /** null: 未分类. */
  readonly before: StratumRule | null;
  readonly after: StratumRule | null;
  readonly rules: RuleSet;
}

const placed = (stratum: StratumRule | null): string => (stratum === null ? '不归入任何一层（未分类，不参加抽取）' : `归入“${stratum.title}”`);

/** One sentence on what would have to happen, and what it comes to. */
export function wordingOf(worded: ToBeWorded): string {
  const [change] = worded.by;
  if (change === undefined) throw new Error('A change by nothing');
  switch (change.attribute) {
    case 'penaltyDecided':
      return `${previousQuarter(worded.quarter)} 如被下达行政处罚决定，${worded.quarter} ${placed(worded.after)}`;
    case 'quarter':
      return turnOf(worded);
    case 'airGrade': case 'ecoCredit': case 'creditRisk': case 'permitClass': case 'keyLists': case 'highRisk': case 'penaltyRevoked':
      return `${whatHappens(change, worded)}，${placed(worded.after)}`;
  }
}

function whatHappens(change: Exclude<AttributeChange, { attribute: 'penaltyDecided' | 'quarter' }>, { by, enterprise, rules: { grading } }: ToBeWorded): string {
  switch (change.attribute) {
    case 'airGrade':
      return rated('大气绩效评级', airStanding(enterprise.airGrade, grading), airStanding(change.to, grading), by.flatMap((one) => (one.attribute === 'airGrade' ? [airName(one.to)] : [])));
    case 'ecoCredit':
      return rated('生态环境信用', standingIn(enterprise.ecoCredit.grade, grading.ecoCredit), standingIn(change.to, grading.ecoCredit), by.flatMap((one) => (one.attribute === 'ecoCredit' ? [`${one.to} 级`] : [])));
    case 'creditRisk':
      return rated('企业信用风险', standingIn(enterprise.creditRisk.grade, grading.creditRisk), standingIn(change.to, grading.creditRisk), by.flatMap((one) => (one.attribute === 'creditRisk' ? [`${one.to} 类`] : [])));
    case 'permitClass':
      return `管理类别变为${by.flatMap((one) => (one.attribute === 'permitClass' ? [PERMIT_NAMES[one.to]] : [])).join('、')}`;
    case 'keyLists':
      return listed(by.flatMap((one) => (one.attribute === 'keyLists' ? [one.to] : [])), enterprise.keyLists);
    case 'highRisk':
      return change.to ? '被认定为环境风险较高' : '不再认定为环境风险较高';
    case 'penaltyRevoked':
      return `处罚决定 ${change.to} 被变更或撤销`;
  }
}

/** To where the grade would go, and which grades that are. */
function rated(what: string, from: Standing, to: Standing, grades: readonly string[]): string {
  if (to === 'neither') return `${what}不再评级`;
  const verb = from === 'neither' ? '评为' : to === 'belowB' ? '降到' : '升到';
  return `${what}${verb} ${to === 'belowB' ? 'B 级以下' : 'B 级以上'}（${grades.join('、')}）`;
}

/** Either off all of them, or onto any one of those it is not on. */
function listed(to: readonly (readonly KeyList[])[], now: readonly KeyList[]): string {
  const names = (lists: readonly KeyList[]): string => lists.map((list) => KEY_LIST_NAMES[list]).join('、');
  const added = to.flatMap((lists) => lists.filter((list) => !now.includes(list)));
  return added.length > 0 ? `列入重点排污单位名录（${names(added)}${added.length > 1 ? '，任一' : ''}）` : `移出重点排污单位名录（${names(now.filter((list) => to[0]?.includes(list) !== true))}）`;
}

/** Whether the quarter that comes is stricter or not goes by the penalties of the quarter before it. */
function turnOf({ enterprise, quarter, before, after }: ToBeWorded): string {
  const last = previousQuarter(quarter);
  const decided = enterprise.penalties.filter(({ decidedOn }) => quarterOf(decidedOn) === last).map(({ decisionNumber }) => decisionNumber);
  if (decided.length > 0) return `${last} 已被下达行政处罚决定（${decided.join('、')}），${quarter} 起${placed(after)}`;
  return `${last} 未再受处罚，${quarter} 起不再因此列入“${before?.title ?? ''}”，${placed(after)}`;
}
