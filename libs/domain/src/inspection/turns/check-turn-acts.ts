import type { ActRule } from '../../process/permission.js';
import type { CheckTurnAct } from './turns-of-the-check.js';
import { approvalCanBeWithdrawn, canBeConverted, canBeRefused, canBeginUrgently, evidenceCanBeRegistered, requestCanBeReceived } from './when-possible.js';
import { inRuleSet } from '../../limits/limit-names.js';

const URGENT = `司法部《有关问题解答》：紧急情况及时报告并补办审批；${inRuleSet('D7')}`;
const CONVERSION = '生态环境部 2025 年 7 月通知：明确非现场检查转现场检查的情形；R3';

/**
 * Acts that interrupt a step have no step of their own but a fact on which they are possible: they would
 * otherwise stand in everybody's list of work although nobody is expected to perform them.
 */
export const CHECK_TURN_ACTS = {
  withdrawApproval: { label: '撤回检查审批', step: null, roles: ['leader'], basis: inRuleSet('D7'), when: approvalCanBeWithdrawn },
  beginUrgently: { label: '紧急检查先行实施', step: null, roles: ['officer'], basis: URGENT, when: canBeginUrgently },
  regulariseApproval: { label: '补批紧急检查', step: 'regulariseApproval', roles: ['leader'], basis: URGENT },
  disapproveUrgentCheck: { label: '不予补批紧急检查', step: 'regulariseApproval', roles: ['leader'], basis: URGENT },
  proposeConversion: { label: '申请转为现场检查', step: null, roles: ['officer'], basis: CONVERSION, when: canBeConverted },
  approveConversion: { label: '批准转为现场检查', step: 'approveConversion', roles: ['leader'], basis: CONVERSION },
  refuseConversion: { label: '不批准转为现场检查', step: 'approveConversion', roles: ['leader'], basis: CONVERSION },
  enterWithoutScan: { label: '未扫码入企', step: 'enter', roles: ['officer'], basis: `扫码入企的例外：网络故障、紧急情况；${inRuleSet('D10')}` },
  regulariseEntry: { label: '补录入企', step: 'regulariseEntry', roles: ['officer'], basis: `扫码入企的例外须补录；${inRuleSet('D10')}` },
  recordRefusal: { label: '记录不配合检查', step: null, roles: ['officer'], basis: '排污许可管理条例第39条', when: canBeRefused },
  registerEvidence: { label: '先行登记保存证据', step: null, roles: ['officer'], basis: `行政处罚法第56条；${inRuleSet('D27')}`, when: evidenceCanBeRegistered },
  decideEvidence: { label: '处理登记保存的证据', step: 'decideEvidence', roles: ['leader'], basis: `行政处罚法第56条；${inRuleSet('D27')}`, instance: 'evidence' },
  receiveRequest: { label: '登记企业诉求', step: null, roles: ['officer'], basis: '实施方案 二(五)：检查与服务相结合', when: requestCanBeReceived },
  answerRequest: { label: '答复企业诉求', step: 'answerRequest', roles: ['officer', 'clerk'], basis: '实施方案 二(五)：检查与服务相结合', instance: 'request', who: '牵头部门的经办人员或者牵头部门参加本次检查的执法人员' },
} as const satisfies Record<CheckTurnAct['act'], ActRule>;

export const CHECK_TURN_STEPS = {
  regulariseApproval: '补批紧急检查',
  approveConversion: '审批转为现场检查',
  regulariseEntry: '补录入企',
  decideEvidence: '处理登记保存的证据',
  answerRequest: '答复企业诉求',
} as const;

export function isCheckTurn<A extends { readonly act: string }>(act: A): act is Extract<A, { readonly act: CheckTurnAct['act'] }> {
  return Object.hasOwn(CHECK_TURN_ACTS, act.act);
}
