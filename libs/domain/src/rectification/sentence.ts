import type { RecordedEvent } from '../process/process.js';
import { RECTIFICATION_OUTCOMES, type RectificationEvent } from './rectification.js';

export function rectificationSentence(event: RecordedEvent<RectificationEvent>): string {
  switch (event.type) {
    case 'RectificationOpened':
      return `责令改正已建立，共 ${event.data.findings.length} 个问题`;
    case 'CorrectionOrdered':
      return `${event.data.round === 1 ? '下达责令改正' : `第 ${event.data.round} 次责令改正`}，文号${event.data.orderNumber}，${event.data.servedOn} 送达，期限至 ${event.data.term}`;
    case 'CorrectionReported':
      return `收到企业整改报告（${event.data.receivedOn}）`;
    case 'TermExtended':
      return `整改期限由 ${event.data.before} 延长至 ${event.data.term}：${event.data.reason}`;
    case 'TeamAssigned':
      return `调整办理人员，现为 ${event.data.team.length} 名：${event.data.reason}`;
    case 'Rechecked':
      return event.data.passed ? '复查：已改正' : `复查：仍有 ${event.data.findings.length} 个问题未改正`;
    case 'CaseReferred':
      return `决定移送：${event.data.reason}`;
    case 'OrderWithdrawn':
      return `撤销责令改正，文号${event.data.documentNumber}：${event.data.reason}`;
    case 'OriginCorrected':
      return '所依据的检查结果已更正，待决定继续办理或者撤销';
    case 'CarriedOn':
      return `检查结果更正后决定继续办理：${event.data.reason}`;
    case 'RectificationClosed':
      return `责令改正办结：${RECTIFICATION_OUTCOMES[event.data.outcome]}`;
  }
}
