import { describe, expect, it } from '@jest/globals';
import { instantFromMillis, instantMillis } from '../calendar/day.js';
import { answered, clerk, decided, registered, regularise, requested, urgently, withoutScan } from '../inspection/turns/check-turns.fixture.js';
import { after as inspectionAfter, entered, reviewer, FINE, leader, approval, checked, toTheEnd } from '../inspection/inspection.fixture.js';
import { ordered as rectificationOrdered, PASSED, reported } from '../rectification/rectification.fixture.js';
import { after as referralAfter, afterTheEnd, brigade, COURSE as REFERRAL, documents, handler, NOTICE, suspected } from '../referral/referral.fixture.js';
import { brigade as taskBrigade, head, taskAt, taskFacts } from '../task/task.fixture.js';
import { openMarks } from './course.js';
import { passLimits } from './decide-limits.js';
import { decideLimits } from './definition.js';
import type { Expected, Play } from './given.fixture.js';
import type { Act, CommonFacts, NewEvent } from './process.js';
import { facts, field, type WorldFacts } from './world.fixture.js';

const LADDER = ['yellow', 'red', 'unitHead', 'brigade', 'leader'] as const;
const justBefore = (instant: string) => instantFromMillis(instantMillis(instant) - 1);

/** One line per limit: the process as it waits, the step that carries the limit, and the act that would be late. */
interface Watched {
  readonly code: string;
  readonly key: string;
  readonly lastDay: string;
  readonly perform: (now: string) => { readonly state: Play<unknown, Act, NewEvent, CommonFacts>['state']; readonly decision: object };
}

function watch<D, A extends Act, E extends NewEvent>(code: string, key: string, lastDay: string, play: Play<D, A, E, WorldFacts>, act: A, told: (now: string) => WorldFacts): Watched {
  return { code, key, lastDay, perform: (now) => ({ state: play.state, decision: play.decide(act, told(now)) }) };
}

const made = taskAt('made');
const drawn = taskAt('drawn');
const confirmed = taskAt('confirmed');
const returned = entered().and({ act: 'returnResult', input: { reason: '不全', departments: ['air'] } }, facts(reviewer, '2026-10-26 09:00'));
const reviewed = toTheEnd(['water', 'air']).slice(0, 3).reduce((play, [act, told]) => play.and(act, told), checked());
const policeFiled = suspected(3).and({ act: 'recordPoliceReply', input: { filed: true, ...NOTICE } }, facts(handler, '2026-11-10 16:00'));
const notice = { act: 'notifyEnterprise', input: { noticeNumber: '通1号', delivery: 'onArrival' } } as const;

const WATCHED: readonly Watched[] = [
  watch('D11', 'carryOut', '2026-12-15', made, { act: 'commitDraw', input: {} }, (now) => taskFacts(made, taskBrigade, now)),
  watch('D5', 'confirm/air', '2026-09-23', drawn, { act: 'confirmList', input: { note: null } }, (now) => taskFacts(drawn, head('air'), now)),
  watch('D6', 'match', '2026-09-24', confirmed, { act: 'matchOfficers', input: {} }, (now) => taskFacts(confirmed, taskBrigade, now)),
  watch('D8', 'fileVisit', '2026-10-20', inspectionAfter(2), { act: 'fileVisit', input: { filingNumber: '1号' } }, (now) => facts(field('w1'), now)),
  watch('D9', 'notify', '2026-10-20', inspectionAfter(3), notice, (now) => facts(field('w1'), now)),
  watch('D11', 'carryOut', '2026-12-15', inspectionAfter(6), { act: 'leaveEnterprise', input: {} }, (now) => facts(field('w1'), now)),
  watch('D7', 'regulariseApproval', '2026-10-21', inspectionAfter(1).and(...urgently()), { act: 'regulariseApproval', input: { opinion: '同意' } }, (now) => facts(leader, now)),
  watch('D10', 'regulariseEntry', '2026-10-30', inspectionAfter(4).and(...withoutScan()), regularise()[0], (now) => facts(field('w2'), now)),
  watch('D27', 'decideEvidence/E1', '2026-10-29', inspectionAfter(5).and(...registered()), decided()[0], (now) => facts(leader, now)),
  watch('SQ', 'answerRequest/Q1', '2026-10-27', inspectionAfter(5).and(...requested()), answered()[0], (now) => facts(clerk, now)),
  watch('D12', 'enterResult/air', '2026-10-29', checked(), { act: 'enterResult', input: FINE }, (now) => facts(field('a1'), now)),
  watch('D13', 'review', '2026-10-28', entered(), { act: 'passResult', input: { opinion: '属实' } }, (now) => facts(reviewer, now)),
  watch('D14', 'disclose', '2026-11-17', reviewed, { act: 'publishResult', input: {} }, (now) => facts({ ...leader, roles: ['system'] }, now)),
  watch('D15', 'enterResult/air', '2026-10-28', returned, { act: 'enterResult', input: FINE }, (now) => facts(field('a1'), now)),
  watch('D17', 'transfer', '2026-10-29', referralAfter(1), { act: 'handOverLead', input: { to: 'squad', material: '笔录' } }, (now) => facts(brigade, now)),
  watch('D17', 'transfer', '2026-10-29', referralAfter(2), { act: 'acceptLead', input: { receipt: '1号' } }, (now) => facts(handler, now)),
  watch('D18', 'fileCase', '2026-11-12', referralAfter(3), { act: 'fileCase', input: { caseNumber: '1号', opinion: '同意' } }, (now) => facts(leader, now)),
  watch('D19', 'decidePenalty', '2027-02-01', referralAfter(4), { act: 'decidePenalty', input: REFERRAL[4]?.[0].act === 'decidePenalty' ? REFERRAL[4][0].input : fail() }, (now) => facts(leader, now)),
  watch('ZG', 'report', '2026-11-13', rectificationOrdered(), reported[0], (now) => facts(reported[1].actor, now)),
  watch('D25', 'recheck', '2026-12-14', rectificationOrdered(), { act: 'recheck', input: PASSED }, (now) => facts(field('w1'), now)),
  watch('D20', 'publish', '2026-12-10', referralAfter(5), { act: 'publishPenalty', input: {} }, (now) => facts({ ...handler, roles: ['system'] }, now)),
  watch('D16', 'withdrawPublication', '2026-12-15', afterTheEnd('quashed', 8), { act: 'withdrawPublication', input: {} }, (now) => facts({ ...handler, roles: ['system'] }, now)),
  watch('D21', 'decideTransfer', '2026-11-07', suspected(1), { act: 'decideTransfer', input: { transfer: true, reasons: '达到标准' } }, (now) => facts(leader, now)),
  watch('D22', 'transferToPolice', '2026-11-06', suspected(2), { act: 'transferToPolice', input: { documents: documents(), copiedToProcuratorate: true } }, (now) => facts(handler, now)),
  watch('D23', 'handOverMaterial', '2026-11-13', policeFiled, { act: 'handOverMaterial', input: { inventory: '清单' } }, (now) => facts(handler, now)),
  watch('D24', 'decideObjection', '2026-11-13', suspected(4), { act: 'objectToRefusal', input: { grounds: '事实清楚' } }, (now) => facts(leader, now)),
];

function fail(): never {
  throw new Error('the fifth act of a referral is the penalty');
}

/** The limit levels of this step, and after them the act's own events; of other steps' limits nothing is said here. */
function said(decision: object, key: string): { readonly levels: readonly string[]; readonly own: readonly string[]; readonly order: readonly string[] } {
  const events: readonly Pick<Expected, 'type' | 'limit'>[] = 'events' in decision && Array.isArray(decision.events) ? decision.events : [];
  const own = events.filter(({ type }) => type !== 'LimitPassed').map(({ type }) => type);
  return { levels: events.filter(({ limit }) => limit?.key === key).map(({ limit }) => limit?.level ?? ''), own, order: events.map(({ type }) => type) };
}

describe.each(WATCHED)('$code of $key', ({ code, key, lastDay, perform }) => {
  const { state } = perform(`${lastDay} 00:00`);
  const limit = state.course.steps[key]?.limit;
  if (limit === null || limit === undefined) throw new Error(`${key} has no limit`);

  it('is opened with its code, its last day and where its dates come from', () => {
    expect(limit).toMatchObject({ code, ruleSet: 'here-2026@1', calendar: '2026', derivation: { lastDay, source: expect.stringMatching(/^测试(依据|默认)$/) } });
    expect(limit.escalations.map(({ to }) => to)).toEqual(['unitHead', 'brigade', 'leader']);
  });

  it('an act just before it turns yellow says nothing of it; at that instant it says so first', () => {
    if (instantMillis(limit.yellow) > instantMillis(state.course.steps[key]?.opened ?? '')) expect(said(perform(justBefore(limit.yellow)).decision, key).levels).toEqual([]);
    expect(said(perform(limit.yellow).decision, key).levels).toEqual(['yellow']);
  });

  it('an act a millisecond before it is due is in time; at the due instant it is red, and that comes first', () => {
    expect(said(perform(justBefore(limit.due)).decision, key)).toMatchObject({ levels: ['yellow'] });
    const late = said(perform(limit.due).decision, key);
    expect(late.levels).toEqual(['yellow', 'red']);
    expect(late.own.length).toBeGreaterThan(0);
    expect(late.order.slice(-late.own.length)).toEqual(late.own);
  });

  it('goes up the ladder, each level at its instant and once', () => {
    limit.escalations.forEach(({ at }, index) => {
      expect(said(perform(justBefore(at)).decision, key).levels).toEqual(LADDER.slice(0, index + 2));
      expect(said(perform(at).decision, key).levels).toEqual(LADDER.slice(0, index + 3));
    });
  });

  it('passed in silence, is noted by the timer with the instant that passed and the instant it was noticed', () => {
    const noticed = limit.escalations.at(-1)?.at ?? limit.due;
    const noted = decideLimits(state, { now: noticed }).events.filter((event) => event.type === 'LimitPassed' && event.limit?.key === key);
    expect(noted.map((event) => event.limit?.level)).toEqual(LADDER);
    expect(noted[1]?.data).toEqual({ key, code, level: 'red', due: limit.due, noticed });
    expect(decideLimits(state, { now: justBefore(limit.yellow) }).events.filter((event) => event.limit?.key === key)).toEqual([]);
  });
});

describe('limits that pass', () => {
  const late = facts(leader, '2027-06-01 00:00');

  it('are recorded in the order in which they passed, and not again', () => {
    const opened = inspectionAfter(1);
    const noted = opened.record(decideLimits(opened.state, late), late);
    expect(noted.events.slice(1).map(({ limit }) => limit?.level)).toEqual(LADDER.flatMap((level) => [level, level]));
    expect(decideLimits(noted.state, late).events).toEqual([]);
    expect(passLimits(noted.state.course, facts(leader, '2028-01-01'))).toEqual([]);
    expect(openMarks(noted.state.course)).toEqual([]);
  });

  it('end nothing: the steps stay open and can still be done', () => {
    const opened = entered();
    const noted = opened.record(decideLimits(opened.state, late), late);
    expect(Object.keys(noted.state.course.steps)).toEqual(Object.keys(opened.state.course.steps));
    expect(noted.data).toEqual(opened.data);
    noted.when({ act: 'passResult', input: { opinion: '属实' } }, facts(reviewer, '2027-06-02 00:00')).then({ type: 'ResultReviewed', closes: ['review'], opens: ['publish'] });
  });

  it('are not recorded by an act that is refused, nor by one that finds nothing to do', () => {
    inspectionAfter(1).when({ act: 'passResult', input: { opinion: '属实' } }, facts(reviewer, '2027-06-01 00:00')).thenRefused('STEP_NOT_OPEN');
    inspectionAfter(1).when({ act: 'approveCheck', input: approval }, facts(leader, '2027-06-01 00:00')).thenRefused('DAY_PAST');
    inspectionAfter(1).when({ act: 'closeInspection', input: {} }, facts({ ...leader, roles: ['system'] }, '2027-06-01 00:00')).thenNothing();
  });

  it('D7: an approval on the last day of the window is in time; after it no day is left to plan', () => {
    const approve = (now: string, planned: string) => inspectionAfter(1).when({ act: 'approveCheck', input: { ...approval, plannedDay: planned === '' ? approval.plannedDay : inspectionAfter(1).data.window.to } }, facts(leader, now));
    const yellow = (key: string) => ({ type: 'LimitPassed', limit: { key, level: 'yellow' as const } });
    approve('2026-12-15 23:59', 'last').then(yellow('approve'), yellow('carryOut'), { type: 'CheckApproved', closes: ['approve'], opens: ['fileVisit D8 2026-12-15', 'checkRemotely'] });
    approve('2026-12-16 00:00', 'last').thenRefused('DAY_PAST');
  });

  it('of a step that is done are never recorded; of a step opened again they count anew', () => {
    const again = returned.and({ act: 'enterResult', input: FINE }, facts(field('a1'), '2026-10-29 00:00'));
    expect(again.events.filter(({ limit }) => limit !== undefined).map(({ limit }) => limit)).toEqual([{ key: 'enterResult/air', level: 'yellow' }, { key: 'enterResult/air', level: 'red' }]);
    const twice = again.and({ act: 'returnResult', input: { reason: '仍不全', departments: ['air'] } }, facts(reviewer, '2026-10-29 09:00'));
    expect(twice.state.course.levels).not.toHaveProperty(['enterResult/air']);
    expect(twice.step('enterResult/air').limit?.derivation.lastDay).toBe('2026-11-02');
    expect(openMarks(twice.state.course).filter(({ key }) => key === 'enterResult/air')).toHaveLength(5);
  });
});
