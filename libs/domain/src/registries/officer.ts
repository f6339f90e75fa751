import type { Day, DepartmentId, EnterpriseId, ItemCode, JurisdictionCode, OfficerId, PersonId } from '../base.js';
import type { Term } from './holding.js';

export interface Certificate {
  readonly number: string;
  readonly validFrom: Day;
  /** Last day on which it is valid. */
  readonly validTo: Day;
}

/** A qualification beside the certificate: 环境监测上岗证, 核与辐射 … Its end does not end the right to check. */
export interface Qualification {
  readonly name: string;
  readonly number: string | null;
  readonly validTo: Day | null;
}

export type AbsenceKind = 'leave' | 'sick' | 'business' | 'other';

/** 停用: a spell without duty. */
export interface Stop extends Term {
  readonly from: Day;
  readonly reason: string;
}

/** 调动: where an officer belonged since when. */
export interface Post {
  readonly department: DepartmentId;
  /** null: since before the registry knew. */
  readonly from: Day | null;
  readonly reason: string | null;
}

/** 亲属 · 任职 · 投资 · 其他可能影响公正 (行政处罚法 43; 生态环境行政处罚办法 6). */
export type AvoidanceKind = 'relative' | 'position' | 'investment' | 'other';

/** 回避: the officer applies himself, a party may apply; the head of the body decides. */
export interface Avoidance {
  /** 'H1', within this officer. */
  readonly id: string;
  readonly enterprise: EnterpriseId;
  readonly kind: AvoidanceKind;
  /** What the relation rests on. */
  readonly basis: string;
  readonly appliedBy: 'officer' | 'party';
  readonly appliedOn: Day;
  /** Who handed it in, so that nobody decides on what is their own. */
  readonly by: PersonId;
  readonly decision: { readonly granted: boolean; readonly on: Day; readonly by: PersonId; readonly reason: string } | null;
  readonly lifted: { readonly on: Day; readonly by: PersonId; readonly reason: string } | null;
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
  readonly leave: readonly { readonly from: Day; readonly to: Day; readonly kind?: AbsenceKind }[];
  /** 回避: enterprises this officer must not check (行政处罚法 43). */
  readonly avoids: readonly EnterpriseId[];
  readonly expert: boolean;
  readonly qualifications?: readonly Qualification[];
  /** The check items this officer may check; null or absent: all of the department. */
  readonly items?: readonly ItemCode[] | null;
  /** These three rule over status, department and avoids on the day asked for, see `officerAsOf`. */
  readonly stops?: readonly Stop[];
  readonly posts?: readonly Post[];
  readonly avoidances?: readonly Avoidance[];
}
