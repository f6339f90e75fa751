import type { ActRule } from './permission.js';
import type { WorkAct } from './work.js';

/** Ours: no rule names who of those who may act has to. Shown as the basis of each of these acts. */
export const DIVISION_OF_WORK = '承办分工和催办（内部管理，本系统默认，非法定）';
const WHO_HOLDS = ['clerk', 'officer', 'unitHead', 'brigade', 'reviewer', 'leader', 'caseHandler'] as const;

/** 认领、转办、放弃认领、催办: possible on every open step of every process, beside its own acts. */
export const WORK_ACTS = {
  claimStep: { label: '认领', step: null, roles: WHO_HOLDS, basis: DIVISION_OF_WORK, onStep: true },
  handOverStep: { label: '转办', step: null, roles: WHO_HOLDS, basis: DIVISION_OF_WORK, onStep: true },
  releaseStep: { label: '放弃认领', step: null, roles: WHO_HOLDS, basis: DIVISION_OF_WORK, onStep: true },
  urgeStep: { label: '催办', step: null, roles: ['unitHead', 'brigade', 'leader'], basis: DIVISION_OF_WORK, onStep: true },
} as const satisfies Record<WorkAct['act'], ActRule>;

export function isWorkAct(act: { readonly act: string; readonly input: unknown }): act is WorkAct {
  return Object.hasOwn(WORK_ACTS, act.act);
}
