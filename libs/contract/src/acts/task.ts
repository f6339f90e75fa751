import type { TASK_ACTS } from '#domain/task/permitted-acts';
import type { TaskAct } from '#domain/task/task';
import { day, form, identifier, optional, paragraph, quarter, yesNo } from './fields.js';
import type { PersonalInputs } from './personal.js';

const nothing = form('办理内容', {});

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
  commitDraw: nothing,
  recordEntropy: nothing,
  drawObjects: nothing,
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
