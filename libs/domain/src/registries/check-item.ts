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

/** 国发〔2019〕5号: 重点检查事项, whose ratio is not capped, and 一般检查事项, whose ratio is strictly limited. */
export type ItemWeight = 'key' | 'general';

/** Where an item of a bureau's list comes from: claimed from the list of its superior, in that version, or added by itself. */
export type ItemOrigin =
  | { readonly kind: 'claimed'; readonly issuer: JurisdictionCode; readonly version: number }
  | { readonly kind: 'local'; readonly basis: string };

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
  /** 子项. What follows is absent on items stored before lists had it: read through `wholeItem`. */
  readonly subItems?: readonly string[];
  /** 检查对象, in the list's own words: '排污单位'. */
  readonly objectKinds?: readonly string[];
  /** 抽查比例上限 a year, a decimal as text: '0.2'. null: none is set, as for 重点检查事项. */
  readonly ratio?: string | null;
  readonly weight?: ItemWeight | null;
  readonly origin?: ItemOrigin;
}
