import { day } from '../draw/draw.fixture.js';
import { given, type Play } from '../process/given.fixture.js';
import { at, ENTERPRISES, facts, HERE, person, SYSTEM, type WorldFacts } from '../process/world.fixture.js';
import { referral } from './definition.js';
import type { PenaltyDecision, Referral, ReferralAct, ReferralEvent, ReferralOrder } from './referral.js';

export type ReferralPlay = Play<Referral, ReferralAct, ReferralEvent, WorldFacts>;
export type ReferralPast = readonly [ReferralAct, WorldFacts];

export const ORDER: ReferralOrder = {
  jurisdiction: HERE, number: '130525-2026-Q4-01-0001-R1', inspection: '130525-2026-Q4-01-0001', ruleSet: 'here-2026@1', enterprise: 'k1', team: ['w1', 'w2', 'a1'],
  findings: [{ item: 'W1', description: '超标排放' }], foundAt: at('2026-10-26 09:00'),
};
export const PENALTY: PenaltyDecision = { decisionNumber: '测环罚〔2026〕1号', decidedOn: day('2026-12-01'), measures: '罚款一万元', basis: '测试依据' };

export const brigade = person('brigade', { department: 'brigade' });
export const handler = person('caseHandler', { department: 'squad' });
export const leader = person('leader', { department: 'brigade' });

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
