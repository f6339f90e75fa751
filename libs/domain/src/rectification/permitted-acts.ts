import type { ActRule } from '../process/permission.js';
import { settled, termRuns } from './facts-of-the-course.js';
import type { RectificationAct } from './rectification.js';
import { inRuleSet } from '../limits/limit-names.js';

export const RECTIFICATION_ACTS = {
  openRectification: { label: '建立责令改正', step: null, roles: ['system'], basis: '实施方案 二(三) 闭环监管' },
  issueOrder: { label: '下达责令改正', step: 'order', roles: ['officer'], basis: '行政处罚法第28条；国办发〔2024〕54号 八个不得 4' },
  recordReport: { label: '登记整改报告', step: 'report', roles: ['officer', 'clerk'], who: '办理本次责令改正的执法人员或承办部门的经办人员', basis: '责令改正决定书载明的期限' },
  extendTerm: { label: '延长整改期限', step: null, roles: ['leader'], basis: '责令改正决定书载明的期限，企业申请、附理由并经批准方可延长', when: termRuns },
  assignTeam: { label: '调整办理人员', step: null, roles: ['brigade'], basis: '行政处罚法第42条', when: (course) => !settled(course) },
  recheck: { label: '复查', step: 'recheck', roles: ['officer'], basis: `环境保护主管部门实施按日连续处罚办法第10条；${inRuleSet('D25')}` },
  orderAgain: { label: '再次责令改正', step: 'decideFollowUp', roles: ['brigade'], basis: '行政处罚法第28条；实施方案 二(三) 闭环监管' },
  referCase: { label: '决定移送', step: 'decideFollowUp', roles: ['brigade'], basis: `实施方案 二(三) 闭环监管；${inRuleSet('D17')}` },
  withdrawOrder: { label: '撤销责令改正', step: null, roles: ['leader'], basis: '有错必纠', when: (course) => !settled(course) },
  noteCorrection: { label: '记录检查结果已更正', step: null, roles: ['system'], basis: `企业信息公示暂行条例第12条；${inRuleSet('D16')}` },
  carryOn: { label: '继续办理责令改正', step: 'reconsider', roles: ['brigade', 'leader'], basis: `有错必纠；${inRuleSet('D16')}` },
  closeRectification: { label: '责令改正办结', step: null, roles: ['system'], basis: '监管闭环' },
} as const satisfies Record<RectificationAct['act'], ActRule>;

/** What there is to do where the enterprise never reports: the recheck waits for no report, and ends that step with it. */
export const WITHOUT_REPORT = `企业一直不提交报告的，不影响复查：执法人员到期直接办理“${RECTIFICATION_ACTS.recheck.label}”，本环节随之结束，未改正的再由执法大队“${RECTIFICATION_ACTS.orderAgain.label}”或者“${RECTIFICATION_ACTS.referCase.label}”；企业申请延期的，由局领导“${RECTIFICATION_ACTS.extendTerm.label}”。`;

/** Whose lateness it is when the term of the order is over without a report, and what is left to the bureau. */
export const REPORT_OVERDUE = `企业没有按期报告，是企业逾期。待您：催告企业，收到报告的“${RECTIFICATION_ACTS.recordReport.label}”；执法人员到期可以直接“${RECTIFICATION_ACTS.recheck.label}”。`;

export const RECTIFICATION_STEPS = {
  order: '下达责令改正',
  report: '提交整改报告',
  recheck: '复查',
  decideFollowUp: '决定后续处理',
  reconsider: '检查结果更正后决定是否继续',
} as const;

export const RECTIFICATION_STAGES = {
  ordering: '待下达',
  correcting: '整改中',
  rechecking: '待复查',
  deciding: '待决定后续处理',
  reconsidering: '结果更正待决定',
  settled: '待办结',
  closed: '已办结',
} as const;
