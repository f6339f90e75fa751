import type { z } from 'zod';
import { CHECKLIST_ANSWERS, type ChecklistEntry, DELIVERIES, type Finding, type InspectionAct, OUTCOMES, type ServiceRecord } from '#domain/inspection/inspection';
import type { INSPECTION_ACTS } from '#domain/inspection/permitted-acts';
import { assistants, capExemption } from './assistants.js';
import { CHECK_TURN_INPUTS } from './check-turns.js';
import { day, form, identifier, line, list, NAME, oneOf, optional, paragraph, yesNo } from './fields.js';
import type { PersonalInputs } from './personal.js';
import { RESULT_TURN_INPUTS } from './result-turns.js';

const entry = form('检查记录', {
  item: identifier('抽查事项编号'),
  line: identifier('检查内容编号'),
  answer: oneOf('检查结论', ['conforms', 'problem', 'notApplicable'], CHECKLIST_ANSWERS),
  note: optional(paragraph('情况说明')),
}).meta({ id: 'ChecklistEntry' }) satisfies z.ZodType<ChecklistEntry>;

const service = form('服务记录', {
  lawExplained: yesNo('是否已普法宣教'),
  guidance: optional(paragraph('合规指导')),
}).meta({ id: 'ServiceRecord' }) satisfies z.ZodType<ServiceRecord>;

const finding = form('发现的问题', {
  item: identifier('抽查事项编号'),
  description: paragraph('问题描述'),
}).meta({ id: 'Finding' }) satisfies z.ZodType<Finding>;

const entries = list('检查记录', entry, 1, 1_000);
const record = form('检查记录', { entries, service });

/** What people send to an inspection. */
export const INSPECTION_INPUTS = {
  approveCheck: form('审批内容', {
    plannedDay: day('计划检查日'),
    capExemption,
  }),
  fileVisit: form('报备内容', { filingNumber: line('报备编号', NAME) }),
  notifyEnterprise: form('通知内容', { noticeNumber: line('检查通知书文号', NAME), delivery: oneOf('送达方式', ['beforehand', 'onArrival'], DELIVERIES) }),
  scanEntry: form('入企内容', { entryCode: line('入企码', NAME), officers: list('到场执法人员', identifier('执法人员编号'), 1, 50), assistants }),
  recordChecklist: record,
  recordRemoteCheck: form('非现场核查记录', { entries, means: line('非现场核查手段') }),
  leaveEnterprise: form('办理内容', {}),
  beginNonSite: form('非现场检查', { means: line('非现场检查手段'), assistants }),
  finishNonSite: record,
  enterResult: form('检查结果', {
    outcome: oneOf('检查结果', ['noProblem', 'correctedOnSpot', 'correctionOrdered', 'furtherAction', 'noSuchActivity', 'uncooperative'], OUTCOMES),
    findings: list('发现的问题', finding, 0, 200),
    summary: paragraph('检查情况'),
    refer: yesNo('是否移送线索（仅用于“不配合检查情节严重”，不填为移送）').optional(),
  }),
  passResult: form('审核内容', {
    opinion: paragraph('审核意见'),
    urgentCheck: oneOf('未获补批的紧急检查，结果是否采用', ['stands', 'setAside'], { stands: '采用', setAside: '不予采用' }).optional(),
    reason: paragraph('采用或者不采用的理由').optional(),
  }),
  returnResult: form('退回内容', { reason: paragraph('退回理由'), departments: list('退回部门', identifier('部门'), 1, 50) }),
  ...CHECK_TURN_INPUTS,
  ...RESULT_TURN_INPUTS,
} as const satisfies PersonalInputs<InspectionAct, typeof INSPECTION_ACTS>;
