import type { CHECK_TURN_ACTS } from '#domain/inspection/turns/check-turn-acts';
import { type CheckTurnAct, ENTRY_GROUNDS, EVIDENCE_DECISIONS, URGENT_GROUNDS } from '#domain/inspection/turns/turns-of-the-check';
import { assistants, capExemption } from './assistants.js';
import { day, form, identifier, line, list, NAME, oneOf, optional, paragraph } from './fields.js';
import type { PersonalInputs } from './personal.js';

const reason = (label: string, of: string) => form(label, { reason: paragraph(of) });

/** What people send when a check does not go straight, up to its end. */
export const CHECK_TURN_INPUTS = {
  withdrawApproval: reason('撤回内容', '撤回理由'),
  beginUrgently: form('紧急检查', { ground: oneOf('紧急情形', ['reportedPollution', 'publicSafety', 'orderedFromAbove', 'evidenceMayBeLost'], URGENT_GROUNDS), reason: paragraph('紧急检查理由'), capExemption }),
  regulariseApproval: form('补批内容', { opinion: paragraph('补批意见') }),
  disapproveUrgentCheck: reason('不予补批', '不予补批理由'),
  proposeConversion: reason('转为现场检查申请', '转为现场检查理由'),
  approveConversion: form('转为现场检查审批', { plannedDay: day('计划检查日'), capExemption, opinion: paragraph('审批意见') }),
  refuseConversion: reason('不批准转为现场检查', '不批准理由'),
  enterWithoutScan: form('未扫码入企', {
    ground: oneOf('未扫码情形', ['networkFailure', 'emergency'], ENTRY_GROUNDS),
    reason: paragraph('未扫码原因'),
    officers: list('到场执法人员', identifier('执法人员编号'), 1, 50),
    assistants,
  }),
  regulariseEntry: form('补录入企', { entryCode: line('入企码', NAME), note: optional(paragraph('补录说明')) }),
  recordRefusal: form('不配合检查', { account: paragraph('拒绝、阻碍检查经过'), evidence: paragraph('固定的证据') }),
  registerEvidence: form('先行登记保存', { description: paragraph('登记保存的证据'), reason: paragraph('登记保存理由'), approvalNumber: line('批准文号', NAME) }),
  decideEvidence: form('证据处理', { evidence: identifier('证据编号'), decision: oneOf('处理决定', ['returned', 'seized', 'transferred', 'examined'], EVIDENCE_DECISIONS), note: optional(paragraph('处理说明')) }),
  receiveRequest: form('企业诉求', { content: paragraph('诉求内容（请勿填写个人信息）'), contact: optional(line('联系方式（不存入台账，请承办人员自行保管）')) }),
  answerRequest: form('诉求答复', { request: identifier('诉求编号'), answer: paragraph('答复内容') }),
} as const satisfies PersonalInputs<CheckTurnAct, typeof CHECK_TURN_ACTS>;
