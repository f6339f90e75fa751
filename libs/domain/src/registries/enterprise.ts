import type { Day, EnterpriseId, JurisdictionCode } from '../base.js';
import type { Held, Term } from './holding.js';

/** 排污许可管理类别 (排污许可管理条例 2, 24). */
export type PermitClass = 'key' | 'simplified' | 'registered' | 'none';
/** 环境监管重点单位名录 (部令27号). */
export type KeyList = 'water' | 'air' | 'noise' | 'groundwater' | 'soil' | 'risk';
/** 大气绩效等级. The grades of 2026 and the legacy ones live side by side; 'leading' is 引领性. */
export type AirGrade = 'A+' | 'A' | 'B' | 'B-' | 'C' | 'D' | 'leading' | 'nonLeading' | 'unrated';
/** 生态环境信用 (2024 办法: A–E, only 重点排污单位 are rated). */
export type CreditGrade = 'A' | 'B' | 'C' | 'D' | 'E' | 'unrated';
/** 企业信用风险分类, a monthly feed; risk rises from A to E. */
export type RiskGrade = 'A' | 'B' | 'C' | 'D' | 'E' | 'unrated';
/** 非现场监管手段. */
export type NonSiteMeans = 'onlineMonitoring' | 'powerMetering' | 'video' | 'energyUse';
/** 登记状态; only 'operating' enterprises are drawn. */
export type EnterpriseStatus = 'operating' | 'suspended' | 'closed' | 'deregistered' | 'revoked' | 'movedOut' | 'building';

export interface Penalty {
  readonly decisionNumber: string;
  /** R6: the quarter goes by the date of the decision. */
  readonly decidedOn: Day;
}

export type PermitStatus = 'valid' | 'cancelled' | 'revoked';

/** 排污许可证 or 排污登记回执. An enterprise may have several; the strictest valid one counts (`asOf`). */
export interface Permit {
  readonly number: string | null;
  readonly class: Exclude<PermitClass, 'none'>;
  readonly validFrom: Day | null;
  /** Last day on which it is valid; null: without end. */
  readonly validTo: Day | null;
  readonly status: PermitStatus;
}

/** The scheme under which 大气绩效 was graded: 重污染天气技术指南 of 2020, or 环办大气〔2026〕2号. */
export type AirScheme = '2020' | '2026';

/** 登记状态 since a day, until the next one. */
export interface StatusSince {
  readonly value: EnterpriseStatus;
  /** null: since before the registry knew. */
  readonly from: Day | null;
  readonly source: string | null;
  readonly reason: string | null;
}

/** 监督执法正面清单: why it left the list, where it did before the term was over. */
export interface PositiveListing extends Term {
  readonly from: Day;
  readonly source: string | null;
  readonly exitReason: string | null;
}

export interface HighRiskFound extends Term {
  readonly reason: string;
  readonly approvedBy: string;
  readonly source: string | null;
}

/**
 * When each attribute holds, and who says so (regulations 4.2). A group that is there rules over the flat attribute beside it, see `asOf`;
 * one that is not there was never told with its dates, as in entries of before, and the flat attribute stands.
 */
export interface DatedAttributes {
  readonly permits?: readonly Permit[];
  readonly statuses?: readonly StatusSince[];
  readonly keyListings?: readonly Held<KeyList>[];
  readonly positiveListings?: readonly PositiveListing[];
  readonly airGrades?: readonly (Held<AirGrade> & { readonly scheme: AirScheme | null })[];
  readonly ecoCredits?: readonly Held<CreditGrade>[];
  readonly creditRisks?: readonly Held<RiskGrade>[];
  readonly highRisks?: readonly HighRiskFound[];
  readonly means?: readonly Held<NonSiteMeans>[];
}

/** 检查对象, as the registry knows it. What the flat attributes say holds on the day asked for only after `asOf`. */
export interface Enterprise extends DatedAttributes {
  readonly id: EnterpriseId;
  readonly jurisdiction: JurisdictionCode;
  /** 统一社会信用代码, GB 32100-2015. */
  readonly uscc: string;
  readonly name: string;
  /** 乡镇 code, 9 digits, and address. */
  readonly town: string;
  readonly address: string;
  /** GB/T 4754 code, four digits. */
  readonly industry: string;
  readonly status: EnterpriseStatus;
  readonly permitClass: PermitClass;
  readonly permitNumber: string | null;
  readonly keyLists: readonly KeyList[];
  readonly positiveList: { readonly from: Day; readonly to: Day | null } | null;
  readonly airGrade: AirGrade;
  readonly ecoCredit: { readonly grade: CreditGrade; readonly ratedOn: Day | null };
  readonly creditRisk: { readonly grade: RiskGrade; readonly ratedOn: Day | null };
  readonly highRisk: { readonly reason: string; readonly approvedBy: string } | null;
  readonly nonSiteMeans: readonly NonSiteMeans[];
  readonly penalties: readonly Penalty[];
  /** 标注: words of the bureau's own, by which objects are told apart (二(一) 分类标注). */
  readonly tags?: readonly string[];
}
