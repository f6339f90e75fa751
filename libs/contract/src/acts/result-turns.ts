import type { RESULT_TURN_ACTS } from '#domain/inspection/turns/result-turn-acts';
import { NOT_CHECKABLE_REASONS, REPLACEMENT_REASONS, type ResultTurnAct } from '#domain/inspection/turns/turns-of-the-result';
import { day, form, identifier, list, oneOf, paragraph } from './fields.js';
import type { PersonalInputs } from './personal.js';

const proposal = identifier('更换申请编号');

/** What people send around the team of an inspection and its result. */
export const RESULT_TURN_INPUTS = {
  proposeReplacement: form('更换申请', {
    officer: identifier('被更换的执法人员编号'),
    reasonCode: oneOf('更换原因', ['avoidance', 'sickLeave', 'otherDuty', 'leftPost', 'certificateInvalid', 'other'], REPLACEMENT_REASONS),
    reason: paragraph('更换理由'),
  }),
  approveReplacement: form('更换审批', { proposal, opinion: paragraph('审批意见') }),
  refuseReplacement: form('不批准更换', { proposal, reason: paragraph('不批准理由') }),
  reportNotCheckable: form('无法检查报告', {
    reasonCode: oneOf('无法检查原因', ['closed', 'cancelled', 'revoked', 'rescinded', 'movedAway', 'unreachable', 'longStopped', 'notBuilt', 'atCap', 'coveredThisYear', 'windowPassed'], NOT_CHECKABLE_REASONS),
    account: paragraph('情况说明'),
    evidence: paragraph('证据'),
    coveredBy: identifier('覆盖本企业的检查编号（仅用于“本年已被综合查一次覆盖”）').optional(),
  }),
  confirmNotCheckable: form('确认无法检查', { opinion: paragraph('确认意见') }),
  rejectNotCheckable: form('不认可无法检查', { reason: paragraph('不认可理由') }),
  withdrawReview: form('撤回审核', { reason: paragraph('撤回理由') }),
  reopenForCorrection: form('更正申请', {
    reason: paragraph('更正理由（将随更正结果公示，请勿填写个人信息）'),
    departments: list('结果有误的部门', identifier('部门'), 1, 50),
    discoveredOn: day('发现有误的日期'),
  }),
} as const satisfies PersonalInputs<ResultTurnAct, typeof RESULT_TURN_ACTS>;
