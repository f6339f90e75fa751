import type { Day, DepartmentId, ItemCode } from '../base.js';
import type { CapExemption, Ending } from '../inspection/inspection.js';
import type { CheckMethod } from '../registries/check-item.js';
import type { DepartmentKind } from '../registries/department.js';
import { type Joining, joiningOf } from '../registries/joining.js';

/** One inspection of an enterprise, whoever shares it: a joint one is one visit (R5). */
export interface EnterpriseVisit {
  readonly number: string;
  readonly task: string;
  readonly method: CheckMethod;
  readonly departments: readonly { readonly department: DepartmentId; readonly kind: DepartmentKind; readonly items: readonly ItemCode[] }[];
  /** null: not approved, or no longer. */
  readonly plannedDay: Day | null;
  /** When somebody came, or the check in the office began. */
  readonly begunOn: Day | null;
  /** Somebody has gone in. */
  readonly entered: boolean;
  /** null: not known yet. */
  readonly outcome: Ending | null;
  /** Why it was approved although the cap was reached (R5). */
  readonly exemption: CapExemption | null;
}

/** How a visit stands to the cap of its year, with the reason as screens tell it. */
export const CAP_STANDINGS = {
  counted: '计入：已批准的现场检查；几个部门联合的只计一次',
  exempted: '计入：达到上限后经批准豁免的现场检查，仍计次数',
  nonSite: '不计入：非现场检查，没有进入企业',
  notApproved: '暂不计入：现场检查尚未批准',
  givenBack: '不计入：无法检查或已取消，没有人进入企业，次数已退还',
} as const;
export type CapStanding = keyof typeof CAP_STANDINGS;

const COMES_TO_NOTHING: readonly (Ending | null)[] = ['notCheckable', 'cancelled'];

/** Whether the visit takes place, or still is to. */
export function stands({ outcome }: Pick<EnterpriseVisit, 'outcome'>): boolean {
  return !COMES_TO_NOTHING.includes(outcome);
}

/** As the ledger keeps the cap: used by the approval, given back where nobody has gone in and nobody will. */
export function capStanding(visit: EnterpriseVisit): CapStanding {
  if (visit.method !== 'onSite') return 'nonSite';
  if (visit.plannedDay === null) return 'notApproved';
  if (!stands(visit) && !visit.entered) return 'givenBack';
  return visit.exemption === null ? 'counted' : 'exempted';
}

export const countsAgainstCap = (visit: EnterpriseVisit): boolean => ['counted', 'exempted'].includes(capStanding(visit));

/** 内部综合 and 外部联合, by the departments that have items in this very visit. */
export function joiningOfVisit({ departments }: Pick<EnterpriseVisit, 'departments'>): Joining {
  return joiningOf(departments.map(({ kind }) => kind));
}

/** A year of an enterprise in numbers; what came to nothing is only told, not counted as a visit. */
export interface YearOfVisits {
  readonly visits: number;
  readonly onSite: number;
  readonly nonSite: number;
  readonly internalJoint: number;
  readonly externalJoint: number;
  readonly exempted: number;
  readonly cameToNothing: number;
}

export function yearOfVisits(visits: readonly EnterpriseVisit[]): YearOfVisits {
  const standing = visits.filter(stands);
  const count = (holds: (visit: EnterpriseVisit) => boolean): number => standing.filter(holds).length;
  return {
    visits: standing.length,
    onSite: count(({ method }) => method === 'onSite'),
    nonSite: count(({ method }) => method !== 'onSite'),
    internalJoint: count((visit) => joiningOfVisit(visit) === 'internal'),
    externalJoint: count((visit) => joiningOfVisit(visit) === 'external'),
    exempted: visits.filter((visit) => capStanding(visit) === 'exempted').length,
    cameToNothing: visits.length - standing.length,
  };
}
