import { type z } from 'zod';
import { TRANSFER_DOCUMENTS, type TransferDocument } from '#domain/referral/crime';
import { REVOCATIONS } from '#domain/referral/penalty';
import type { REFERRAL_ACTS } from '#domain/referral/permitted-acts';
import type { ReferralAct } from '#domain/referral/referral';
import { day, form, identifier, line, list, NAME, oneOf, optional, paragraph, SHORT, yesNo } from './fields.js';
import type { PersonalInputs } from './personal.js';

const reasoned = (label: string) => form(label, { reasons: paragraph('理由'), legalBasis: paragraph('法律依据') });

const document = form('移送材料', {
  kind: oneOf('材料种类', ['transferLetter', 'investigationReport', 'inventory', 'expertOpinion', 'other'], TRANSFER_DOCUMENTS),
  attached: yesNo('是否附上'),
  reason: optional(paragraph('未附上的理由')),
}).meta({ id: 'TransferDocument' }) satisfies z.ZodType<TransferDocument>;

/** What people send to a referral. */
export const REFERRAL_INPUTS = {
  handOverLead: form('移交内容', { to: identifier('接收部门编号'), material: paragraph('移交材料') }),
  acceptLead: form('接收内容', { receipt: line('接收凭证', SHORT) }),
  returnLead: form('退回内容', { missing: paragraph('需要补充的内容') }),
  supplementLead: form('补充内容', { material: paragraph('补充材料') }),
  copyToDepartment: form('抄告内容', { to: identifier('抄告部门编号'), material: paragraph('抄告材料') }),
  acknowledgeCopy: form('签收内容', { receipt: line('签收凭证', SHORT), receivedOn: day('签收日期') }),
  recordReply: form('回复内容', { reply: paragraph('办理情况'), handled: yesNo('该部门是否处理') }),
  fileCase: form('立案内容', { caseNumber: line('立案号', NAME), opinion: paragraph('立案意见') }),
  decideNoFiling: reasoned('不予立案决定'),
  decidePenalty: form('处罚决定', {
    decisionNumber: line('处罚决定书文号', NAME),
    decidedOn: day('处罚决定日期'),
    measures: paragraph('处罚内容'),
    basis: paragraph('处罚依据'),
  }),
  decideNoPenalty: reasoned('不予行政处罚决定'),
  revokePenalty: form('处罚决定的变更或者撤销', {
    kind: oneOf('变更或者撤销（kind）', ['changed', 'quashed'], REVOCATIONS),
    documentNumber: line('变更或者撤销文书文号', NAME),
    decidedOn: day('变更或者撤销日期'),
    reason: paragraph('理由（将随撤回公示公开）'),
  }),
  reportSuspectedCrime: form('涉嫌犯罪报告', { report: paragraph('报告内容'), officers: list('专案组人员', identifier('执法人员编号'), 2, 50) }),
  decideTransfer: form('移送审批', { transfer: yesNo('是否移送'), reasons: paragraph('理由') }),
  transferToPolice: form('移送内容', { documents: list('移送材料', document, 1, 20), copiedToProcuratorate: yesNo('是否抄送人民检察院') }),
  recordPoliceReply: form('公安机关答复', { filed: yesNo('是否立案'), documentNumber: line('通知书文号', NAME), receivedOn: day('接到通知书的日期') }),
  handOverMaterial: form('移交内容', { inventory: paragraph('移交清单') }),
  objectToRefusal: form('异议内容', { grounds: paragraph('异议理由') }),
  carryOn: form('继续办理', { reason: paragraph('继续办理的理由') }),
  withdrawLead: form('撤回内容', { reason: paragraph('撤回线索的理由') }),
  acceptRefusal: form('意见', { reasons: paragraph('接受不予立案的理由') }),
} as const satisfies PersonalInputs<ReferralAct, typeof REFERRAL_ACTS>;
