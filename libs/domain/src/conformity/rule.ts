import type { Confidence, LimitCode } from '../rules/rule-set.js';

/** How a rule's text was read (regulations.md): the original, a text that quotes it, not read again, our own default, the scheme itself. */
export const READINGS = { original: '已读原文', quoted: '据转引文本', unread: '通行规定，待核实', ours: '本系统默认，并非法规', scheme: '实施方案' } as const;
export type Reading = keyof typeof READINGS;

/** How software knows: it blocks the contrary, keeps the record of it, warns of it; or it is a matter of discipline that only people can answer. */
export const KNOWN_BY = { blocked: '系统拦截', recorded: '系统留痕', warned: '系统提醒', discipline: '纪律要求，须由人核实' } as const;
export type KnownBy = keyof typeof KNOWN_BY;

export type RuleGroup = '四个严禁' | '五个严禁' | '八个不得' | '检查规范' | '随机抽查' | '录入公示' | '检查与服务';

/** One rule that concerns one inspection, in our paraphrase. */
export interface ConformityRule {
  readonly group: RuleGroup;
  readonly text: string;
  readonly source: string;
  readonly reading: Reading;
  readonly knownBy: KnownBy;
  /** Limits of the rule set that the rule is measured by; their own source and confidence are shown with it. */
  readonly limits?: readonly LimitCode[];
}

/** met and notMet are proven by events; open: nobody has shown it yet; notApplicable: the rule says nothing about this inspection. */
export const CONFORMITY = { met: '符合', notMet: '不符合', open: '待证', notApplicable: '不适用' } as const;
export type Conformity = keyof typeof CONFORMITY;

/** An event of the ledger that shows it. */
export interface Proof {
  readonly stream: string;
  readonly type: string;
  readonly version: number;
  readonly at: string;
}

export interface Answer {
  readonly outcome: Conformity;
  readonly by: readonly Proof[];
  readonly why: string;
}

export interface MeasuredLimit {
  readonly code: LimitCode;
  readonly title: string;
  readonly source: string;
  readonly confidence: Confidence;
}

export interface Assessed<Id extends string = string> extends Omit<ConformityRule, 'limits'>, Answer {
  readonly rule: Id;
  readonly limits: readonly MeasuredLimit[];
}
