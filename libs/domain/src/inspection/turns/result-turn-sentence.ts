import type { Sentences } from '../../process/called.js';
import { listed, told, within } from '../../wording.js';
import { NOT_CHECKABLE_REASONS, REPLACEMENT_REASONS, type ResultTurnEvent } from './turns-of-the-result.js';

/** The turns around the people of an inspection and its result. */
export const RESULT_TURN_SENTENCES: Sentences<ResultTurnEvent> = {
  ReplacementProposed: ({ officer, reasonCode, reason }, called) => `申请更换执法人员 ${called.officer(officer)}（${REPLACEMENT_REASONS[reasonCode]}）${told('理由', reason)}`,
  OfficerReplaced: ({ out, in: instead, reasonCode, reason, opinion }, called) => `批准更换执法人员（${REPLACEMENT_REASONS[reasonCode]}）：${called.officer(out)} 换为 ${called.officer(instead)}，由随机抽取产生${told('申请理由', reason)}${told('意见', opinion)}`,
  ReplacementRefused: ({ officer, reason }, called) => `不批准更换执法人员 ${called.officer(officer)}${told('理由', reason)}`,
  NotCheckableReported: ({ reasonCode, account, evidence, coveredBy }) => `报告无法检查（${NOT_CHECKABLE_REASONS[reasonCode]}${coveredBy === undefined ? '' : `：${coveredBy}`}）${told('情况', account)}${told('证据', evidence)}`,
  NotCheckableConfirmed: ({ reasonCode, opinion }) => `确认无法检查：${NOT_CHECKABLE_REASONS[reasonCode]}${told('意见', opinion)}`,
  NotCheckableRejected: ({ reason }) => `不认可无法检查，检查继续${told('理由', reason)}`,
  CheckCancelled: ({ reason }) => `检查取消${told('理由', reason)}`,
  TaskCancellationNoted: ({ reason }) => `抽查任务已取消，检查已经开始，办理到得出结果为止：${within(reason)}`,
  ReviewWithdrawn: ({ reason }) => `撤回审核，尚未公示${told('理由', reason)}`,
  CorrectionOpened: ({ number, departments, discoveredOn, reason }, called) => `提起公示结果的第 ${number} 次更正：${listed(departments.map((id) => called.department(id)), '个部门')}的结果，${discoveredOn} 发现有误${told('原因', reason)}`,
  // The same whether one was drawn or not: who checked learns of no return visit.
  ReturnVisitSampled: () => '已按比例确定是否回访',
};
