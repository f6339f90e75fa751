import type { LimitAct } from './limit-changes.js';
import type { ActRule } from './permission.js';
import type { Actor } from './process.js';
import { type Refusal, refuse } from './refusal.js';

const BASIS = '时限可附理由、经批准中止或延长，不得悄然改动；逾期只作说明，不得抹去';
const WHO_WORKS = ['clerk', 'officer', 'unitHead', 'brigade', 'reviewer', 'caseHandler'] as const;

/** Possible in every process, beside its own acts. */
export const LIMIT_ACTS = {
  proposeLimitChange: { label: '申请时限变更', step: null, roles: WHO_WORKS, basis: BASIS, afterEnd: true },
  approveLimitChange: { label: '批准时限变更', step: 'decideLimitChange', roles: ['leader'], basis: BASIS, instance: 'proposal' },
  refuseLimitChange: { label: '不批准时限变更', step: 'decideLimitChange', roles: ['leader'], basis: BASIS, instance: 'proposal' },
  resumeLimit: { label: '恢复计算时限', step: null, roles: [...WHO_WORKS, 'leader'], basis: BASIS, when: ({ steps }) => Object.values(steps).some(({ suspended }) => suspended !== undefined) },
  recomputeLimits: { label: '按新日历重新计算时限', step: null, roles: ['system'], basis: '国务院办公厅放假安排' },
} as const satisfies Record<LimitAct['act'], ActRule>;

export const LIMIT_STEPS = { decideLimitChange: '审批时限变更' } as const;

/** Asked for by whoever works on the process; a leader, who could approve a suspension, may end one as well. */
export function checkWorksOn(act: string, { roles }: Pick<Actor, 'roles'>, worksOn: boolean): Refusal | null {
  if (act !== 'proposeLimitChange' && act !== 'resumeLimit') return null;
  if (worksOn || (act === 'resumeLimit' && roles.includes('leader'))) return null;
  return refuse('forbidden', 'NOT_INVOLVED', `您不承办该流程，不能办理“${LIMIT_ACTS[act].label}”，请由承办部门、承办人员或者执法大队提出。`, { source: BASIS });
}

export function isLimitAct(act: { readonly act: string; readonly input: unknown }): act is LimitAct {
  return Object.hasOwn(LIMIT_ACTS, act.act);
}
