import type { TASK_ACTS } from '#domain/task/permitted-acts';
import type { TaskAct } from '#domain/task/task';
import { day, form, hash, identifier, line, list, oneOf, optional, paragraph, quarter, yesNo } from './fields.js';
import type { PersonalInputs } from './personal.js';

const nothing = form('办理内容', {});

/** As many as a rule set may ask for (rule-set-parts). */
const MOST_WITNESSES = 20;
/** A number is typed by a person. */
const LONGEST_NUMBER = 64;

/** What people send to a task. Its number is given when it is made. */
export const TASK_INPUTS = {
  makeTask: form('抽查任务', {
    plan: identifier('计划编号'),
    itemId: identifier('计划项编号'),
    quarter: quarter('季度'),
    window: form('检查窗口', { from: day('检查开始日期'), to: day('检查结束日期') }),
    listPublic: yesNo('检查前是否公开抽取名单'),
    reason: optional(paragraph('再次制定任务的理由')),
  }),
  answerMergeOffer: form('答复可合并的抽查', {
    other: line('可合并的任务编号，或计划项和季度'),
    answer: oneOf('答复', ['apart'], { apart: '不合并，单独实施' }),
    reason: paragraph('不合并的理由'),
  }),
  proposeMerge: form('合并任务申请', { other: line('要合并的任务编号'), reason: paragraph('合并的理由') }),
  approveMerge: form('审批内容', { opinion: paragraph('审批意见') }),
  refuseMerge: form('审批内容', { reason: paragraph('不批准的理由') }),
  commitDraw: form('冻结与承诺', { witnesses: list('见证人', identifier('见证人账号'), 0, MOST_WITNESSES).default(() => []) }),
  commitWitnessNumber: form('见证承诺', { commitment: hash('见证数字的承诺') }),
  revealWitnessNumber: form('见证数字', { number: line('见证数字', LONGEST_NUMBER), blind: hash('掩码') }),
  setAsideWitness: form('见证人缺席', { witness: identifier('见证人账号'), reason: paragraph('列为缺席的理由') }),
  recordEntropy: nothing,
  drawObjects: nothing,
  proposeRedraw: form('重新抽取申请', { reason: paragraph('重新抽取的理由') }),
  approveRedraw: form('审批内容', { opinion: paragraph('审批意见') }),
  refuseRedraw: form('审批内容', { reason: paragraph('不批准的理由') }),
  confirmList: form('确认内容', { note: optional(paragraph('说明')) }),
  matchOfficers: nothing,
  issueTask: nothing,
  drawSupplement: nothing,
  waiveSupplement: form('不再补抽', { reason: paragraph('不再补抽的理由') }),
  proposeWaiver: form('不再补抽申请', { reason: paragraph('不再补抽的理由') }),
  approveWaiver: form('审批内容', { opinion: paragraph('审批意见') }),
  refuseWaiver: form('审批内容', { reason: paragraph('不批准的理由') }),
  proposeCancellation: form('取消申请', { reason: paragraph('取消任务的理由') }),
  approveCancellation: form('审批内容', { opinion: paragraph('审批意见') }),
  refuseCancellation: form('审批内容', { reason: paragraph('不批准的理由') }),
} as const satisfies PersonalInputs<TaskAct, typeof TASK_ACTS>;
