import type { Day, DepartmentId, JurisdictionCode } from '../base.js';

/** section 股室 · monitoring 监控中心 · squad 执法中队 · brigade 执法大队 · outside 外部联合部门 · thirdParty 第三方机构. */
export type DepartmentKind = 'section' | 'monitoring' | 'squad' | 'brigade' | 'outside' | 'thirdParty';

export interface Department {
  readonly id: DepartmentId;
  readonly jurisdiction: JurisdictionCode;
  readonly name: string;
  readonly kind: DepartmentKind;
  /** 检查主体 on the confirmed and published list (四个严禁 1, 2); null: must not check. */
  readonly inspectionBody: { readonly document: string; readonly publishedOn: Day } | null;
  /** Last day; left out or null: it goes on. Nothing new is put into the hands of one that is to end. */
  readonly endedOn?: Day | null;
}
