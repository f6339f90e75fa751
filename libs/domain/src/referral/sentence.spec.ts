import { describe, expect, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import { isCommonEvent } from '../process/common-acts.js';
import { eventSentence } from '../process/event-sentence.js';
import { given } from '../process/given.fixture.js';
import { holds, SECRETS, type Told } from '../process/told.fixture.js';
import { referral } from './definition.js';
import { STORIES } from './referral.fixture.js';

const findings = [{ item: 'W1', description: '偷排。' }];
const decision = { decisionNumber: '罚〔2026〕1号', decidedOn: day('2026-11-10'), measures: '罚款 5 万元', basis: '水污染防治法第83条' };
const revoked = { decisionNumber: '罚〔2026〕1号', kind: 'quashed', documentNumber: '复决〔2026〕1号', decidedOn: day('2026-12-01'), reason: '事实不清' } as const;

const TOLD: Told<'referral'> = {
  ReferralOpened: [
    [{ inspection: 'I1', findings, enterprise: SECRETS.enterprise }, '依据检查 I1 的结果建立线索；问题 1 个：废水排放（偷排）'],
    [{ inspection: 'I1', origin: 'rectification/I1-Z1', findings }, '依据责令改正 I1-Z1 的复查建立线索；问题 1 个：废水排放（偷排）'],
  ],
  LeadHandedOver: [[{ to: 'squad', material: '笔录和照片' }, '向执法一中队移交线索，材料：笔录和照片']],
  LeadReturned: [[{ round: 1, missing: '缺采样记录' }, '线索第 1 次退回补充：缺采样记录']],
  LeadSupplemented: [[{ round: 1, material: '采样记录' }, '第 1 次补充线索材料：采样记录']],
  LeadAccepted: [[{ receipt: '收〔2026〕1号' }, '接收线索，回执 收〔2026〕1号']],
  LeadCopied: [[{ to: 'air', material: '情况说明' }, '抄告大气环境股，材料：情况说明']],
  CopyAcknowledged: [[{ receipt: '收2', receivedOn: day('2026-11-05') }, '被抄告部门 2026-11-05 签收，回执 收2']],
  ReplyRecorded: [[{ handled: true, reply: '已立案' }, '被抄告部门已处理，答复：已立案'], [{ handled: false, reply: '不属职责' }, '被抄告部门不处理，线索重新移交，答复：不属职责']],
  CaseFiled: [[{ caseNumber: '立〔2026〕1号', opinion: '符合条件' }, '决定立案，立案号 立〔2026〕1号，意见：符合条件']],
  NoCaseFiled: [[{ reasons: '情节轻微', legalBasis: '行政处罚法第33条' }, '决定不予立案，理由：情节轻微，依据：行政处罚法第33条']],
  PenaltyDecided: [[{ ...decision, enterprise: SECRETS.enterprise }, '作出处罚决定 罚〔2026〕1号（2026-11-10）：罚款 5 万元，依据：水污染防治法第83条']],
  NoPenaltyDecided: [[{ reasons: '及时改正', legalBasis: '行政处罚法第33条' }, '决定不予行政处罚，理由：及时改正，依据：行政处罚法第33条']],
  PenaltyPublished: [[{ ...decision, enterprise: { uscc: SECRETS.written, name: SECRETS.enterprise } }, '公示处罚决定 罚〔2026〕1号（2026-11-10）：罚款 5 万元']],
  PenaltyRevoked: [[{ ...revoked, published: true }, '处罚决定 罚〔2026〕1号 已被撤销（复决〔2026〕1号，2026-12-01），理由：事实不清']],
  PenaltyPublicationWithdrawn: [[revoked, '撤回处罚决定 罚〔2026〕1号 的公示（复决〔2026〕1号），理由：事实不清']],
  CrimeSuspected: [[{ report: '涉嫌污染环境罪', officers: ['w1', 'w2'], by: 'li' }, '报告涉嫌犯罪：涉嫌污染环境罪；专案组执法人员 2 名：王一、王二']],
  TransferDecided: [[{ transfer: true, reasons: '达到追诉标准' }, '批准移送公安机关，理由：达到追诉标准'], [{ transfer: false, reasons: '证据不足' }, '不批准移送公安机关，理由：证据不足']],
  TransferredToPolice: [[{ documents: [{ kind: 'transferLetter', attached: true, reason: null }, { kind: 'inventory', attached: false, reason: '没有扣押物品' }], copiedToProcuratorate: true }, '向公安机关移送，并抄送人民检察院；随附：涉嫌犯罪案件移送书；未附：涉案物品清单（没有扣押物品）']],
  PoliceFiled: [[{ documentNumber: '公立〔2026〕1号', receivedOn: day('2026-11-20') }, '公安机关决定立案（公立〔2026〕1号，2026-11-20 收到）']],
  PoliceRefused: [
    [{ documentNumber: '公不〔2026〕1号', receivedOn: day('2026-11-20'), final: false }, '公安机关不予立案（公不〔2026〕1号，2026-11-20 收到）'],
    [{ documentNumber: '公不〔2026〕2号', receivedOn: day('2026-12-01'), final: true, note: '重新计算立案期限' }, '公安机关复议后仍不予立案（公不〔2026〕2号，2026-12-01 收到），继续办理：重新计算立案期限'],
  ],
  MaterialHandedOver: [[{ inventory: '暗管一根' }, '涉案物品和材料已移交公安机关，清单：暗管一根']],
  ObjectionRaised: [[{ grounds: '已达追诉标准' }, '对公安机关不予立案提出异议，理由：已达追诉标准']],
  RefusalAccepted: [[{ reasons: '证据不足' }, '接受公安机关不予立案，案件继续办理，理由：证据不足']],
  OriginCorrected: [[{ inspection: 'I1', correction: '1' }, '所依据的检查 I1 的结果已更正，待决定继续办理或者撤回线索']],
  LeadCarriedOn: [[{ reason: '问题仍在' }, '检查结果更正后决定继续办理，理由：问题仍在']],
  LeadWithdrawn: [[{ reason: '并无问题' }, '检查结果更正后撤回线索，理由：并无问题']],
  ReferralClosed: [[{}, '线索办结'], [{ outcome: 'noFiling' }, '线索办结：不予立案']],
};

describe('every event of a lead says from whom to whom, what was decided and on what ground', () => {
  holds('referral', TOLD);

  it('also as they are really decided: never what a program would say', () => {
    const told = STORIES.flatMap((story) => given(referral, ...story).events.flatMap((event) => (isCommonEvent(event) ? [] : [eventSentence('referral', event)])));
    for (const sentence of told) expect(sentence).toMatch(/^(?!.*(undefined|null|true|false|\[object))\p{Script=Han}/u);
    expect(told).toContain('线索办结：已移送公安机关');
  });
});
