import type { Day, ItemCode, JurisdictionCode } from '../base.js';
import type { DepartmentKind } from '../registries/department.js';
import type { AirGrade, CreditGrade, KeyList, RiskGrade } from '../registries/enterprise.js';

/** How sure we are of a rule: high = binding or confirmed for Hebei, medium = elsewhere or secondary, low = our own default. */
export type Confidence = 'high' | 'medium' | 'low';

/** Every entry of a rule set says where it comes from, so that a user sees whether it is law, practice or our default. */
export interface Sourced {
  readonly source: string;
  readonly confidence: Confidence;
  readonly note?: string;
}

/** wd = working days, d = calendar days, h = hours. */
export type LimitUnit = 'wd' | 'd' | 'h';

export interface Span {
  readonly amount: number;
  readonly unit: LimitUnit;
}

/** 'after' runs from an event; 'before' is counted back from a planned day; 'on' is a fixed date of the plan's year. */
export type LimitCount =
  | { readonly direction: 'after'; readonly span: Span }
  | { readonly direction: 'before'; readonly span: Span }
  | { readonly direction: 'on'; readonly month: number; readonly day: number };

/** 'warn' limits only turn yellow; 'hard' ones turn red and are escalated. */
export type LimitSeverity = 'hard' | 'warn';

export type LimitCode =
  | 'D1' | 'D2' | 'D3' | 'D4' | 'D5' | 'D6' | 'D7' | 'D8' | 'D9' | 'D10' | 'D11' | 'D12' | 'D13' | 'D14'
  | 'D15' | 'D16' | 'D17' | 'D18' | 'D19' | 'D20' | 'D21' | 'D22' | 'D23' | 'D24' | 'D25' | 'D26' | 'D27' | 'D28'
  // Ours, beside the table of the regulations: answer to a request of the enterprise, its own term of correction, a complaint, a witness's number.
  | 'SQ' | 'ZG' | 'TS' | 'JZ';

export interface LimitRule extends Sourced {
  readonly code: LimitCode;
  /** What must be done, in Chinese: '结果录入'. */
  readonly title: string;
  /** What starts the clock, in Chinese: '检查结束之日'. */
  readonly anchor: string;
  /** null: the order is fixed but no number is given (D3). */
  readonly count: LimitCount | null;
  readonly severity: LimitSeverity;
  /** Where the rule itself names an earlier warning; else the rule set's colours decide. Same direction as `count`. */
  readonly warn?: Span;
  /** A calendar-day limit that ends on a day off runs to the next working day. */
  readonly runsToNextWorkingDay?: boolean;
  /** How far and how often it may be extended with approval (D18: once, 15 d). Left out: not at all. */
  readonly extension?: Sourced & { readonly span: Span; readonly times: number; /** Not into the next year. */ readonly withinYear?: boolean };
  /** Counted towards a day and past due when it is opened: counted so from the opening instead (D4 of a plan that comes out late). */
  readonly notBeforeOpening?: Sourced & { readonly span: Span };
  /** What is done first and regularised afterwards: counted from the doing (D7: an urgent check). */
  readonly afterwards?: Sourced & { readonly span: Span };
  /** Where the article the rule rests on does not apply, counted so after the term that does (D25: no illegal discharge). */
  readonly otherwise?: Sourced & { readonly span: Span };
  /** Counted so when the police have refused a case and it goes on here (D18, D19). */
  readonly afterRefusal?: Sourced & { readonly span: Span };
}

/** Ways of counting from an event that stand beside the rule, each on a ground of its own. */
export type OtherWay = 'afterwards' | 'otherwise' | 'afterRefusal';

export type EscalationLevel = 'unitHead' | 'brigade' | 'leader';

export interface Colours extends Sourced {
  /** Yellow when this many working days or fewer are left … */
  readonly yellowWorkingDaysLeft: number;
  /** … for limits of more working days than this; shorter ones turn yellow by share. */
  readonly yellowByDaysOver: number;
  /** Share of a short limit that is used up when it turns yellow, a decimal as text: '0.8'. */
  readonly yellowShare: string;
  /** Working days after the due instant, by whom it is then seen. */
  readonly escalations: readonly { readonly afterWorkingDays: number; readonly to: EscalationLevel }[];
}

export type SupervisionClass = 'special' | 'key' | 'general';

/** A ground on which an enterprise belongs to a stratum (scheme, 二(四)). */
export type Ground =
  | 'penalisedLastQuarter' | 'airBelowB' | 'creditBelowB' | 'highRisk'
  | 'permitKey' | 'keyDischarger'
  | 'permitSimplified' | 'permitRegistered';

export interface StratumRule extends Sourced {
  readonly id: string;
  readonly class: SupervisionClass;
  readonly title: string;
  /** Share drawn each quarter, a decimal as text: '0.005'. Never a float. */
  readonly rate: string;
  readonly grounds: readonly Ground[];
}

export interface Grading extends Sourced {
  /** 'B级以上' and below, per kind of grade. What is in neither list (not rated) is neither (R2). */
  readonly air: { readonly atOrAboveB: readonly AirGrade[]; readonly belowB: readonly AirGrade[] };
  readonly ecoCredit: { readonly atOrAboveB: readonly CreditGrade[]; readonly belowB: readonly CreditGrade[] };
  readonly creditRisk: { readonly atOrAboveB: readonly RiskGrade[]; readonly belowB: readonly RiskGrade[] };
  /** Which lists of 环境监管重点单位 are 重点排污单位 lists (部令27号): the others do not make an enterprise 重点. */
  readonly keyDischargerLists: readonly KeyList[];
  /** Which of the two counts as 信用等级 (R6). */
  readonly creditThatCounts: 'ecoCreditElseRisk' | 'ecoCreditOnly' | 'creditRiskOnly';
}

export interface DrawRule extends Sourced {
  /** R4. 'ceiling' is the only rounding that cannot give zero by itself; 'halfUp' is what a peer does. */
  readonly rounding: 'ceiling' | 'halfUp';
  readonly minimumPerStratum: number;
  /** Left out: the randomness comes from the operating system. */
  readonly witnesses?: WitnessRule;
}

/** 见证人 (design.md 5, steps 2 and 3): whose numbers, committed to and then revealed, make the randomness of a draw. */
export interface WitnessRule extends Sourced {
  /** How many have to reveal, at least. */
  readonly minimum: number;
}

export interface CapRule extends Sourced {
  /** On-site inspections per enterprise and calendar year; a joint visit counts once (R5). */
  readonly onSitePerYear: number;
}

export interface NonSiteRule extends Sourced {
  /** Classes for which a good standing makes non-site the default (R3). */
  readonly classes: readonly SupervisionClass[];
  readonly anyOf: readonly ('positiveList' | 'airAtOrAboveB' | 'creditAtOrAboveB')[];
}

export interface MatchingRule extends Sourced {
  readonly officersPerInspection: number;
  /** How many inspections anyone may run ahead of the least loaded eligible officer. */
  readonly loadSpread: number;
  /** How many each department beside the lead sends to a joint check. No source says it; absent in older rule sets: our default, see `seatsOf`. */
  readonly furtherDepartment?: Sourced & { readonly officers: number };
}

/** 一业一查 (R10): what one industry is checked for, by several departments together. */
export interface ThemeRule extends Sourced {
  readonly id: string;
  readonly title: string;
  /** Prefixes of GB/T 4754 codes: '14', '1431'. */
  readonly industries: readonly string[];
  readonly items: readonly ItemCode[];
  /** Kinds of bodies that take part. */
  readonly kinds: readonly DepartmentKind[];
  /** 监管领域多、检查频次高: then one department alone needs a reason. */
  readonly multiField: boolean;
  readonly highFrequency: boolean;
}

/** 合并: what is offered to be carried out together before a draw (scheme 二(二)). */
export interface MergingRule extends Sourced {
  /** Checks whose times are no more than so many calendar days apart. */
  readonly withinDays: number;
}

/** 催办: how often one step may be urged. No rule names it; a rule set that says nothing leaves it open. */
export interface UrgingRule extends Sourced {
  /** Once in so many working days, counted from the day of the last; 1: once a day. */
  readonly everyWorkingDays: number;
}

/** 回访: which published inspections are visited again (scheme 三(三)). */
export interface ReturnVisitRule extends Sourced {
  /** Share of the published inspections, a decimal as text: '0.2'. */
  readonly rate: string;
  /** How often it must have been tried before it may be recorded that nobody could be reached. */
  readonly attempts: number;
  /** Satisfaction from 1 to 5 that supervision looks into, and whatever is below; 0: none. */
  readonly followUpAtOrBelow: number;
}

/** 涉嫌犯罪案件移送 (国务院令第310号). */
export interface CrimeTransferRule extends Sourced {
  /** 第五条: how many officers a task group has at least. */
  readonly officersInTaskGroup: number;
}

/** A versioned document of a jurisdiction and year: the law as data. A running process keeps the version it began with. */
export interface RuleSet {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly jurisdiction: JurisdictionCode;
  readonly effectiveFrom: Day;
  readonly limits: readonly LimitRule[];
  readonly colours: Colours;
  /** In order: the first stratum with a ground that holds takes the enterprise (R1). */
  readonly strata: readonly StratumRule[];
  readonly grading: Grading;
  readonly draw: DrawRule;
  readonly cap: CapRule;
  readonly nonSite: NonSiteRule;
  readonly matching: MatchingRule;
  readonly returnVisit: ReturnVisitRule;
  readonly crimeTransfer: CrimeTransferRule;
  /** Absent in rule sets from before it: nothing is offered. */
  readonly merging?: MergingRule;
  /** Absent in rule sets from before it: as often as somebody wants. */
  readonly urging?: UrgingRule;
  /** Absent: there are no themes. */
  readonly themes?: readonly ThemeRule[];
}
