import type { Instant } from '../base.js';
import { dayOf } from '../calendar/day.js';
import { day } from '../draw/draw.fixture.js';
import { given } from '../process/given.fixture.js';
import type { Ground, Move } from '../process/walks.fixture.js';
import { at, facts, SYSTEM, type WorldFacts } from '../process/world.fixture.js';
import { referral } from './definition.js';
import { brigade, documents, handler, leader, ORDER, outside, PENALTY, REASONS, REVOKED } from './referral.fixture.js';
import type { Referral, ReferralAct, ReferralEvent } from './referral.js';

type ReferralMove = Move<Referral, ReferralAct, ReferralEvent>;

const move = (act: ReferralAct, who: typeof brigade): ReferralMove => (_, now): readonly [ReferralAct, WorldFacts] => [act, facts(who, now)];
/** An act that names today. */
const today = (act: (today: ReturnType<typeof dayOf>) => ReferralAct, who: typeof brigade): ReferralMove => (_, now: Instant) => [act(dayOf(now)), facts(who, now)];

/** A lead walked at random: given back, copied, suspected of being a crime, refused by the police, its penalty revoked; forward leads it to its end. */
export const REFERRALS: Ground<Referral, ReferralAct, ReferralEvent> = {
  begun: [given(referral, [{ act: 'openReferral', input: ORDER }, facts(SYSTEM, '2026-10-26 09:01')])],
  from: at('2026-10-26 10:00'),
  setbacks: [
    move({ act: 'decidePenalty', input: { ...PENALTY, decidedOn: day('2026-01-01') } }, leader),
    move({ act: 'returnLead', input: { missing: '不全' } }, handler),
    move({ act: 'copyToDepartment', input: { to: 'outside', material: '照片' } }, brigade),
    move({ act: 'recordReply', input: { reply: '不属本部门', handled: false } }, outside),
    move({ act: 'reportSuspectedCrime', input: { report: '涉嫌犯罪', officers: ['w1', 'w2'] } }, handler),
    move({ act: 'decideTransfer', input: { transfer: true, reasons: '达到标准' } }, leader),
    today((receivedOn) => ({ act: 'recordPoliceReply', input: { filed: false, documentNumber: '1号', receivedOn } }), handler),
    move({ act: 'objectToRefusal', input: { grounds: '有异议' } }, leader),
    (play, now) => [{ act: 'noteCorrection', input: { inspection: play.data.inspection, correction: String(play.events.length) } }, facts(SYSTEM, now)],
    move({ act: 'withdrawLead', input: { reason: '结果有误' } }, leader),
    move({ act: 'decideNoPenalty', input: REASONS }, leader),
    today((decidedOn) => ({ act: 'revokePenalty', input: { ...REVOKED, kind: 'changed', decidedOn } }), leader),
    today((decidedOn) => ({ act: 'revokePenalty', input: { ...REVOKED, decidedOn } }), leader),
  ],
  forward: [
    move({ act: 'carryOn', input: { reason: '不影响' } }, brigade),
    move({ act: 'handOverLead', input: { to: 'squad', material: '笔录' } }, brigade),
    move({ act: 'supplementLead', input: { material: '笔录' } }, brigade),
    move({ act: 'acceptLead', input: { receipt: '1号' } }, handler),
    today((receivedOn) => ({ act: 'acknowledgeCopy', input: { receipt: '1号', receivedOn } }), outside),
    move({ act: 'recordReply', input: { reply: '已处理', handled: true } }, outside),
    move({ act: 'decideTransfer', input: { transfer: false, reasons: '未达标准' } }, leader),
    move({ act: 'transferToPolice', input: { documents: documents(), copiedToProcuratorate: true } }, handler),
    today((receivedOn) => ({ act: 'recordPoliceReply', input: { filed: true, documentNumber: '1号', receivedOn } }), handler),
    move({ act: 'handOverMaterial', input: { inventory: '清单' } }, handler),
    move({ act: 'acceptRefusal', input: { reasons: '轻微' } }, leader),
    move({ act: 'fileCase', input: { caseNumber: '1号', opinion: '同意' } }, leader),
    today((decidedOn) => ({ act: 'decidePenalty', input: { ...PENALTY, decidedOn } }), leader),
    move({ act: 'withdrawPublication', input: {} }, SYSTEM),
    move({ act: 'publishPenalty', input: {} }, SYSTEM),
    move({ act: 'closeReferral', input: {} }, SYSTEM),
  ],
};
