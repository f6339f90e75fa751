import { type Fact, happened } from '../process/course.js';
import { LIMIT_ACTS } from '../process/limit-acts.js';
import { WORK_ACTS } from '../process/work-acts.js';
import type { ActRule } from '../process/permission.js';
import type { ReturnVisitAct } from './return-visit.js';
import { inRuleSet } from '../limits/limit-names.js';

export const RETURN_VISIT_ACTS = {
  openReturnVisit: { label: '建立回访', step: null, roles: ['system'], basis: `实施方案 三(三)；${inRuleSet('D26')}` },
  answerReturnVisit: { label: '答复回访', step: 'answer', roles: ['enterprise', 'supervisor'], basis: `实施方案 三(三)；国办发〔2024〕54号；${inRuleSet('D26')}` },
  recordNoAnswer: { label: '记录未能回访', step: 'answer', roles: ['supervisor'], basis: `实施方案 三(三)；${inRuleSet('D26')}` },
  handleComplaint: { label: '处理投诉', step: 'conclude', roles: ['supervisor'], basis: `国办发〔2024〕54号；行政执法监督条例；${inRuleSet('TS')}` },
  closeReturnVisit: { label: '回访办结', step: null, roles: ['system'], basis: '监管闭环' },
} as const satisfies Record<ReturnVisitAct['act'], ActRule>;

/** Only supervisors know of a return visit, so its limits are theirs too: proposed by one, decided by another. */
export const VISIT_LIMIT_ACTS = {
  proposeLimitChange: { ...LIMIT_ACTS.proposeLimitChange, roles: ['supervisor'] },
  approveLimitChange: { ...LIMIT_ACTS.approveLimitChange, roles: ['supervisor'] },
  refuseLimitChange: { ...LIMIT_ACTS.refuseLimitChange, roles: ['supervisor'] },
  resumeLimit: { ...LIMIT_ACTS.resumeLimit, roles: ['supervisor'] },
} as const satisfies Readonly<Record<string, ActRule>>;

/** … and so is whose the work is: a colleague hands over, a colleague urges. */
export const VISIT_WORK_ACTS = {
  claimStep: { ...WORK_ACTS.claimStep, roles: ['supervisor'] },
  handOverStep: { ...WORK_ACTS.handOverStep, roles: ['supervisor'] },
  releaseStep: { ...WORK_ACTS.releaseStep, roles: ['supervisor'] },
  urgeStep: { ...WORK_ACTS.urgeStep, roles: ['supervisor'] },
} as const satisfies Readonly<Record<string, ActRule>>;

export const RETURN_VISIT_STEPS = {
  answer: '企业答复回访',
  conclude: '处理投诉和反映的问题',
} as const;

/** The same as Temporal's own screens name them: there nothing says what an enterprise complained of, or that it did. */
export const RETURN_VISIT_STEPS_IN_TEMPORAL: Readonly<Record<keyof typeof RETURN_VISIT_STEPS, string>> = { answer: '企业答复回访', conclude: '回访后续办理' };

export const RETURN_VISIT_STAGES = {
  waiting: '待答复',
  handling: '待处理',
  settled: '待办结',
  closed: '已办结',
} as const;

export const answered = happened('ReturnVisitAnswered');
export const unanswered = happened('ReturnVisitUnanswered');
/** Answered, however late; or given up with the reason recorded. */
export const answeredOrGivenUp: Fact = (course) => answered(course) || unanswered(course);
/** Whatever followed from the answer has been concluded; mostly nothing did. */
export const settled: Fact = (course) => answeredOrGivenUp(course) && course.steps['conclude'] === undefined;
export const returnVisitClosed = happened('ReturnVisitClosed');
