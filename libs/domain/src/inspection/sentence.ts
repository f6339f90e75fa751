import { METHOD_NAMES } from '../classification/check-method.js';
import type { Called, Sentences } from '../process/called.js';
import { listed, told } from '../wording.js';
import { CHECKLIST_ANSWERS, type ChecklistEntry, DELIVERIES, ENDINGS, type EnteredResult, type InspectionEvent, OUTCOMES, type PublicResult, type ServiceRecord } from './inspection.js';
import { CHECK_TURN_SENTENCES } from './turns/check-turn-sentence.js';
import { RESULT_TURN_SENTENCES } from './turns/result-turn-sentence.js';
import { exempted, found, helped, people } from './wording-of-the-check.js';

type Told<Type extends InspectionEvent['type']> = Extract<InspectionEvent, { readonly type: Type }>['data'];

/** How an inspection went, told as what somebody did; never which enterprise it is about (R7), nor the code on the notice. */
export const INSPECTION_SENTENCES: Sentences<InspectionEvent> = {
  InspectionOpened: opened,
  CheckApproved: ({ plannedDay, capExemption }) => `检查审批通过，计划检查日 ${plannedDay}${exempted(capExemption)}`,
  VisitFiled: ({ filingNumber }) => `入企报备，报备编号 ${filingNumber}`,
  EnterpriseNotified: ({ noticeNumber, delivery }) => `送达检查通知书，文号 ${noticeNumber}，${DELIVERIES[delivery]}`,
  EntryScanned: ({ officers, certificates, assistants }, called) => `扫码入企，到场${people(officers, called)}，证件号 ${certificates.join('、')}${helped(assistants)}`,
  ChecklistRecorded: ({ entries, service }) => `记录现场检查 ${answered(entries)}；${served(service)}`,
  RemoteCheckRecorded: ({ entries, means }) => `记录非现场核查部分 ${answered(entries)}${told('手段', means)}`,
  EnterpriseLeft: () => '结束检查，离开企业',
  NonSiteBegun: ({ means, assistants }) => `开始非现场检查${told('手段', means)}${helped(assistants)}`,
  NonSiteFinished: ({ entries, service }) => `完成非现场检查 ${answered(entries)}；${served(service)}`,
  ResultEntered: entered,
  ResultReviewed: reviewed,
  ResultReturned: ({ reason, departments }, called) => `退回${listed(departments.map((id) => called.department(id)), '个部门')}的结果${told('理由', reason)}`,
  ResultPublished: published,
  InspectionClosed: ({ outcome, referral, rectification }) => `检查办结：${ENDINGS[outcome]}${referral === null ? '' : `，线索移送 ${referral}`}${rectification === null || rectification === undefined ? '' : `，责令改正 ${rectification}`}`,
  ...CHECK_TURN_SENTENCES,
  ...RESULT_TURN_SENTENCES,
};

function opened({ method, departments, team, window }: Told<'InspectionOpened'>, called: Called): string {
  const [lead = '', ...others] = departments.map(({ department }) => called.department(department));
  const items = listed(departments.flatMap((part) => part.items).map((code) => called.item(code)));
  return `按抽取和匹配结果建立检查：${METHOD_NAMES[method]}，检查窗口 ${window.from} 至 ${window.to}，${lead}牵头${others.length === 0 ? '' : `，${listed(others, '个')}参与`}；${people(team.map(({ officer }) => officer), called)}；抽查事项：${items}`;
}

function answered(entries: readonly ChecklistEntry[]): string {
  const counts = (['conforms', 'problem', 'notApplicable'] as const).map((answer) => `${CHECKLIST_ANSWERS[answer]} ${entries.filter((entry) => entry.answer === answer).length} 项`);
  return `${entries.length} 项内容：${counts.join('，')}`;
}

const served = ({ lawExplained, guidance }: ServiceRecord): string => `${lawExplained ? '已普法宣教' : '未普法宣教'}${told('合规指导', guidance)}`;

function entered({ department, outcome, findings, summary, refer }: EnteredResult, called: Called): string {
  return `录入${called.department(department)}的检查结果：${OUTCOMES[outcome]}${outcome === 'uncooperative' && refer === false ? '，不移送线索' : ''}${found(findings, called)}${told('检查情况', summary)}`;
}

const URGENT = { stands: '予以采用', setAside: '不予采用' } as const;

function reviewed({ opinion, urgentCheck, reason, furtherAction }: Told<'ResultReviewed'>): string {
  const urgent = urgentCheck === undefined ? '' : `；未获补批的紧急检查，结果${URGENT[urgentCheck]}${told('理由', reason)}`;
  return `审核通过检查结果${told('意见', opinion)}${urgent}${furtherAction ? '；发现的问题须移送线索' : ''}`;
}

function published({ departments, correction }: PublicResult): string {
  const results = departments.map(({ department, outcome }) => `${department}：${outcome}`).join('；');
  return correction === undefined ? `公示检查结果：${results}` : `公示更正后的检查结果（第 ${correction.number} 次更正${told('原因', correction.reason)}）：${results}`;
}
