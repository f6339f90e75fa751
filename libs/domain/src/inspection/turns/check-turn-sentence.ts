import type { RecordedEvent } from '../../process/process.js';
import { type CheckTurnEvent, ENTRY_GROUNDS, EVIDENCE_DECISIONS, URGENT_GROUNDS } from './turns-of-the-check.js';

/** The turns of an inspection up to the end of the check. */
export function checkTurnSentence(event: RecordedEvent<CheckTurnEvent>): string {
  switch (event.type) {
    case 'EnteredWithoutScan':
      return `因${ENTRY_GROUNDS[event.data.ground]}未扫码入企，到场执法人员 ${event.data.officers.length} 名：${event.data.reason}`;
    case 'UrgentCheckBegun':
      return `紧急检查先行实施（${URGENT_GROUNDS[event.data.ground]}）：${event.data.reason}`;
    case 'UrgentCheckDisapproved':
      return `紧急检查不予补批${event.data.plannedDay === undefined ? '' : '，尚未入企，须经审批后实施'}：${event.data.reason}`;
    case 'ConversionProposed':
      return `申请转为现场检查：${event.data.reason}`;
    case 'ConvertedToOnSite':
      return `批准转为现场检查，计划检查日 ${event.data.plannedDay}`;
    case 'ConversionRefused':
      return `不批准转为现场检查：${event.data.reason}`;
    case 'EvidenceRegistered':
      return `证据 ${event.data.evidence} 先行登记保存：${event.data.description}`;
    case 'EvidenceDecided':
      return `证据 ${event.data.evidence} 已处理：${EVIDENCE_DECISIONS[event.data.decision]}`;
    case 'RequestReceived':
      return `登记企业诉求 ${event.data.request}：${event.data.content}`;
    case 'RequestAnswered':
      return `企业诉求 ${event.data.request} 已答复`;
    case 'ApprovalWithdrawn':
      return `检查审批已撤回：${event.data.reason}`;
    case 'EntryRegularised':
    case 'CooperationRefused':
    case 'UrgentCheckApproved':
      return PLAIN[event.type];
  }
}

const PLAIN = {
  EntryRegularised: '入企已补录',
  CooperationRefused: '企业不配合检查，检查到此结束',
  UrgentCheckApproved: '紧急检查已补批',
} as const;
