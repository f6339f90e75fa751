import { type Fact, happened } from '../process/course.js';
import type { ActRule } from '../process/permission.js';
import type { OpenStep } from '../process/process.js';
import { lateWitnesses } from './late-witnesses.js';
import type { TaskAct } from './task.js';
import { inRuleSet } from '../limits/limit-names.js';

export const drawCommitted = happened('DrawCommitted');
export const objectsDrawn = happened('ObjectsDrawn');
export const officersMatched = happened('OfficersMatched');
/** Every inspection ordered so far has been issued; a supplementary draw withdraws it until its own are. */
export const taskIssued = happened('TaskIssued');
export const supplementDrawn = happened('SupplementDrawn');
export const summaryPublished = happened('SummaryPublished');
export const summaryCorrected = happened('SummaryCorrected');
export const taskCancelled = happened('TaskCancelled');

/** Asked once at a time, and not after it was granted. */
const mayBeCancelled: Fact = (course) => !taskCancelled(course) && !happened('CancellationProposed')(course);

/** Nothing is frozen yet. */
export const mayBeMerged: Fact = (course) => !drawCommitted(course) && !taskCancelled(course);

/** Nor given up: whoever takes over another task means to carry it out. */
const mayTakeOver: Fact = (course) => mayBeMerged(course) && !happened('CancellationProposed')(course) && !happened('MergeProposed')(course);

/** Asked once at a time, while something is to be made up for. */
const mayBeWaived: Fact = ({ steps }) => steps['supplement'] !== undefined && steps['approveWaiver'] === undefined;

/** Somebody is waited for who was named as a witness. */
const witnessesAwaited: Fact<OpenStep> = ({ steps }) => Object.values(steps).some((step) => step.for.person !== undefined);

/** Asked once at a time, after the draw and before anything of its list is issued. */
const mayBeRedrawn: Fact = (course) => objectsDrawn(course) && !taskIssued(course) && !supplementDrawn(course) && !taskCancelled(course) && course.steps['approveRedraw'] === undefined;

const WITNESSES = '国发〔2019〕5号 随机抽取；随机数由见证人先承诺后揭示（规则集）';
const REDRAW = '重新抽取须有理由并经批准，原抽取记录保留并公开';
const SUPPLEMENT = '检查对象替换：标明不可检查并留存证据，同层补抽（R4）';
const WAIVER = '能补抽的应当补抽（R4）；不再补抽须有理由并经批准';
const MERGE = '实施方案 二(二)：能合并实施的不得重复检查，能联合实施的不得多头检查；任务的调整须有理由并经批准（实施方案 二(三)）';
const CANCELLATION = '实施方案 二(三)：抽查任务的调整须有理由并经批准';

export const TASK_ACTS = {
  makeTask: { label: '制定任务', step: null, roles: ['clerk', 'brigade'], basis: `实施方案 二(三)；${inRuleSet('D3', 'D4')}` },
  answerMergeOffer: { label: '答复可合并的抽查', step: null, roles: ['brigade'], basis: '实施方案 二(二)：能合并实施的不得重复检查', when: mayBeMerged },
  proposeMerge: { label: '申请合并任务', step: null, roles: ['brigade'], basis: MERGE, when: mayTakeOver },
  approveMerge: { label: '批准合并任务', step: 'approveMerge', roles: ['leader'], basis: MERGE },
  refuseMerge: { label: '不批准合并任务', step: 'approveMerge', roles: ['leader'], basis: MERGE },
  commitDraw: { label: '冻结名录并承诺', step: 'commit', roles: ['brigade'], basis: '国发〔2019〕5号 随机抽取' },
  commitWitnessNumber: { label: '提交见证数字的承诺', step: 'witness', roles: ['witness'], basis: WITNESSES, instance: 'person' },
  revealWitnessNumber: { label: '揭示见证数字', step: 'reveal', roles: ['witness'], basis: WITNESSES, instance: 'person' },
  setAsideWitness: { label: '将逾期的见证人列为缺席', step: null, roles: ['brigade'], basis: WITNESSES, when: witnessesAwaited, offered: (course, now) => lateWitnesses(course, now).length > 0 },
  recordEntropy: { label: '记录随机数', step: 'entropy', roles: ['brigade'], basis: '国发〔2019〕5号 随机抽取' },
  drawObjects: { label: '抽取检查对象', step: 'draw', roles: ['brigade'], basis: '实施方案 二(四)' },
  proposeRedraw: { label: '申请重新抽取', step: null, roles: ['brigade'], basis: REDRAW, when: mayBeRedrawn },
  approveRedraw: { label: '批准重新抽取', step: 'approveRedraw', roles: ['leader'], basis: REDRAW },
  refuseRedraw: { label: '不批准重新抽取', step: 'approveRedraw', roles: ['leader'], basis: REDRAW },
  confirmList: { label: '比对确认名单', step: 'confirm', roles: ['unitHead'], basis: `河北省平台实践；${inRuleSet('D5')}`, instance: 'department' },
  matchOfficers: { label: '匹配执法人员', step: 'match', roles: ['brigade'], basis: `国发〔2019〕5号；${inRuleSet('D6')}` },
  issueTask: { label: '下达任务', step: 'issue', roles: ['brigade'], basis: '实施方案 二(三)' },
  openSupplement: { label: '核对是否须补抽', step: null, roles: ['system'], basis: SUPPLEMENT },
  drawSupplement: { label: '补抽检查对象', step: 'supplement', roles: ['brigade'], basis: SUPPLEMENT },
  waiveSupplement: { label: '不再补抽', step: 'supplement', roles: ['brigade'], basis: `${SUPPLEMENT}；检查窗口已过或者无人可抽的` },
  proposeWaiver: { label: '申请不再补抽', step: null, roles: ['brigade'], basis: WAIVER, when: mayBeWaived },
  approveWaiver: { label: '批准不再补抽', step: 'approveWaiver', roles: ['leader'], basis: WAIVER },
  refuseWaiver: { label: '不批准不再补抽', step: 'approveWaiver', roles: ['leader'], basis: WAIVER },
  proposeCancellation: { label: '申请取消任务', step: null, roles: ['brigade'], basis: CANCELLATION, when: mayBeCancelled },
  approveCancellation: { label: '批准取消任务', step: 'approveCancellation', roles: ['leader'], basis: CANCELLATION },
  refuseCancellation: { label: '不批准取消任务', step: 'approveCancellation', roles: ['leader'], basis: CANCELLATION },
  cancelByPlan: { label: '因计划撤销取消任务', step: null, roles: ['system'], basis: '年度计划已撤销，任务失去依据' },
  endByMerging: { label: '并入其他任务', step: null, roles: ['system'], basis: '实施方案 二(二)：能合并实施的不得重复检查' },
  correctSummary: { label: '更正任务公示', step: null, roles: ['system'], basis: `企业信息公示暂行条例第12条；${inRuleSet('D16')}`, afterEnd: true },
  publishSummary: { label: '公示任务结果', step: 'summary', roles: ['system'], basis: '国发〔2019〕5号 公示运用' },
} as const satisfies Record<TaskAct['act'], ActRule>;

export const TASK_STEPS = {
  commit: '冻结名录并承诺',
  witness: '见证人提交承诺',
  reveal: '见证人揭示数字',
  entropy: '记录随机数',
  draw: '抽取检查对象',
  approveMerge: '审批合并任务',
  approveRedraw: '审批重新抽取',
  confirm: '比对确认名单',
  match: '匹配执法人员',
  issue: '下达任务',
  supplement: '补抽检查对象',
  approveWaiver: '审批不再补抽',
  approveCancellation: '审批取消任务',
  summary: '全部检查办结后公示',
  carryOut: '在检查窗口内下达并实施任务',
  windUp: '任务取消后等待已开始的检查办结',
} as const;

/** 总时限, and the steps each of them waits for. */
export const TASK_SPANS = {
  // Whose decision ends it or turns it stands in its way as well: 合并、重新抽取、不再补抽、取消.
  carryOut: ['commit', 'witness', 'reveal', 'entropy', 'draw', 'approveMerge', 'approveRedraw', 'confirm', 'match', 'issue', 'supplement', 'approveWaiver', 'approveCancellation'],
} as const satisfies Partial<Record<keyof typeof TASK_STEPS, readonly (keyof typeof TASK_STEPS)[]>>;

export const TASK_STAGES = {
  made: '待抽取',
  drawn: '待确认',
  confirmed: '待匹配',
  matched: '待下达',
  running: '检查中',
  supplementing: '补抽中',
  windingUp: '取消收尾',
  closed: '已办结',
  cancelled: '已取消',
  merged: '已合并',
} as const;
