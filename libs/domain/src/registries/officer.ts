import type { Day, DepartmentId, EnterpriseId, JurisdictionCode, OfficerId } from '../base.js';

export interface Certificate {
  readonly number: string;
  readonly validFrom: Day;
  /** Last day on which it is valid. */
  readonly validTo: Day;
}

/** 执法检查人员. Phones and identity numbers are not kept here. */
export interface Officer {
  readonly id: OfficerId;
  readonly jurisdiction: JurisdictionCode;
  readonly name: string;
  readonly department: DepartmentId;
  readonly certificates: readonly Certificate[];
  /** 标注: qualifications that check items may require, for example 'air', 'water', 'hazardousWaste'. */
  readonly tags: readonly string[];
  readonly status: 'active' | 'stopped';
  readonly leave: readonly { readonly from: Day; readonly to: Day }[];
  /** 回避: enterprises this officer must not check (行政处罚法 43). */
  readonly avoids: readonly EnterpriseId[];
  readonly expert: boolean;
}
