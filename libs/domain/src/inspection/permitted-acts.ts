import type { ActRule } from '../process/permission.js';
import type { InspectionAct } from './inspection.js';
import { CHECK_TURN_ACTS, CHECK_TURN_STEPS } from './turns/check-turn-acts.js';
import { RESULT_TURN_ACTS, RESULT_TURN_STAGES, RESULT_TURN_STEPS } from './turns/result-turn-acts.js';
import { inRuleSet } from '../limits/limit-names.js';

export const INSPECTION_ACTS = {
  openInspection: { label: '建立检查', step: null, roles: ['system'], basis: '抽查任务下达' },
  approveCheck: { label: '检查审批', step: 'approve', roles: ['leader'], basis: `司法部《有关问题解答》；${inRuleSet('D7')}` },
  fileVisit: { label: '入企报备', step: 'fileVisit', roles: ['officer'], basis: `沧州 9 项工作机制；${inRuleSet('D8')}` },
  notifyEnterprise: { label: '送达检查通知书', step: 'notify', roles: ['officer'], basis: `司法部文书格式“凡检查必通知”；${inRuleSet('D9')}` },
  scanEntry: { label: '扫码入企', step: 'enter', roles: ['officer'], basis: `实施方案 二(三)；${inRuleSet('D10')}` },
  recordChecklist: { label: '记录现场检查', step: 'check', roles: ['officer'], basis: '清单之外无检查' },
  recordRemoteCheck: { label: '非现场核查部分事项', step: 'checkRemotely', roles: ['officer'], basis: '实施方案 二(五)：能以非现场方式核查的事项不得现场检查' },
  leaveEnterprise: { label: '结束检查离开企业', step: 'leave', roles: ['officer'], basis: inRuleSet('D11') },
  beginNonSite: { label: '开始非现场检查', step: 'beginNonSite', roles: ['officer'], basis: '实施方案 二(五)' },
  finishNonSite: { label: '完成非现场检查', step: 'finishNonSite', roles: ['officer'], basis: `实施方案 二(五)；${inRuleSet('D11')}` },
  enterResult: { label: '录入结果', step: 'enterResult', roles: ['officer'], basis: `谁检查、谁录入；${inRuleSet('D12', 'D15')}`, instance: 'department' },
  passResult: { label: '审核通过', step: 'review', roles: ['reviewer'], basis: inRuleSet('D13') },
  returnResult: { label: '退回结果', step: 'review', roles: ['reviewer'], basis: inRuleSet('D15') },
  publishResult: { label: '公示结果', step: 'publish', roles: ['system'], basis: `谁检查、谁公开；${inRuleSet('D14')}` },
  closeInspection: { label: '检查办结', step: null, roles: ['system'], basis: '监管闭环' },
  ...CHECK_TURN_ACTS,
  ...RESULT_TURN_ACTS,
} as const satisfies Record<InspectionAct['act'], ActRule>;

export const INSPECTION_STEPS = {
  approve: '检查审批',
  carryOut: '在检查窗口内完成检查',
  fileVisit: '入企报备',
  notify: '送达检查通知书',
  enter: '扫码入企',
  check: '现场检查',
  leave: '结束检查',
  checkRemotely: '非现场核查部分事项',
  beginNonSite: '开始非现场检查',
  finishNonSite: '完成非现场检查',
  enterResult: '录入结果',
  review: '审核结果',
  publish: '公示结果',
  disclose: '录入、审核、公示总时限',
  ...CHECK_TURN_STEPS,
  ...RESULT_TURN_STEPS,
} as const;

/** 总时限, and the steps each of them waits for. */
export const INSPECTION_SPANS = {
  carryOut: ['approve', 'fileVisit', 'notify', 'enter', 'check', 'leave', 'checkRemotely', 'beginNonSite', 'finishNonSite', 'approveConversion', 'approveReplacement', 'confirmNotCheckable'],
  disclose: ['enterResult', 'review', 'publish'],
  correct: ['enterResult', 'review', 'publish'],
} as const satisfies Partial<Record<keyof typeof INSPECTION_STEPS, readonly (keyof typeof INSPECTION_STEPS)[]>>;

export const INSPECTION_STAGES = {
  ...RESULT_TURN_STAGES,
  approving: '待审批',
  // Whatever the way of checking still asks for: filing, notice and code on site, nothing but its beginning from the office. The open step says which.
  preparing: '待检查',
  checking: '检查中',
  entering: '待录入',
  reviewing: '待审核',
  publishing: '待公示',
  published: '已公示',
  closed: '已办结',
} as const;
