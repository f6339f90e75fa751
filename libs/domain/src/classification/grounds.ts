import type { Quarter } from '../base.js';
import { previousQuarter, quarterOf } from '../calendar/day.js';
import type { Enterprise, KeyList, Penalty, PermitClass } from '../registries/enterprise.js';
import type { Ground, Grading } from '../rules/rule-set.js';
import { beside } from '../wording.js';
import { airName, airStanding, countingCredit } from './grades.js';

/** Whether a ground holds for an enterprise in a quarter, and one Chinese sentence that says why or why not. */
export interface GroundJudged {
  readonly holds: boolean;
  readonly sentence: string;
}

export const PERMIT_NAMES = {
  key: '排污许可重点管理',
  simplified: '排污许可简化管理',
  registered: '排污登记管理',
  none: '无需办理排污许可或登记',
} as const satisfies Record<PermitClass, string>;

export const KEY_LIST_NAMES = {
  water: '水环境重点排污单位',
  air: '大气环境重点排污单位',
  noise: '噪声重点排污单位',
  groundwater: '地下水污染防治重点排污单位',
  soil: '土壤污染重点监管单位',
  risk: '环境风险重点管控单位',
} as const satisfies Record<KeyList, string>;

/** As short as a table wants it; the whole sentence with dates and numbers is `judgeGround`'s. */
export const GROUND_NAMES = {
  penalisedLastQuarter: '上一季度被下达行政处罚决定',
  airBelowB: '大气绩效评级 B 级以下',
  creditBelowB: '信用等级 B 级以下',
  highRisk: '环境风险较高',
  permitKey: '排污许可重点管理',
  keyDischarger: '重点排污单位名录',
  permitSimplified: '排污许可简化管理',
  permitRegistered: '排污登记管理',
} as const satisfies Record<Ground, string>;

const BY_LIST_ORDER: readonly KeyList[] = ['water', 'air', 'noise', 'groundwater', 'soil', 'risk'];

const judged = (holds: boolean, sentence: string): GroundJudged => ({ holds, sentence });

const byDate = (a: Penalty, b: Penalty): number => {
  const [left, right] = [`${a.decidedOn} ${a.decisionNumber}`, `${b.decidedOn} ${b.decisionNumber}`];
  return left < right ? -1 : left > right ? 1 : 0;
};

/** R6: "上一季度被下达行政处罚决定" goes by the date of the decision. */
function judgePenalties(penalties: readonly Penalty[], quarter: Quarter): GroundJudged {
  const last = previousQuarter(quarter);
  const inOrder = [...penalties].sort(byDate);
  const hits = inOrder.filter(({ decidedOn }) => quarterOf(decidedOn) === last);
  if (hits.length > 0) {
    const list = hits.map(({ decisionNumber, decidedOn }) => `${decisionNumber}，${decidedOn}`).join('；');
    return judged(true, `${last} 被下达行政处罚决定（${list}）`);
  }
  const latest = inOrder.at(-1);
  const remark = latest === undefined ? '' : `（最近一次为 ${latest.decisionNumber}，${latest.decidedOn}，属 ${quarterOf(latest.decidedOn)}）`;
  return judged(false, `${last} 没有被下达行政处罚决定${remark}`);
}

function judgeAir(enterprise: Enterprise, grading: Grading): GroundJudged {
  const name = airName(enterprise.airGrade);
  switch (airStanding(enterprise.airGrade, grading)) {
    case 'belowB':
      return judged(true, `${beside('大气绩效评级为', name)}，在 B 级以下`);
    case 'atOrAboveB':
      return judged(false, `${beside('大气绩效评级为', name)}，不在 B 级以下`);
    case 'neither':
      return judged(false, `大气绩效评级（${name}）不视为 B 级以下`);
  }
}

function judgeCredit(enterprise: Enterprise, grading: Grading): GroundJudged {
  const { standing, wording } = countingCredit(enterprise, grading);
  switch (standing) {
    case 'belowB':
      return judged(true, `${wording}，在 B 级以下`);
    case 'atOrAboveB':
      return judged(false, `${wording}，不在 B 级以下`);
    case 'neither':
      return judged(false, `${wording}，不视为 B 级以下`);
  }
}

/** 部令27号 keeps six lists; which of them are lists of 重点排污单位, which is what the scheme (二(四)) names, the rule set says. */
function judgeKeyLists(keyLists: readonly KeyList[], dischargerLists: readonly KeyList[]): GroundJudged {
  const names = (kept: (list: KeyList) => boolean): string => BY_LIST_ORDER.filter((list) => keyLists.includes(list) && kept(list)).map((list) => KEY_LIST_NAMES[list]).join('、');
  const discharger = names((list) => dischargerLists.includes(list));
  if (discharger !== '') return judged(true, `列入重点排污单位名录（${discharger}）`);
  const other = names(() => true);
  return judged(false, other === '' ? '未列入重点排污单位名录' : `未列入重点排污单位名录（列入的是${other}名录）`);
}

const judgePermit = (actual: PermitClass, asked: PermitClass): GroundJudged =>
  judged(actual === asked, actual === asked ? PERMIT_NAMES[asked] : `不属于${PERMIT_NAMES[asked]}（${PERMIT_NAMES[actual]}）`);

/** Scheme 二(四), with R1, R2 and R6. Grades go by the rule set, never by this file. */
export function judgeGround(ground: Ground, enterprise: Enterprise, quarter: Quarter, grading: Grading): GroundJudged {
  switch (ground) {
    case 'penalisedLastQuarter':
      return judgePenalties(enterprise.penalties, quarter);
    case 'airBelowB':
      return judgeAir(enterprise, grading);
    case 'creditBelowB':
      return judgeCredit(enterprise, grading);
    case 'highRisk':
      return enterprise.highRisk === null ? judged(false, '未被认定为环境风险较高') : judged(true, `环境风险较高：${enterprise.highRisk.reason}`);
    case 'keyDischarger':
      return judgeKeyLists(enterprise.keyLists, grading.keyDischargerLists);
    case 'permitKey':
      return judgePermit(enterprise.permitClass, 'key');
    case 'permitSimplified':
      return judgePermit(enterprise.permitClass, 'simplified');
    case 'permitRegistered':
      return judgePermit(enterprise.permitClass, 'registered');
  }
}
