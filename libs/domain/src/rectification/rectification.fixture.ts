import { day } from '../draw/draw.fixture.js';
import { given, type Play } from '../process/given.fixture.js';
import { at, facts, field, HERE, person, SYSTEM, type WorldFacts } from '../process/world.fixture.js';
import { rectification } from './definition.js';
import type { CorrectionOrder, Recheck, Rectification, RectificationAct, RectificationEvent, RectificationOrder } from './rectification.js';

export type RectificationPlay = Play<Rectification, RectificationAct, RectificationEvent, WorldFacts>;
export type RectificationPast = readonly [RectificationAct, WorldFacts];

export const ORDER: RectificationOrder = {
  jurisdiction: HERE, number: '130525-2026-Q4-01-0001-Z1', inspection: '130525-2026-Q4-01-0001', ruleSet: 'here-2026@1', enterprise: 'k1', team: ['w1', 'w2', 'a1'],
  departments: ['water', 'air'], findings: [{ item: 'W1', description: '台账不全' }], foundAt: at('2026-10-20 16:00'),
};
/** Served on Monday 26 October, to be put right by Friday 13 November. */
export const CORRECTION: CorrectionOrder = { orderNumber: '测环责改〔2026〕1号', requirements: '补齐台账', term: day('2026-11-13'), servedOn: day('2026-10-26'), illegalDischarge: false };
export const PASSED: Recheck = { passed: true, officers: ['w1', 'w2'], findings: [], summary: '台账已补齐', method: 'onSite' };
export const FAILED: Recheck = { passed: false, officers: ['w2', 'w1'], findings: [{ item: 'W1', description: '台账仍不全' }], summary: '未改正', method: 'onSite' };

export const brigade = person('brigade', { department: 'brigade' });
export const leader = person('leader', { department: 'brigade' });
export const clerk = person('clerk', { department: 'water' });

export const opened: RectificationPast = [{ act: 'openRectification', input: ORDER }, facts(SYSTEM, '2026-10-26 09:01')];
export const issued = (more: Partial<CorrectionOrder> = {}): RectificationPast => [{ act: 'issueOrder', input: { ...CORRECTION, ...more } }, facts(field('w1'), '2026-10-26 15:00')];
export const reported: RectificationPast = [{ act: 'recordReport', input: { receivedOn: day('2026-11-10'), content: '已补齐' } }, facts({ ...clerk, officer: 'w1' }, '2026-11-10 10:00')];
export const recheckedOn = (input: Recheck, when: string): RectificationPast => [{ act: 'recheck', input }, facts(field('w1'), when)];
export const closed = (when: string): RectificationPast => [{ act: 'closeRectification', input: {} }, facts(SYSTEM, when)];

export const ordered = (more: Partial<CorrectionOrder> = {}): RectificationPlay => given(rectification, opened, issued(more));
/** Nothing was put right by Monday 16 November; 执法大队 decides. */
export const failed = (): RectificationPlay => given(rectification, opened, issued(), recheckedOn(FAILED, '2026-11-16 10:00'));
export const AGAIN: CorrectionOrder = { ...CORRECTION, orderNumber: '测环责改〔2026〕2号', term: day('2026-12-04'), servedOn: day('2026-11-17') };
export const orderedAgain: RectificationPast = [{ act: 'orderAgain', input: AGAIN }, facts(brigade, '2026-11-17 15:00')];

/** The result it rests on was corrected. */
export const corrected = (when: string, correction = '1'): RectificationPast => [{ act: 'noteCorrection', input: { inspection: ORDER.inspection, correction } }, facts(SYSTEM, when)];
export const carriedOn = (when: string): RectificationPast => [{ act: 'carryOn', input: { reason: '更正不影响本次责令改正' } }, facts(brigade, when)];

/** Courses in which every act happens: put right in the second round, handed over, withdrawn; the last two after their origin was corrected. */
export const COURSES: readonly (readonly RectificationPast[])[] = [
  [
    opened, issued(), reported, recheckedOn(FAILED, '2026-11-16 10:00'), orderedAgain,
    [{ act: 'extendTerm', input: { term: day('2026-12-11'), reason: '设备到货延迟，企业申请' } }, facts(leader, '2026-12-01 10:00')],
    [{ act: 'assignTeam', input: { team: ['w1', 'w2'], reason: '公出' } }, facts(brigade, '2026-12-02 10:00')],
    recheckedOn(PASSED, '2026-12-14 10:00'), closed('2026-12-14 10:01'),
  ],
  [opened, issued(), corrected('2026-10-27 09:00'), carriedOn('2026-10-27 10:00'), recheckedOn(FAILED, '2026-11-16 10:00'), [{ act: 'referCase', input: { reason: '拒不改正' } }, facts(brigade, '2026-11-17 10:00')], closed('2026-11-17 10:01')],
  [opened, issued(), corrected('2026-10-28 09:00'), [{ act: 'withdrawOrder', input: { reason: '认定有误', documentNumber: '测环撤〔2026〕1号' } }, facts(leader, '2026-10-28 10:00')], closed('2026-10-28 10:01')],
];
