import type { RecordedEvent } from '../process/process.js';
import type { InspectionEvent } from './inspection.js';
import { checkTurnSentence } from './turns/check-turn-sentence.js';
import { resultTurnSentence } from './turns/result-turn-sentence.js';
import { isCheckTurnEvent } from './turns/turns-of-the-check.js';
import { isResultTurnEvent } from './turns/turns-of-the-result.js';

export function inspectionSentence(event: RecordedEvent<InspectionEvent>): string {
  if (isCheckTurnEvent(event)) return checkTurnSentence(event);
  if (isResultTurnEvent(event)) return resultTurnSentence(event);
  switch (event.type) {
    case 'CheckApproved':
      return `检查审批通过，计划检查日 ${event.data.plannedDay}`;
    case 'EntryScanned':
      return `扫码入企，到场执法人员 ${event.data.officers.length} 名`;
    case 'ResultReturned':
      return `结果退回：${event.data.reason}`;
    case 'InspectionClosed':
      return event.data.referral === null ? '检查办结' : '检查办结，线索已转办';
    case 'InspectionOpened':
    case 'VisitFiled':
    case 'EnterpriseNotified':
    case 'ChecklistRecorded':
    case 'RemoteCheckRecorded':
    case 'EnterpriseLeft':
    case 'NonSiteBegun':
    case 'NonSiteFinished':
    case 'ResultEntered':
    case 'ResultReviewed':
    case 'ResultPublished':
      return PLAIN[event.type];
  }
}

const PLAIN = {
  InspectionOpened: '检查已建立',
  VisitFiled: '入企已报备',
  EnterpriseNotified: '检查通知书已送达',
  ChecklistRecorded: '现场检查已记录',
  RemoteCheckRecorded: '非现场核查部分已记录',
  EnterpriseLeft: '检查结束，已离开企业',
  NonSiteBegun: '非现场检查开始',
  NonSiteFinished: '非现场检查完成',
  ResultEntered: '检查结果已录入',
  ResultReviewed: '检查结果审核通过',
  ResultPublished: '检查结果已公示',
} as const;
