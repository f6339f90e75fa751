import type { RecordedEvent } from '../process/process.js';
import type { CrimeEvent } from './crime.js';
import { REVOCATIONS } from './penalty.js';
import { REFERRAL_OUTCOMES, type ReferralEvent } from './referral.js';

export function referralSentence(event: RecordedEvent<ReferralEvent>): string {
  switch (event.type) {
    case 'LeadReturned':
      return `线索第 ${event.data.round} 次退回补充：${event.data.missing}`;
    case 'ReplyRecorded':
      return event.data.handled ? `被抄告部门已处理：${event.data.reply}` : `被抄告部门不处理，线索重新移交：${event.data.reply}`;
    case 'CaseFiled':
      return `决定立案，立案号${event.data.caseNumber}`;
    case 'NoCaseFiled':
      return `决定不予立案：${event.data.reasons}`;
    case 'PenaltyDecided':
      return `作出处罚决定 ${event.data.decisionNumber}`;
    case 'NoPenaltyDecided':
      return `决定不予行政处罚：${event.data.reasons}`;
    case 'PenaltyRevoked':
      return `处罚决定 ${event.data.decisionNumber} 已被${REVOCATIONS[event.data.kind]}（${event.data.documentNumber}）：${event.data.reason}`;
    case 'PenaltyPublicationWithdrawn':
      return `处罚决定 ${event.data.decisionNumber} 的公示已撤回：${event.data.reason}`;
    case 'LeadCarriedOn':
      return `检查结果更正后决定继续办理：${event.data.reason}`;
    case 'LeadWithdrawn':
      return `检查结果更正后撤回线索：${event.data.reason}`;
    case 'ReferralClosed':
      return event.data.outcome === undefined ? '线索办结' : `线索办结：${REFERRAL_OUTCOMES[event.data.outcome]}`;
    case 'CrimeSuspected': case 'TransferDecided': case 'TransferredToPolice': case 'PoliceFiled': case 'PoliceRefused': case 'MaterialHandedOver': case 'ObjectionRaised': case 'RefusalAccepted':
      return crimeSentence(event);
    case 'ReferralOpened': case 'LeadHandedOver': case 'LeadSupplemented': case 'LeadAccepted': case 'LeadCopied': case 'CopyAcknowledged': case 'PenaltyPublished': case 'OriginCorrected':
      return PLAIN[event.type];
  }
}

function crimeSentence(event: RecordedEvent<CrimeEvent>): string {
  switch (event.type) {
    case 'CrimeSuspected':
      return `报告涉嫌犯罪，专案组 ${event.data.officers.length} 人`;
    case 'TransferDecided':
      return `${event.data.transfer ? '批准移送公安机关' : '不批准移送公安机关'}：${event.data.reasons}`;
    case 'TransferredToPolice':
      return `已向公安机关移送，${event.data.copiedToProcuratorate ? '并抄送人民检察院' : '未抄送人民检察院'}`;
    case 'PoliceFiled':
      return `公安机关决定立案（${event.data.documentNumber}）`;
    case 'PoliceRefused':
      return `公安机关${event.data.final ? '复议后仍不予立案' : '不予立案'}（${event.data.documentNumber}）`;
    case 'MaterialHandedOver':
      return '涉案物品和材料已移交公安机关';
    case 'ObjectionRaised':
      return `对公安机关不予立案提出异议：${event.data.grounds}`;
    case 'RefusalAccepted':
      return `接受公安机关不予立案，案件继续办理：${event.data.reasons}`;
  }
}

const PLAIN = {
  ReferralOpened: '线索已建立',
  LeadHandedOver: '线索已移交',
  LeadSupplemented: '线索材料已补充',
  LeadAccepted: '线索已接收',
  LeadCopied: '线索已抄告其他部门',
  CopyAcknowledged: '抄告已签收',
  PenaltyPublished: '处罚决定已公示',
  OriginCorrected: '所依据的检查结果已更正，待决定继续办理或者撤回线索',
} as const;
