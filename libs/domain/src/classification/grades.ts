import type { Day } from '../base.js';
import type { AirGrade, CreditGrade, Enterprise, RiskGrade } from '../registries/enterprise.js';
import type { Grading } from '../rules/rule-set.js';

/** 'neither' is what is not rated: never "below B" and never "B or above" (R2). */
export type Standing = 'atOrAboveB' | 'belowB' | 'neither';

interface Bands<Grade> {
  readonly atOrAboveB: readonly Grade[];
  readonly belowB: readonly Grade[];
}

export function standingIn<Grade extends string>(grade: Grade, bands: Bands<Grade>): Standing {
  // R2 stands above the lists: a rule set that lists 'unrated' by mistake must not push anybody down.
  if (grade === 'unrated') return 'neither';
  if (bands.belowB.includes(grade)) return 'belowB';
  return bands.atOrAboveB.includes(grade) ? 'atOrAboveB' : 'neither';
}

export const airStanding = (grade: AirGrade, grading: Grading): Standing => standingIn(grade, grading.air);

export function airName(grade: AirGrade): string {
  if (grade === 'leading') return '引领性';
  if (grade === 'nonLeading') return '非引领性';
  return grade === 'unrated' ? '未评级' : `${grade} 级`;
}

/** The credit attribute that counts as 信用等级 for this enterprise (R6), and how it stands. */
export interface CountingCredit {
  readonly kind: 'ecoCredit' | 'creditRisk' | 'none';
  readonly standing: Standing;
  /** Chinese, names which attribute counted, its grade and date: '生态环境信用 C 级（2026-03-15 评定）'. */
  readonly wording: string;
}

const dated = (day: Day | null, verb: string): string => (day === null ? '' : `（${day} ${verb}）`);

function ecoCredit(grade: CreditGrade, ratedOn: Day | null, grading: Grading): CountingCredit {
  return { kind: 'ecoCredit', standing: standingIn(grade, grading.ecoCredit), wording: `生态环境信用 ${grade} 级${dated(ratedOn, '评定')}` };
}

function creditRisk(grade: RiskGrade, ratedOn: Day | null, grading: Grading): CountingCredit {
  const why = grading.creditThatCounts === 'ecoCreditElseRisk' ? '未评生态环境信用，以此为准；' : '';
  const date = ratedOn === null ? '' : `${ratedOn} 推送`;
  const remark = `${why}${date}`.replace(/；$/, '');
  return { kind: 'creditRisk', standing: standingIn(grade, grading.creditRisk), wording: `企业信用风险 ${grade} 类${remark === '' ? '' : `（${remark}）`}` };
}

const UNRATED_WORDING = {
  ecoCreditElseRisk: '生态环境信用和企业信用风险均未评级',
  ecoCreditOnly: '生态环境信用未评级',
  creditRiskOnly: '企业信用风险未分类',
} as const satisfies Record<Grading['creditThatCounts'], string>;

/** R6: which credit counts is a field of the rule set; the wording says which one did. */
export function countingCredit(enterprise: Pick<Enterprise, 'ecoCredit' | 'creditRisk'>, grading: Grading): CountingCredit {
  const { ecoCredit: eco, creditRisk: risk } = enterprise;
  if (grading.creditThatCounts !== 'creditRiskOnly' && eco.grade !== 'unrated') return ecoCredit(eco.grade, eco.ratedOn, grading);
  if (grading.creditThatCounts !== 'ecoCreditOnly' && risk.grade !== 'unrated') return creditRisk(risk.grade, risk.ratedOn, grading);
  return { kind: 'none', standing: 'neither', wording: UNRATED_WORDING[grading.creditThatCounts] };
}
