import type { RecordedEvent } from '../process/process.js';
import { SATISFACTION } from './questions.js';
import type { FollowUp, ReturnVisitEvent } from './return-visit.js';

/** Read by supervisors only; everybody else does not find the process (disclosure.ts). */
export function returnVisitSentence(event: RecordedEvent<ReturnVisitEvent>): string {
  switch (event.type) {
    case 'ReturnVisitOpened':
      return '已抽中回访';
    case 'ReturnVisitAnswered':
      return `企业已${event.data.channel === 'phone' ? '在电话中' : '通过回访链接'}答复，服务评价：${SATISFACTION[event.data.service.satisfied]}`;
    case 'FollowUpOpened':
      return `转监督处理：${reasons(event.data)}`;
    case 'FollowUpConcluded':
      return `处理完毕，反映的问题${event.data.substantiated ? '属实' : '不属实'}：${event.data.conclusion}`;
    case 'ReturnVisitUnanswered':
      return `联系 ${event.data.attempts} 次未能回访：${event.data.reason}`;
    case 'ReturnVisitClosed':
      return '回访办结';
  }
}

function reasons({ complaintHash, concerning, dissatisfied }: FollowUp): string {
  return [
    ...(complaintHash !== null ? ['企业提出投诉'] : []),
    ...(concerning.length > 0 ? [`企业对 ${concerning.length} 个问题答“有”`] : []),
    ...(dissatisfied ? ['企业不满意'] : []),
  ].join('，');
}
