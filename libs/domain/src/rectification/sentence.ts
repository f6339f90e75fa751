import { METHOD_NAMES } from '../classification/check-method.js';
import { found, people } from '../inspection/wording-of-the-check.js';
import type { Called, Sentences } from '../process/called.js';
import { listed, told, within } from '../wording.js';
import { type CorrectionOrder, RECTIFICATION_OUTCOMES, type RectificationEvent } from './rectification.js';

type Told<Type extends RectificationEvent['type']> = Extract<RectificationEvent, { readonly type: Type }>['data'];

/** How a 责令改正 went, told as what somebody did. */
export const RECTIFICATION_SENTENCES: Sentences<RectificationEvent> = {
  RectificationOpened: ({ inspection, departments, findings }, called) => `依据检查 ${inspection} 的结果建立责令改正，由${listed(departments.map((id) => called.department(id)), '个部门')}办理${found(findings, called)}`,
  CorrectionOrdered: ordered,
  CorrectionReported: ({ receivedOn, content }) => `收到企业整改报告（${receivedOn}）：${within(content)}`,
  TermExtended: ({ before, term, reason }) => `整改期限由 ${before} 延长至 ${term}${told('理由', reason)}`,
  TeamAssigned: ({ before, team, reason }, called) => `调整办理人员，由 ${named(before, called)} 改为 ${named(team, called)}${told('理由', reason)}`,
  Rechecked: rechecked,
  CaseReferred: ({ reason }) => `决定移送${told('理由', reason)}`,
  OrderWithdrawn: ({ reason, documentNumber }) => `撤销责令改正，文号 ${documentNumber}${told('理由', reason)}`,
  OriginCorrected: ({ inspection }) => `所依据的检查 ${inspection} 的结果已更正，待决定继续办理或者撤销`,
  CarriedOn: ({ reason }) => `检查结果更正后决定继续办理${told('理由', reason)}`,
  RectificationClosed: ({ outcome, referral }) => `责令改正办结：${RECTIFICATION_OUTCOMES[outcome]}${referral === null ? '' : `，线索移送 ${referral}`}`,
};

const named = (officers: readonly string[], called: Called): string => officers.map((id) => called.officer(id)).join('、');

function ordered({ round, orderNumber, requirements, term, servedOn, illegalDischarge }: CorrectionOrder & { readonly round: number }): string {
  return `下达${round === 1 ? '' : `第 ${round} 次`}责令改正，文号 ${orderNumber}，${servedOn} 送达，期限至 ${term}${told('要求', requirements)}${illegalDischarge ? '；属违法排放污染物，依法复查' : ''}`;
}

function rechecked({ passed, method, officers, findings, summary }: Told<'Rechecked'>, called: Called): string {
  const result = passed ? '已改正' : `仍有 ${findings.length} 个问题未改正`;
  return `复查（${METHOD_NAMES[method]}）：${result}${found(findings, called)}${told('情况', summary)}；${people(officers, called)}`;
}
