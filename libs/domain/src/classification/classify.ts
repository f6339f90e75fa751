import type { Quarter } from '../base.js';
import type { Enterprise } from '../registries/enterprise.js';
import type { Confidence, Ground, RuleSet, StratumRule, SupervisionClass } from '../rules/rule-set.js';
import { judgeGround } from './grounds.js';

/** A ground that holds, with the stratum of the rule set it speaks for. */
export interface GroundFound {
  readonly ground: Ground;
  readonly stratum: string;
  readonly class: SupervisionClass;
  /** '2026Q3 被下达行政处罚决定（冀邢环罚〔2026〕7号，2026-08-12）' */
  readonly sentence: string;
  readonly source: string;
  readonly confidence: Confidence;
}

/** Why the enterprise is not in a stratum. */
export interface NotInStratum {
  readonly stratum: string;
  readonly why: string;
}

/** 分类: exactly one stratum per enterprise and quarter, or none at all (未分类: listed, not drawn, warned about). */
export interface Classification {
  readonly quarter: Quarter;
  readonly class: SupervisionClass | 'unclassified';
  readonly stratum: string | null;
  /** Every ground that holds, also of strata that come later in the order (R1); in rule order. */
  readonly reasons: readonly GroundFound[];
  readonly against: readonly NotInStratum[];
}

export const CLASS_NAMES = {
  special: '特殊监管对象',
  key: '重点监管对象',
  general: '一般监管对象',
  unclassified: '未分类',
} as const satisfies Record<Classification['class'], string>;

interface StratumJudged {
  readonly rule: StratumRule;
  readonly found: readonly GroundFound[];
  readonly denials: readonly string[];
}

/** Grades come from the grading part of a rule set, so its source stands beside that of the stratum. */
const gradedGrounds: readonly Ground[] = ['airBelowB', 'creditBelowB'];

/** Where a ground of a stratum stands written. */
export function sourceOf(rule: StratumRule, ground: Ground, { grading }: Pick<RuleSet, 'grading'>): string {
  return gradedGrounds.includes(ground) ? `${rule.source}；${grading.source}` : rule.source;
}

function judgeStratum(rule: StratumRule, enterprise: Enterprise, quarter: Quarter, rules: RuleSet): StratumJudged {
  const found: GroundFound[] = [];
  const denials: string[] = [];
  for (const ground of rule.grounds) {
    const { holds, sentence } = judgeGround(ground, enterprise, quarter, rules.grading);
    if (!holds) {
      denials.push(sentence);
      continue;
    }
    found.push({ ground, stratum: rule.id, class: rule.class, sentence, source: sourceOf(rule, ground, rules), confidence: rule.confidence });
  }
  return { rule, found, denials };
}

function whyNot(stratum: StratumJudged, taken: StratumRule | null): string {
  if (stratum.found.length === 0) return `${stratum.denials.join('；')}。`;
  const holding = stratum.found.map(({ sentence }) => sentence).join('；');
  return `也符合（${holding}），但按分层次序已先归入“${taken?.title ?? ''}”，一个季度只归入一层。`;
}

/**
 * R1: the first stratum of the rule set with a ground that holds takes the enterprise; all grounds that hold are kept.
 * Pure: grounds, their order, grade lists and which credit counts all come from `rules`.
 */
export function classify(enterprise: Enterprise, quarter: Quarter, rules: RuleSet): Classification {
  const strata = rules.strata.map((rule) => judgeStratum(rule, enterprise, quarter, rules));
  const taken = strata.find(({ found }) => found.length > 0)?.rule ?? null;
  return {
    quarter,
    class: taken === null ? 'unclassified' : taken.class,
    stratum: taken === null ? null : taken.id,
    reasons: strata.flatMap(({ found }) => found),
    against: strata.filter(({ rule }) => rule.id !== taken?.id).map((stratum) => ({ stratum: stratum.rule.id, why: whyNot(stratum, taken) })),
  };
}
