import { describe, expect, it } from '@jest/globals';
import { day } from '../../draw/draw.fixture.js';
import { given } from '../../process/given.fixture.js';
import { facts, field, OFFICERS } from '../../process/world.fixture.js';
import { inspection } from '../definition.js';
import type { CoveringCheck } from '../guards.js';
import { after, answers, checked, entered, FINE, leader, nonSite, open, remotely, SERVICE } from '../inspection.fixture.js';
import { refusal, registered } from '../turns/check-turns.fixture.js';
import { cancel, close, CLOSED, confirm, correct, propose, publish, reject, report } from '../turns/result-turns.fixture.js';
import { NOT_CHECKABLE_REASONS } from '../turns/turns-of-the-result.js';

const reported = after(4).and(...report());
const confirmed = reported.and(...confirm());

describe('it is reported that an enterprise cannot be checked', () => {
  it('by the team, from the opening to the end of the check', () => {
    for (const acts of [1, 2, 3, 4, 5, 6]) after(acts).when(...report(acts < 5 ? '2026-10-14 10:30' : '2026-10-20 12:00')).then({ type: 'NotCheckableReported', opens: ['confirmNotCheckable'], data: CLOSED });
    after(4).when({ act: 'reportNotCheckable', input: CLOSED }, facts(field('w3'), '2026-10-20 09:00')).thenRefused('NOT_ASSIGNED');
    for (const acts of [7, 8]) after(acts).when(...report('2026-10-20 17:00')).thenRefused('NOT_NOW');
    given(inspection, ...nonSite('written')).when(...report('2026-10-20 16:00')).thenRefused('NOT_NOW');
    after(4).and(...refusal()).when(...report('2026-10-20 10:00')).thenRefused('NOT_NOW');
    checked().and({ act: 'enterResult', input: FINE }, facts(field('w1'), '2026-10-22 09:00')).when(...report('2026-10-22 10:00')).thenRefused('NOT_NOW');
    reported.when(...report()).thenRefused('NOT_NOW');
    expect(inspection.stage(reported.state)).toBe('confirming');
  });

  it('with a reason that the file does not contradict', () => {
    after(4).when(...report('2026-12-15 12:00', { ...CLOSED, reasonCode: 'windowPassed' })).thenRefused('WINDOW_NOT_PASSED', { at: 'reasonCode' });
    after(4).when(...report('2026-12-16 00:00', { ...CLOSED, reasonCode: 'windowPassed' })).then(
      { type: 'LimitPassed', limit: { key: 'carryOut', level: 'yellow' } }, { type: 'LimitPassed', limit: { key: 'carryOut', level: 'red' } }, { type: 'NotCheckableReported', opens: ['confirmNotCheckable'] },
    );
    given(inspection, ...nonSite('written').slice(0, 2)).when(...report('2026-10-14 09:00', { ...CLOSED, reasonCode: 'atCap' })).thenRefused('CAP_DOES_NOT_APPLY');
  });

  it('not because the window has passed, once the check has begun', () => {
    const passed = { ...CLOSED, reasonCode: 'windowPassed' } as const;
    for (const play of [after(5), after(2).and(remotely[0], facts(field('w2'), '2026-10-14 16:00'))]) play.when(...report('2026-12-17 09:00', passed)).thenRefused('CHECK_BEGUN', { at: 'reasonCode' });
    given(inspection, ...nonSite('written').slice(0, 4)).when(...report('2026-12-17 09:00', passed)).thenRefused('CHECK_BEGUN');
  });

  it('R5: because of the cap only where other visits have used it, whether this one is approved or not', () => {
    const atCap = (acts: number, onSiteThisYear: number) => after(acts).when({ act: 'reportNotCheckable', input: { ...CLOSED, reasonCode: 'atCap' } }, facts(field('w2'), '2026-10-14 09:00', { onSiteThisYear }));
    atCap(1, 1).thenRefused('CAP_NOT_REACHED', { at: 'reasonCode' });
    atCap(1, 2).then({ type: 'NotCheckableReported', opens: ['confirmNotCheckable'] });
    atCap(2, 2).thenRefused('CAP_NOT_REACHED');
    atCap(2, 3).then({ type: 'NotCheckableReported', opens: ['confirmNotCheckable'] });
    const waiting = after(1).and({ act: 'reportNotCheckable', input: { ...CLOSED, reasonCode: 'atCap' } }, facts(field('w2'), '2026-10-14 09:00', { onSiteThisYear: 2 }));
    waiting.when(confirm()[0], facts(leader, '2026-10-14 10:00', { onSiteThisYear: 1 })).thenRefused('CAP_NOT_REACHED');
  });

  it('综合查一次: because another check covered it only where that one was carried out on it and has ended this year', () => {
    const covering = { number: '130525-2026-Q2-01-0007', enterprise: 'k1', endedOn: day('2026-06-30'), outcome: 'noProblem' } as const;
    const covered = (found: Partial<typeof covering> | Partial<CoveringCheck> | null, coveredBy: string | undefined = covering.number) =>
      after(2).when({ act: 'reportNotCheckable', input: { ...CLOSED, reasonCode: 'coveredThisYear', coveredBy } }, facts(field('w2'), '2026-10-14 09:00', { covering: found === null ? null : { ...covering, ...found } }));
    covered({}).then({ type: 'NotCheckableReported', opens: ['confirmNotCheckable'], data: { coveredBy: covering.number } });
    after(2).when({ act: 'reportNotCheckable', input: { ...CLOSED, reasonCode: 'coveredThisYear' } }, facts(field('w2'), '2026-10-14 09:00', { covering })).thenRefused('COVERING_CHECK_MISSING', { at: 'coveredBy' });
    for (const wrong of [null, { enterprise: 'k2' }, { endedOn: null }, { endedOn: day('2025-12-31') }, { outcome: 'notCheckable' }, { outcome: 'cancelled' }, { outcome: null }, { number: '130525-2026-Q2-01-0008' }] as const) covered(wrong).thenRefused('NOT_COVERED', { at: 'coveredBy' });
    covered({ number: '130525-2026-Q4-01-0001' }, '130525-2026-Q4-01-0001').thenRefused('NOT_COVERED');
  });

  it('for reasons that all have a name to be published', () => {
    expect(new Set(Object.values(NOT_CHECKABLE_REASONS)).size).toBe(11);
  });
});

describe('what was found is not buried', () => {
  const found = after(5).and({ act: 'recordChecklist', input: { entries: answers(['W1', 'A1'], 'W1 2'), service: SERVICE } }, facts(field('a1'), '2026-10-20 10:30'));

  it('a problem recorded, or evidence registered, after the entry: it has a result', () => {
    found.when(...report('2026-10-20 10:40')).thenRefused('CHECK_HAS_FINDINGS');
    after(5).and(...registered()).when(...report('2026-10-20 10:40')).thenRefused('CHECK_HAS_FINDINGS');
  });

  it('nor when it was found after the report: then a leader can only reject it', () => {
    const late = after(5).and(...report('2026-10-20 10:00'));
    const problem = late.and({ act: 'recordChecklist', input: { entries: answers(['W1', 'A1'], 'W1 2'), service: SERVICE } }, facts(field('a1'), '2026-10-20 10:30'));
    problem.when(...confirm()).thenRefused('CHECK_HAS_FINDINGS');
    const left = problem.and({ act: 'leaveEnterprise', input: {} }, facts(field('w1'), '2026-10-20 11:00'));
    left.when(...confirm()).thenRefused('CHECK_MADE', { kind: 'notOpen' });
    expect(left.and(...reject).step('enterResult/air').for.officers).toEqual(['a1']);
  });
});

describe('a leader decides', () => {
  it('no: it goes on as before, and can be reported again', () => {
    reported.when(...reject).then({ type: 'NotCheckableRejected', withdraws: ['NotCheckableReported'], closes: ['confirmNotCheckable'] });
    const play = reported.and(...reject);
    expect([inspection.stage(play.state), play.data.notCheckable, Object.keys(play.state.course.steps)]).toEqual([inspection.stage(after(4).state), undefined, Object.keys(after(4).state.course.steps)]);
    play.when(...report('2026-10-21 09:00')).then({ type: 'NotCheckableReported', opens: ['confirmNotCheckable'] });
  });

  it('yes: nothing of the check is awaited any more, only the publication', () => {
    after(4).and(...propose('w1', '2026-10-19 09:00')).and(...report()).when(...confirm()).then({
      type: 'NotCheckableConfirmed', withdraws: ['NotCheckableReported'], closes: ['carryOut', 'checkRemotely', 'enter', 'approveReplacement/G1', 'confirmNotCheckable'], opens: ['publish'], data: { reasonCode: 'closed' },
    });
    expect(Object.keys(confirmed.state.course.steps)).toEqual(['publish']);
    expect([inspection.stage(confirmed.state), inspection.entry(confirmed.data).outcome]).toEqual(['publishing', 'notCheckable']);
    for (const late of [report('2026-10-21 09:00'), propose('w1', '2026-10-21 09:00')]) confirmed.when(...late).thenRefused('NOT_NOW');
    confirmed.when({ act: 'withdrawReview', input: { reason: '再看' } }, facts({ ...leader, roles: ['reviewer'] }, '2026-10-21 09:00')).thenRefused('NOT_NOW');
  });

  it('not on the own report, not on the own check, not about an enterprise to be avoided', () => {
    const decide = (actor: Partial<typeof leader>, more = {}) => reported.when(confirm()[0], facts({ ...leader, ...actor }, '2026-10-20 15:00', more));
    decide({ person: field('w2').person }).thenRefused('OWN_PROPOSAL');
    decide({ officer: 'a1' }).thenRefused('DECIDES_OWN_CHECK');
    const avoiding = { officers: OFFICERS.map((officer) => (officer.id === 'o1' ? { ...officer, avoids: ['k1'] } : officer)) };
    decide({ officer: 'o1' }, avoiding).thenRefused('OFFICER_MUST_AVOID', { kind: 'forbidden' });
    reported.when(reject[0], facts({ ...leader, officer: 'o1' }, '2026-10-20 15:00', avoiding)).thenRefused('OFFICER_MUST_AVOID');
    decide({ officer: 'o2' }, avoiding).then({ type: 'NotCheckableConfirmed', withdraws: ['NotCheckableReported'], closes: ['carryOut', 'checkRemotely', 'enter', 'confirmNotCheckable'], opens: ['publish'] });
  });
});

describe('what could not be checked', () => {
  it('is published with its status in the place of a result, and closed so that the task draws again', () => {
    confirmed.when(...publish('2026-10-20 15:01', '1')).then({
      type: 'ResultPublished', closes: ['publish'],
      data: { inspection: '130525-2026-Q4-01-0001', checkedOn: '2026-10-20', departments: [{ department: '水环境股', outcome: '已关闭停业或正在组织清算' }, { outcome: '已关闭停业或正在组织清算' }] },
    }, { type: 'ReturnVisitSampled', flags: { returnVisit: false }, data: { drawn: false, value: null } });
    const published = confirmed.and(...publish('2026-10-20 15:01', '1'));
    const closing = published.when(...close('2026-10-20 15:02'));
    closing.then({ type: 'InspectionClosed', ends: true, data: { outcome: 'notCheckable', referral: null, rectification: null } });
    expect(closing.nudges()).toEqual([{ kind: 'task', number: '130525-2026-Q4-01' }]);
  });

  it('has no result that could be corrected', () => {
    confirmed.and(...publish('2026-10-20 15:01')).and(...close('2026-10-20 15:02')).when(...correct()).thenRefused('NOT_A_RESULT');
  });
});

describe('an inspection whose task is cancelled', () => {
  it('ends while its check has not begun, and tells the task', () => {
    for (const acts of [1, 2, 3, 4]) after(acts).when(...cancel('2026-10-15 09:00')).then({ type: 'CheckCancelled', ends: true, data: { reason: '任务取消' } });
    expect(after(4).when(...cancel()).nudges()).toEqual([{ kind: 'task', number: '130525-2026-Q4-01' }]);
    const ended = reported.and(...cancel('2026-10-20 10:00'));
    expect([ended.state.course.ended, ended.state.course.steps, inspection.stage(ended.state), inspection.entry(ended.data).outcome]).toEqual([true, {}, 'closed', 'cancelled']);
    ended.when(...cancel('2026-10-20 11:00')).thenNothing();
    ended.when(...correct()).thenRefused('NOT_NOW');
  });

  it('goes on to its result when it has, and notes that; once, and not where the check is over', () => {
    const noted = { type: 'TaskCancellationNoted', data: { reason: '任务取消' } };
    for (const play of [after(8), entered(), confirmed]) play.when(...cancel('2026-10-24 09:00')).thenNothing();
    for (const play of [after(5), given(inspection, ...nonSite('video').slice(0, 4))]) {
      play.when(...cancel('2026-10-20 10:00')).then(noted);
      play.and(...cancel('2026-10-20 10:00')).when(...cancel('2026-10-20 11:00')).thenNothing();
    }
    const remotely = after(2).and({ act: 'recordRemoteCheck', input: { entries: [{ item: 'W2', line: '1', answer: 'conforms', note: null }, { item: 'W2', line: '2', answer: 'conforms', note: null }], means: '在线' } }, facts(field('w2'), '2026-10-14 16:00'));
    remotely.when(...cancel()).then(noted);
    expect(remotely.and(...cancel()).state.course.ended).toBe(false);
    given(inspection, open()).when({ act: 'cancelCheck', input: { reason: '任务取消' } }, facts(leader, '2026-10-13 09:00')).thenRefused('ROLE_REQUIRED');
  });
});
