import type { REFERRAL_ACTS } from '#domain/referral/permitted-acts';
import type { ReferralAct } from '#domain/referral/referral';
import { day, form, identifier, line, NAME, paragraph, SHORT } from './fields.js';
import type { PersonalInputs } from './personal.js';

/** What people send to a referral. */
export const REFERRAL_INPUTS = {
  handOverLead: form('移交内容', { to: identifier('接收部门编号'), material: paragraph('移交材料') }),
  acceptLead: form('接收内容', { receipt: line('接收凭证', SHORT) }),
  fileCase: form('立案内容', { caseNumber: line('立案号', NAME), opinion: paragraph('立案意见') }),
  decidePenalty: form('处罚决定', {
    decisionNumber: line('处罚决定书文号', NAME),
    decidedOn: day('处罚决定日期'),
    measures: paragraph('处罚内容'),
    basis: paragraph('处罚依据'),
  }),
} as const satisfies PersonalInputs<ReferralAct, typeof REFERRAL_ACTS>;
