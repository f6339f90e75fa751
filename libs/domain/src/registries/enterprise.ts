import type { Day, EnterpriseId, JurisdictionCode } from '../base.js';

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

/** 检查对象, as the registry knows it on a given day. */
export interface Enterprise {
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
}
