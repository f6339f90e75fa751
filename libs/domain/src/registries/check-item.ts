import type { Day, DepartmentId, ItemCode, JurisdictionCode } from '../base.js';
import type { PermitClass } from './enterprise.js';

/** 检查方式. All but 'onSite' are non-site. */
export type CheckMethod = 'onSite' | 'written' | 'informationSharing' | 'networkMonitoring' | 'video';
export type NonSiteMethod = Exclude<CheckMethod, 'onSite'>;

/** A legal basis with its time in force, because 生态环境法典 replaced ten laws on 2026-08-15 (R11). */
export interface LegalBasis {
  readonly title: string;
  readonly article: string | null;
  readonly effectiveFrom: Day | null;
  readonly effectiveTo: Day | null;
  readonly successor: string | null;
  /** false: shown to users as 待核实. */
  readonly verified: boolean;
}

export interface ChecklistLine {
  readonly id: string;
  readonly text: string;
  readonly standard: string;
}

/** 随机抽查事项. An unpublished one must not be checked (清单之外无检查). */
export interface CheckItem {
  readonly code: ItemCode;
  readonly jurisdiction: JurisdictionCode;
  readonly category: string;
  readonly name: string;
  readonly department: DepartmentId;
  readonly permitClasses: readonly PermitClass[];
  readonly methods: readonly CheckMethod[];
  readonly requiredTags: readonly string[];
  readonly checklist: readonly ChecklistLine[];
  readonly legalBases: readonly LegalBasis[];
  readonly publishedOn: Day | null;
}
