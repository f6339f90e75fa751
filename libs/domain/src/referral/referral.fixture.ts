import { day } from '../draw/draw.fixture.js';
import { given, type Play } from '../process/given.fixture.js';
import { at, ENTERPRISES, facts, field, HERE, person, SYSTEM, type WorldFacts } from '../process/world.fixture.js';
import type { RevocationInput } from './penalty.js';
import { referral } from './definition.js';
import { type TRANSFER_DOCUMENTS, type TransferDocument } from './crime.js';
import type { PenaltyDecision, Referral, ReferralAct, ReferralEvent, ReferralOrder } from './referral.js';

export type ReferralPlay = Play<Referral, ReferralAct, ReferralEvent, WorldFacts>;
export type ReferralPast = readonly [ReferralAct, WorldFacts];

export const ORDER: ReferralOrder = {
  jurisdiction: HERE, number: '130525-2026-Q4-01-0001-R1', inspection: '130525-2026-Q4-01-0001', ruleSet: 'here-2026@1', enterprise: 'k1', team: ['w1', 'w2', 'a1'],
  findings: [{ item: 'W1', description: '超标排放' }], foundAt: at('2026-10-26 09:00'),
};
export const PENALTY: PenaltyDecision = { decisionNumber: '测环罚〔2026〕1号', decidedOn: day('2026-12-01'), measures: '罚款一万元', basis: '测试依据' };
export const REVOKED: RevocationInput = { kind: 'quashed', documentNumber: '测行复〔2026〕1号', decidedOn: day('2026-12-10'), reason: '事实不清' };
export const REASONS = { reasons: '违法行为轻微并及时改正', legalBasis: '行政处罚法第33条' };
export const NOTICE = { documentNumber: '测公〔2026〕1号', receivedOn: day('2026-11-10') };

export const brigade = person('brigade', { department: 'brigade' });
export const handler = person('caseHandler', { department: 'squad' });
export const leader = person('leader', { department: 'brigade' });
export const outside = person('unitHead', { department: 'outside' });

/** All five, each attached, or as a test says. */
export const documents = (more: Partial<Record<TransferDocument['kind'], Partial<TransferDocument>>> = {}): readonly TransferDocument[] =>
  (['transferLetter', 'investigationReport', 'inventory', 'expertOpinion', 'other'] satisfies (keyof typeof TRANSFER_DOCUMENTS)[]).map((kind) => ({ kind, attached: true, reason: null, ...more[kind] }));

/** From the lead to its end: 1 opened, 2 handed over, 3 accepted, 4 case, 5 penalty, 6 published, 7 closed. */
export const COURSE: readonly ReferralPast[] = [
  [{ act: 'openReferral', input: ORDER }, facts(SYSTEM, '2026-10-26 09:01')],
  [{ act: 'handOverLead', input: { to: 'squad', material: '笔录、照片' } }, facts({ ...brigade, officer: 'w1' }, '2026-10-27 09:00')],
  [{ act: 'acceptLead', input: { receipt: '收据1号' } }, facts(handler, '2026-10-28 09:00')],
  [{ act: 'fileCase', input: { caseNumber: '案〔2026〕1号', opinion: '同意立案' } }, facts(leader, '2026-11-02 09:00')],
  [{ act: 'decidePenalty', input: PENALTY }, facts(leader, '2026-12-02 09:00')],
  [{ act: 'publishPenalty', input: {} }, facts(SYSTEM, '2026-12-02 09:01', { enterprise: ENTERPRISES[0] ?? null })],
  [{ act: 'closeReferral', input: {} }, facts(SYSTEM, '2026-12-02 09:02')],
];

export const after = (acts: number): ReferralPlay => given(referral, ...COURSE.slice(0, acts));

const closing = (when: string): ReferralPast => [{ act: 'closeReferral', input: {} }, facts(SYSTEM, when)];

/** 抄告: 1 copied, 2 acknowledged; a reply follows. */
export const COPIED: readonly ReferralPast[] = [
  [{ act: 'copyToDepartment', input: { to: 'outside', material: '照片' } }, facts(field('w2'), '2026-10-27 09:00')],
  [{ act: 'acknowledgeCopy', input: { receipt: '回执1号', receivedOn: day('2026-10-28') } }, facts(outside, '2026-10-28 10:00')],
];

/** 涉嫌犯罪, from the acceptance on: 1 reported, 2 decided, 3 transferred, 4 refused, 5 objected. */
export const CRIME: readonly ReferralPast[] = [
  [{ act: 'reportSuspectedCrime', input: { report: '涉嫌污染环境罪', officers: ['w1', 'w2'] } }, facts(handler, '2026-11-04 10:00')],
  [{ act: 'decideTransfer', input: { transfer: true, reasons: '达到追诉标准' } }, facts(leader, '2026-11-05 15:30')],
  [{ act: 'transferToPolice', input: { documents: documents(), copiedToProcuratorate: true } }, facts(handler, '2026-11-06 10:00')],
  [{ act: 'recordPoliceReply', input: { filed: false, ...NOTICE } }, facts(handler, '2026-11-10 16:00')],
  [{ act: 'objectToRefusal', input: { grounds: '事实清楚' } }, facts(leader, '2026-11-11 09:00')],
];

/** A case (or, from 3, a lead accepted) and so many acts of the crime. */
export const suspected = (acts: number, from = 4): ReferralPlay => given(referral, ...COURSE.slice(0, from), ...CRIME.slice(0, acts));

const reply = (handled: boolean, when: string): ReferralPast => [{ act: 'recordReply', input: { reply: '已收悉', handled } }, facts(outside, when)];
const filed: ReferralPast = [{ act: 'recordPoliceReply', input: { filed: true, ...NOTICE, receivedOn: day('2026-11-16') } }, facts(handler, '2026-11-16 16:00')];
const revoke = (kind: RevocationInput['kind'], when: string): ReferralPast => [{ act: 'revokePenalty', input: { ...REVOKED, kind } }, facts(leader, when)];
const WITHDRAWN: ReferralPast = [{ act: 'withdrawPublication', input: {} }, facts(SYSTEM, '2026-12-10 09:01')];

/** The result it rests on was corrected. */
export const corrected = (when: string, correction = '1'): ReferralPast => [{ act: 'noteCorrection', input: { inspection: ORDER.inspection, correction } }, facts(SYSTEM, when)];
export const carriedOn = (when: string): ReferralPast => [{ act: 'carryOn', input: { reason: '更正不影响本线索' } }, facts(brigade, when)];
const withdrawn = (when: string): ReferralPast => [{ act: 'withdrawLead', input: { reason: '更正后没有违法行为' } }, facts(leader, when)];

/** Stories in which every turn is taken and every ending reached. */
export const STORIES: readonly (readonly ReferralPast[])[] = [
  COURSE,
  [
    ...COURSE.slice(0, 1), ...COPIED, reply(false, '2026-10-29 09:00'), ...COURSE.slice(1, 2),
    [{ act: 'returnLead', input: { missing: '缺采样记录' } }, facts(handler, '2026-10-29 10:00')],
    [{ act: 'supplementLead', input: { material: '采样记录' } }, facts(field('a1'), '2026-10-29 15:00')],
    [{ act: 'acceptLead', input: { receipt: '收据1号' } }, facts(handler, '2026-10-30 09:00')],
    [{ act: 'decideNoFiling', input: REASONS }, facts(leader, '2026-11-02 09:00')],
    closing('2026-11-02 09:01'),
  ],
  [...COURSE.slice(0, 1), ...COPIED, reply(true, '2026-11-05 09:00'), closing('2026-11-05 09:01')],
  [...COURSE.slice(0, 2), corrected('2026-10-27 10:00'), carriedOn('2026-10-27 11:00'), ...COURSE.slice(2, 3), corrected('2026-10-29 09:00', '2'), withdrawn('2026-10-29 10:00'), closing('2026-10-29 10:01')],
  [...COURSE.slice(0, 4), [{ act: 'decideNoPenalty', input: REASONS }, facts(leader, '2026-12-02 09:00')], closing('2026-12-02 09:01')],
  [
    ...COURSE.slice(0, 4), ...CRIME, filed,
    [{ act: 'handOverMaterial', input: { inventory: '物品清单' } }, facts(handler, '2026-11-17 09:00')],
    closing('2026-11-17 09:01'),
  ],
  [
    ...COURSE.slice(0, 3), ...CRIME.slice(0, 4),
    [{ act: 'acceptRefusal', input: { reasons: '情节显著轻微' } }, facts(leader, '2026-11-11 09:00')],
    [{ act: 'decideNoFiling', input: REASONS }, facts(leader, '2026-11-12 09:00')],
    closing('2026-11-12 09:01'),
  ],
  [...COURSE.slice(0, 5), revoke('quashed', '2026-12-10 09:00'), closing('2026-12-10 09:01')],
  [
    ...COURSE.slice(0, 6), revoke('changed', '2026-12-10 09:00'), WITHDRAWN,
    [{ act: 'decidePenalty', input: { ...PENALTY, decisionNumber: '测环罚〔2026〕2号', decidedOn: day('2026-12-11') } }, facts(leader, '2026-12-11 09:00')],
    [{ act: 'publishPenalty', input: {} }, facts(SYSTEM, '2026-12-11 09:01')],
    closing('2026-12-11 09:02'),
  ],
];

/** After the end: 8 revoked, 9 publication withdrawn; quashed it is closed again (10), changed it waits for the new decision. */
export const afterTheEnd = (kind: RevocationInput['kind'], acts = 10): ReferralPlay =>
  given(referral, ...[...COURSE, revoke(kind, '2026-12-10 09:00'), WITHDRAWN, ...(kind === 'quashed' ? [closing('2026-12-10 09:02')] : [])].slice(0, acts));
