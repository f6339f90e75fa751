import type { ActRule } from '../../process/permission.js';
import { resultPublished } from '../facts-of-the-course.js';
import type { ResultTurnAct } from './turns-of-the-result.js';
import { mayBeReported, mayBeWithdrawn, mayReplace } from './when-possible.js';
import { inRuleSet } from '../../limits/limit-names.js';

const REPLACE = '行政处罚法第43条；一经确定不得随意变更，确需更换的重新随机抽取';
const UNCHECKABLE = '注销、吊销、撤销、迁出、长期停产等无法检查的，留存证据并公示状态后补抽';

/** The turns around the people of an inspection and its result: lines of the table of permitted acts. */
export const RESULT_TURN_ACTS = {
  proposeReplacement: { label: '申请更换执法人员', step: null, roles: ['officer', 'unitHead', 'brigade'], basis: REPLACE, when: mayReplace },
  approveReplacement: { label: '批准更换执法人员', step: 'approveReplacement', roles: ['leader'], basis: REPLACE, instance: 'proposal' },
  refuseReplacement: { label: '不批准更换执法人员', step: 'approveReplacement', roles: ['leader'], basis: REPLACE, instance: 'proposal' },
  reportNotCheckable: { label: '报告无法检查', step: null, roles: ['officer'], basis: UNCHECKABLE, when: mayBeReported },
  confirmNotCheckable: { label: '确认无法检查', step: 'confirmNotCheckable', roles: ['leader'], basis: UNCHECKABLE },
  rejectNotCheckable: { label: '不认可无法检查', step: 'confirmNotCheckable', roles: ['leader'], basis: UNCHECKABLE },
  cancelCheck: { label: '取消检查', step: null, roles: ['system'], basis: '抽查任务取消' },
  withdrawReview: { label: '撤回审核', step: null, roles: ['reviewer'], basis: `尚未公示的审核意见可以撤回；${inRuleSet('D13')}`, when: mayBeWithdrawn },
  reopenForCorrection: { label: '更正公示结果', step: null, roles: ['reviewer', 'brigade', 'supervisor'], basis: `企业信息公示暂行条例第12条；${inRuleSet('D16')}`, when: resultPublished, afterEnd: true },
} as const satisfies Record<ResultTurnAct['act'], ActRule>;

export const RESULT_TURN_STEPS = {
  approveReplacement: '审批更换执法人员',
  confirmNotCheckable: '确认是否无法检查',
  correct: '更正公示结果总时限',
} as const;

export const RESULT_TURN_STAGES = {
  confirming: '待确认无法检查',
  correcting: '更正中',
} as const;

export function isResultTurn<A extends { readonly act: string }>(act: A): act is Extract<A, { readonly act: ResultTurnAct['act'] }> {
  return Object.hasOwn(RESULT_TURN_ACTS, act.act);
}
