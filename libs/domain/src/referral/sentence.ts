import { found, people } from '../inspection/wording-of-the-check.js';
import { refOf } from '../process/process.js';
import type { Called, Sentences } from '../process/called.js';
import { listed, told, within } from '../wording.js';
import type { CopyEvent } from './copy.js';
import { type CrimeEvent, TRANSFER_DOCUMENTS, type TransferDocument } from './crime.js';
import { type PenaltyEvent, REVOCATIONS } from './penalty.js';
import { REFERRAL_OUTCOMES, type ReferralEvent, type ReferralOrder } from './referral.js';

const COPY: Sentences<CopyEvent> = {
  LeadCopied: ({ to, material }, called) => `抄告${called.department(to)}${told('材料', material)}`,
  CopyAcknowledged: ({ receipt, receivedOn }) => `被抄告部门 ${receivedOn} 签收，回执 ${receipt}`,
  ReplyRecorded: ({ handled, reply }) => `被抄告部门${handled ? '已处理' : '不处理，线索重新移交'}${told('答复', reply)}`,
};

const PENALTY: Sentences<PenaltyEvent> = {
  PenaltyPublished: ({ decisionNumber, decidedOn, measures }) => `公示处罚决定 ${decisionNumber}（${decidedOn}）：${within(measures)}`,
  PenaltyRevoked: ({ decisionNumber, kind, documentNumber, decidedOn, reason }) => `处罚决定 ${decisionNumber} 已被${REVOCATIONS[kind]}（${documentNumber}，${decidedOn}）${told('理由', reason)}`,
  PenaltyPublicationWithdrawn: ({ decisionNumber, documentNumber, reason }) => `撤回处罚决定 ${decisionNumber} 的公示（${documentNumber}）${told('理由', reason)}`,
};

const CRIME: Sentences<CrimeEvent> = {
  CrimeSuspected: ({ report, officers }, called) => `报告涉嫌犯罪：${within(report)}；专案组${people(officers, called)}`,
  TransferDecided: ({ transfer, reasons }) => `${transfer ? '批准移送公安机关' : '不批准移送公安机关'}${told('理由', reasons)}`,
  TransferredToPolice: ({ documents, copiedToProcuratorate }) => `向公安机关移送，${copiedToProcuratorate ? '并抄送人民检察院' : '未抄送人民检察院'}${attached(documents)}`,
  PoliceFiled: ({ documentNumber, receivedOn }) => `公安机关决定立案（${documentNumber}，${receivedOn} 收到）`,
  PoliceRefused: ({ documentNumber, receivedOn, final, note }) => `公安机关${final ? '复议后仍不予立案' : '不予立案'}（${documentNumber}，${receivedOn} 收到）${told('继续办理', note)}`,
  MaterialHandedOver: ({ inventory }) => `涉案物品和材料已移交公安机关${told('清单', inventory)}`,
  ObjectionRaised: ({ grounds }) => `对公安机关不予立案提出异议${told('理由', grounds)}`,
  RefusalAccepted: ({ reasons, note }) => `接受公安机关不予立案，案件继续办理${told('理由', reasons)}${told('期限', note)}`,
};

/** How a lead went, told as what somebody did. */
export const REFERRAL_SENTENCES: Sentences<ReferralEvent> = {
  ReferralOpened: opened,
  LeadHandedOver: ({ to, material }, called) => `向${called.department(to)}移交线索${told('材料', material)}`,
  LeadReturned: ({ round, missing }) => `线索第 ${round} 次退回补充：${within(missing)}`,
  LeadSupplemented: ({ round, material }) => `第 ${round} 次补充线索材料：${within(material)}`,
  LeadAccepted: ({ receipt }) => `接收线索，回执 ${receipt}`,
  CaseFiled: ({ caseNumber, opinion }) => `决定立案，立案号 ${caseNumber}${told('意见', opinion)}`,
  NoCaseFiled: ({ reasons, legalBasis }) => `决定不予立案${told('理由', reasons)}${told('依据', legalBasis)}`,
  PenaltyDecided: ({ decisionNumber, decidedOn, measures, basis }) => `作出处罚决定 ${decisionNumber}（${decidedOn}）：${within(measures)}${told('依据', basis)}`,
  NoPenaltyDecided: ({ reasons, legalBasis }) => `决定不予行政处罚${told('理由', reasons)}${told('依据', legalBasis)}`,
  OriginCorrected: ({ inspection }) => `所依据的检查 ${inspection} 的结果已更正，待决定继续办理或者撤回线索`,
  LeadCarriedOn: ({ reason }) => `检查结果更正后决定继续办理${told('理由', reason)}`,
  LeadWithdrawn: ({ reason }) => `检查结果更正后撤回线索${told('理由', reason)}`,
  ReferralClosed: ({ outcome }) => (outcome === undefined ? '线索办结' : `线索办结：${REFERRAL_OUTCOMES[outcome]}`),
  ...COPY,
  ...PENALTY,
  ...CRIME,
};

/** A lead comes of an inspection, or of a 责令改正 that failed. */
function opened({ inspection, origin, findings }: ReferralOrder, called: Called): string {
  const from = origin === undefined ? null : refOf(origin);
  const source = from === null || from.kind === 'inspection' ? `检查 ${inspection} 的结果` : `责令改正 ${from.number} 的复查`;
  return `依据${source}建立线索${found(findings, called)}`;
}

function attached(documents: readonly TransferDocument[]): string {
  const [sent, lacking] = [documents.filter((one) => one.attached), documents.filter((one) => !one.attached)];
  const missing = lacking.map(({ kind, reason }) => `${TRANSFER_DOCUMENTS[kind]}（${within(reason ?? '没有说明')}）`);
  return `；随附：${listed(sent.map(({ kind }) => TRANSFER_DOCUMENTS[kind]), '种')}${missing.length === 0 ? '' : `；未附：${listed(missing, '种')}`}`;
}
