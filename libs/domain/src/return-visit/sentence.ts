import type { Sentences } from '../process/called.js';
import { listed, told, within } from '../wording.js';
import { QUESTION_IDS, QUESTIONS, SATISFACTION } from './questions.js';
import type { FollowUp, ReturnVisitEvent, VisitReply } from './return-visit.js';

/** Read by supervisors only; everybody else does not find the process (disclosure.ts). What an enterprise wrote in its own words is shown beside, and never told here: nothing could be taken out of a sentence again. */
export const RETURN_VISIT_SENTENCES: Sentences<ReturnVisitEvent> = {
  ReturnVisitOpened: ({ inspection }) => `检查 ${inspection} 公示后被抽中回访`,
  ReturnVisitAnswered: answered,
  FollowUpOpened: (followUp) => `转监督处理：${reasons(followUp)}`,
  FollowUpConcluded: ({ substantiated, conclusion, measures }) => `处理完毕，反映的问题${substantiated ? '属实' : '不属实'}：${within(conclusion)}${told('措施', measures)}`,
  ReturnVisitUnanswered: ({ attempts, reason }) => `联系 ${attempts} 次未能回访${told('情况', reason)}`,
  ReturnVisitClosed: () => '回访办结',
};

function answered({ channel, answers, service: { satisfied, explained, guided } }: VisitReply): string {
  const yes = QUESTION_IDS.filter((id) => answers[id] === 'yes').length;
  return `企业${channel === 'phone' ? '在电话中' : '通过回访链接'}答复：服务评价${SATISFACTION[satisfied]}，${explained ? '已' : '未'}说明来意、依据和事项，${guided ? '已' : '未'}普法和指导；五个严禁、八个不得的问题${yes === 0 ? '没有答“有”的' : `有 ${yes} 个答“有”`}`;
}

function reasons({ complaintHash, concerning, dissatisfied }: FollowUp): string {
  return [
    ...(complaintHash !== null ? ['企业提出投诉'] : []),
    ...(concerning.length > 0 ? [`企业对 ${concerning.length} 个问题答“有”：${listed(concerning.map((id) => QUESTIONS[id].text.replace(/？$/u, '')), '个')}`] : []),
    ...(dissatisfied ? ['企业不满意'] : []),
  ].join('；');
}
