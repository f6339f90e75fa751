import { type Fact, happened } from '../process/course.js';
import { LIMIT_ACTS } from '../process/limit-acts.js';
import type { ActRule } from '../process/permission.js';
import type { PlanAct } from './plan.js';
import { inRuleSet } from '../limits/limit-names.js';

/** An amendment is proposed to a published plan only; before that the draft itself is changed. */
export const planPublished = happened('PlanPublished');
export const planFiled = happened('PlanFiled');
export const planWithdrawn = happened('PlanWithdrawn');

const published: Fact = (course) => planPublished(course) && !planWithdrawn(course);
const filedOnly: Fact = (course) => planFiled(course) && !planPublished(course);
const notWithdrawn: Fact = (course) => !planWithdrawn(course);
const UNDER_WAY = ['approveAmendment/', 'fileAmendment/', 'publishAmendment/'] as const;
const amendmentUnderWay: Fact = ({ steps }) => Object.keys(steps).some((key) => UNDER_WAY.some((step) => key.startsWith(step)));

const SCHEME = '实施方案 二(三)';

/** The bureau's own plan: its partners take part in what it plans, and do not write it (decision 48). */
export const PLAN_ACTS = {
  draftPlan: { label: '拟定计划', step: null, roles: ['clerk', 'brigade'], own: true, basis: SCHEME },
  revisePlan: { label: '修改计划草案', step: 'submit', roles: ['clerk', 'brigade'], own: true, basis: SCHEME },
  submitPlan: { label: '提交计划', step: 'submit', roles: ['clerk', 'brigade'], own: true, basis: `${SCHEME}；${inRuleSet('D1')}` },
  approvePlan: { label: '审批计划', step: 'approve', roles: ['leader'], own: true, basis: SCHEME },
  returnPlan: { label: '退回计划', step: 'approve', roles: ['leader'], own: true, basis: SCHEME },
  filePlan: { label: '计划备案', step: 'file', roles: ['brigade'], own: true, basis: `${SCHEME}；${inRuleSet('D1')}` },
  withdrawFiling: { label: '撤回备案', step: null, roles: ['brigade'], own: true, basis: `${SCHEME}；${inRuleSet('D1')}`, when: filedOnly },
  publishPlan: { label: '公示计划', step: 'publish', roles: ['system'], basis: `${SCHEME}；${inRuleSet('D2')}` },
  proposeAmendment: { label: '提出计划调整', step: null, roles: ['clerk', 'brigade'], own: true, basis: `${SCHEME}；${inRuleSet('D3')}`, when: published },
  approveAmendment: { label: '审批计划调整', step: 'approveAmendment', roles: ['leader'], own: true, basis: `${SCHEME}；${inRuleSet('D3')}`, instance: 'amendment' },
  returnAmendment: { label: '退回计划调整', step: 'approveAmendment', roles: ['leader'], own: true, basis: `${SCHEME}；${inRuleSet('D3')}`, instance: 'amendment' },
  withdrawAmendment: { label: '撤回计划调整', step: null, roles: ['clerk', 'brigade'], own: true, basis: `${SCHEME}；${inRuleSet('D3')}`, when: amendmentUnderWay },
  fileAmendment: { label: '计划调整备案', step: 'fileAmendment', roles: ['brigade'], own: true, basis: `${SCHEME}；${inRuleSet('D3')}`, instance: 'amendment' },
  publishAmendment: { label: '公示计划调整', step: 'publishAmendment', roles: ['system'], basis: `${SCHEME}；${inRuleSet('D3')}`, instance: 'amendment' },
  takeStock: { label: '核对任务制定情况', step: null, roles: ['system'], basis: inRuleSet('D4') },
  evaluateQuarter: { label: '季度评估', step: 'evaluate', roles: ['brigade'], own: true, basis: inRuleSet('D28'), instance: 'quarter' },
  closeYear: { label: '年度办结', step: null, roles: ['system'], basis: inRuleSet('D28') },
  withdrawPlan: { label: '撤销计划', step: null, roles: ['leader'], own: true, basis: SCHEME, when: notWithdrawn },
  closePlan: { label: '撤销后办结', step: null, roles: ['system'], basis: SCHEME },
} as const satisfies Record<PlanAct['act'], ActRule>;

/** Changes of its limits are the bureau's as the plan is. */
export const PLAN_LIMIT_ACTS = {
  proposeLimitChange: { ...LIMIT_ACTS.proposeLimitChange, own: true },
  approveLimitChange: { ...LIMIT_ACTS.approveLimitChange, own: true },
  refuseLimitChange: { ...LIMIT_ACTS.refuseLimitChange, own: true },
  resumeLimit: { ...LIMIT_ACTS.resumeLimit, own: true },
} as const satisfies Readonly<Record<string, ActRule>>;

export const PLAN_STEPS = {
  submit: '提交计划',
  approve: '审批计划',
  file: '计划备案',
  publish: '公示计划',
  prepare: '计划制定（审批、备案全过程）',
  announce: '计划公示时限',
  makeTask: '按计划制定任务',
  evaluate: '季度评估',
  closeYear: '年度终了后办结',
  approveAmendment: '审批计划调整',
  fileAmendment: '计划调整备案',
  publishAmendment: '公示计划调整',
  windUp: '计划撤销后等待任务办结',
} as const;

/** 总时限, and the steps each of them waits for. */
export const PLAN_SPANS = {
  prepare: ['submit', 'approve', 'file'],
  announce: ['submit', 'approve', 'file', 'publish'],
  // D4 waits for a task to be made, which is a process of its own.
  makeTask: [],
} as const satisfies Partial<Record<keyof typeof PLAN_STEPS, readonly (keyof typeof PLAN_STEPS)[]>>;

export const PLAN_STAGES = {
  drafting: '拟定中',
  approving: '待审批',
  filing: '待备案',
  publishing: '待公示',
  running: '执行中',
  windingUp: '撤销收尾',
  closed: '已办结',
  withdrawn: '已撤销',
} as const;
