import type { ProcessView } from '#contract/http/process';
import { isPublished } from '../../acts/public-pages.js';
import type { Turn } from '../year.js';
import { findLead, handOverAndAccept, type Lead } from './lead.js';
import { changeLimit } from './limit-changes.js';

/** Returned for supplement (D17 goes on), accepted, D18 extended once, and then no case is filed, with reasons. */
export async function noCaseFiled(turn: Turn): Promise<void> {
  const { stage } = turn;
  const { cast, place } = stage;
  const lead = await findLead(turn);
  const { ref } = lead;
  await stage.act(cast.brigade, ref, 'handOverLead', { to: place.department('D01'), material: '现场检查记录' });
  await stage.act(cast.caseHandler, ref, 'returnLead', { missing: '缺少现场照片和当事人陈述' });
  await stage.act(cast.brigade, ref, 'supplementLead', { material: '补充照片 6 张、询问笔录 1 份' });
  await stage.act(cast.caseHandler, ref, 'acceptLead', { receipt: '演练收2号' });
  await turn.days(10);
  const before = dueOf(await stage.view(ref), 'fileCase');
  await changeLimit(stage, cast.caseHandler, ref, { kind: 'extend', key: 'fileCase', reason: '案情复杂，需要补充调查' });
  const after = dueOf(await stage.view(ref), 'fileCase');
  stage.story.expect('立案时限（D18）经批准延长一次', before < after, `${before} → ${after}`);
  const again = await stage.attempt(cast.caseHandler, ref, 'proposeLimitChange', { kind: 'extend', key: 'fileCase', reason: '再延长', evidence: null });
  stage.story.expectRefusal('再次延长立案时限', again, { status: 422, code: 'EXTENDED_BEFORE' });
  await turn.days(12);
  await stage.act(cast.leader, ref, 'decideNoFiling', { reasons: '违法行为轻微并及时改正，没有造成危害后果', legalBasis: '行政处罚法第三十三条' });
  await ended(turn, lead, '不予立案');
}

/** The problem is another department's: copied, receipted, answered. */
export async function otherDepartment(turn: Turn): Promise<void> {
  const { stage } = turn;
  const { cast, place } = stage;
  const lead = await findLead(turn);
  await stage.act(cast.brigade, lead.ref, 'copyToDepartment', { to: place.department('D03'), material: '危险化学品堆放情况照片 4 张' });
  await turn.days(2);
  await stage.act(cast.brigade, lead.ref, 'acknowledgeCopy', { receipt: '演练应急收3号', receivedOn: place.today() });
  await turn.days(15);
  await stage.act(cast.brigade, lead.ref, 'recordReply', { reply: '已责令限期整改，由该局跟进', handled: true });
  await ended(turn, lead, '由其他部门处理');
}

/** 涉嫌犯罪: reported, approved (D21), transferred within 24 hours (D22), refused by the police, objected to (D24), then filed; the material follows (D23). */
export async function suspectedCrime(turn: Turn): Promise<void> {
  const { stage } = turn;
  const { cast, place } = stage;
  const lead = await findLead(turn);
  const { ref } = lead;
  await handOverAndAccept(turn, lead);
  await turn.days(5);
  await stage.act(cast.leader, ref, 'fileCase', { caseNumber: '演练立4号', opinion: '同意立案' });
  const group = cast.officers.flatMap(({ me: { officer } }) => (officer === null ? [] : [officer])).slice(0, 2);
  await stage.act(cast.caseHandler, ref, 'reportSuspectedCrime', { report: '涉嫌篡改、伪造自动监测数据，情节严重', officers: group });
  const penalty = { decisionNumber: '演练罚0号', decidedOn: place.today(), measures: '罚款', basis: '排污许可管理条例' };
  stage.story.expectRefusal('没有决定是否移送公安机关，先行处罚', await stage.attempt(cast.leader, ref, 'decidePenalty', penalty), { status: 409, code: 'TRANSFER_UNDECIDED' });
  await turn.days(1);
  await stage.act(cast.leader, ref, 'decideTransfer', { transfer: true, reasons: '达到立案追诉标准' });
  const kinds = ['transferLetter', 'investigationReport', 'inventory', 'expertOpinion'];
  const documents = [...kinds.map((kind) => ({ kind, attached: true, reason: null })), { kind: 'other', attached: false, reason: '没有其他材料' }];
  await stage.act(cast.caseHandler, ref, 'transferToPolice', { documents, copiedToProcuratorate: true });
  await turn.days(4);
  await stage.act(cast.caseHandler, ref, 'recordPoliceReply', { filed: false, documentNumber: '演练公不立1号', receivedOn: place.today() });
  await turn.days(1);
  await stage.act(cast.leader, ref, 'objectToRefusal', { grounds: '监测数据造假证据充分' });
  await turn.days(3);
  await stage.act(cast.caseHandler, ref, 'recordPoliceReply', { filed: true, documentNumber: '演练公立1号', receivedOn: place.today() });
  await turn.days(1);
  await stage.act(cast.caseHandler, ref, 'handOverMaterial', { inventory: '采样记录、监测数据光盘各 1 份' });
  await ended(turn, lead, '已移送公安机关');
}

/** A published penalty is quashed afterwards: the publication is withdrawn, the file keeps both. */
export async function penaltyRevoked(turn: Turn): Promise<void> {
  const { stage } = turn;
  const { cast, place } = stage;
  const lead = await findLead(turn);
  const { ref } = lead;
  await handOverAndAccept(turn, lead);
  await stage.act(cast.leader, ref, 'fileCase', { caseNumber: '演练立5号', opinion: '同意立案' });
  await turn.days(10);
  await stage.act(cast.leader, ref, 'decidePenalty', { decisionNumber: `演练罚〔${place.year}〕5号`, decidedOn: place.today(), measures: '罚款一万元', basis: '排污许可管理条例' });
  await stage.automatically(ref, 'PenaltyPublished');
  await isPublished(stage, 'penalties', ref.number);
  await ended(turn, lead, '已处罚');
  await turn.days(20);
  await stage.act(cast.leader, ref, 'revokePenalty', { kind: 'quashed', documentNumber: `演练复决〔${place.year}〕1号`, decidedOn: place.today(), reason: '行政复议决定撤销' });
  await stage.automatically(ref, 'PenaltyPublicationWithdrawn');
  await ended(turn, lead, '处罚决定已撤销');
}

async function ended({ stage }: Turn, { ref }: Lead, how: string): Promise<void> {
  await stage.automatically(ref, 'ReferralClosed');
  stage.story.expect(`线索 ${ref.number} 办结：${how}`, (await stage.view(ref)).ended);
}

function dueOf({ steps }: ProcessView, key: string): string {
  return steps.find((step) => step.key === key)?.limit?.due ?? '';
}
