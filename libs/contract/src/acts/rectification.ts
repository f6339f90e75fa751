import { METHOD_NAMES } from '#domain/classification/check-method';
import type { RECTIFICATION_ACTS } from '#domain/rectification/permitted-acts';
import type { RectificationAct } from '#domain/rectification/rectification';
import { day, form, identifier, line, list, NAME, oneOf, paragraph, yesNo } from './fields.js';
import type { PersonalInputs } from './personal.js';

const MOST_OFFICERS = 50;
const MOST_FINDINGS = 500;

const order = form('责令改正决定', {
  orderNumber: line('责令改正决定书文号', NAME),
  requirements: paragraph('整改要求'),
  term: day('整改期限'),
  servedOn: day('送达日期'),
  illegalDischarge: yesNo('是否违法排放污染物'),
});
const officers = (label: string) => list(label, identifier('执法人员编号'), 1, MOST_OFFICERS);

/** What people send to a rectification. */
export const RECTIFICATION_INPUTS = {
  issueOrder: order,
  orderAgain: order,
  recordReport: form('整改报告', { receivedOn: day('收到报告日期'), content: paragraph('报告内容') }),
  extendTerm: form('延长期限', { term: day('新的整改期限'), reason: paragraph('延长理由') }),
  assignTeam: form('调整人员', { team: officers('办理人员'), reason: paragraph('调整理由') }),
  recheck: form('复查情况', {
    passed: yesNo('是否已改正'),
    officers: officers('参加复查的执法人员'),
    findings: list('未改正的问题', form('未改正的问题', { item: identifier('事项编码'), description: paragraph('问题描述') }), 0, MOST_FINDINGS),
    summary: paragraph('复查情况'),
    method: oneOf('复查方式', ['onSite', 'written', 'informationSharing', 'networkMonitoring', 'video'], METHOD_NAMES),
  }),
  referCase: form('移送理由', { reason: paragraph('移送理由') }),
  carryOn: form('继续办理', { reason: paragraph('继续办理的理由') }),
  withdrawOrder: form('撤销内容', { reason: paragraph('撤销理由'), documentNumber: line('撤销决定文号', NAME) }),
} as const satisfies PersonalInputs<RectificationAct, typeof RECTIFICATION_ACTS>;
