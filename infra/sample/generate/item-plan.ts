import type { LawKey } from './legal-bases.js';

export type Method = '现场检查' | '书面核查' | '信息共享' | '网络监测' | '视频检查';
export type PermitClassLabel = '重点管理' | '简化管理' | '登记管理' | '无需';

/** One 抽查事项 as bureaus publish them: 大类, 事项, 子项. */
export interface ItemPlan {
  /** 'HB-001'; the jurisdiction goes before it. */
  readonly code: string;
  readonly category: string;
  readonly name: string;
  readonly department: string;
  readonly permitClasses: readonly PermitClassLabel[];
  readonly methods: readonly Method[];
  readonly tags: readonly string[];
  readonly laws: readonly LawKey[];
  /** 检查内容 and 检查标准, line by line. */
  readonly lines: readonly (readonly [text: string, standard: string])[];
  readonly published?: false;
}

export const ALL: readonly PermitClassLabel[] = ['重点管理', '简化管理', '登记管理', '无需'];
export const PERMITTED: readonly PermitClassLabel[] = ['重点管理', '简化管理'];
export const DISCHARGING: readonly PermitClassLabel[] = ['重点管理', '简化管理', '登记管理'];
