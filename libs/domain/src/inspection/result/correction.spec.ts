import { describe, expect, it } from '@jest/globals';
import { day, nodeCrypto } from '../../draw/draw.fixture.js';
import { eventSentence } from '../../process/event-sentence.js';
import { given } from '../../process/given.fixture.js';
import type { NewEvent } from '../../process/process.js';
import { facts, field, person, SYSTEM, type WorldFacts } from '../../process/world.fixture.js';
import { drawnForReturnVisit } from '../../return-visit/sampling.js';
import { inspection } from '../definition.js';
import { checked, entered, FINE, GRAVE, type InspectionPlay, leader, onSite, reviewer, toTheEnd } from '../inspection.fixture.js';
import { close, correct, corrected, CORRECTION, DRAW, drawn, ORDERED, publish, supervisor } from '../turns/result-turns.fixture.js';
import type { ReturnVisitSampled } from '../turns/turns-of-the-result.js';
import { rectificationOrderOf, referralOrderOf } from './orders.js';

const done = (water = FINE, problem: string | null = null): InspectionPlay => given(inspection, ...onSite(problem), ...toTheEnd(['water', 'air'], water));
const published = given(inspection, ...onSite(), ...toTheEnd(['water', 'air']).slice(0, 4));
const pass = { act: 'passResult', input: { opinion: '属实' } } as const;
const withdraw = { act: 'withdrawReview', input: { reason: '附件放错' } } as const;

describe('发现问题已责令改正', () => {
  it('needs findings, and opens a rectification with what these departments found', () => {
    const enter = (input: typeof ORDERED) => checked('W1 2').when({ act: 'enterResult', input }, facts(field('w1'), '2026-10-22 09:00'));
    enter({ ...ORDERED, findings: [] }).thenRefused('FINDINGS_MISSING');
    enter(ORDERED).then({ type: 'ResultEntered', closes: ['enterResult/water'] });
    entered('W1 2', ORDERED).when(pass, facts(reviewer, '2026-10-26 09:00')).then({ type: 'ResultReviewed', closes: ['review'], opens: ['publish'], flags: { furtherAction: false, rectify: true } });
    const play = done(ORDERED, 'W1 2');
    expect(play.events.at(-1)?.data).toEqual({ outcome: 'correctionOrdered', referral: null, rectification: '130525-2026-Q4-01-0001-Z1' });
    expect(rectificationOrderOf(play.data)).toMatchObject({ number: '130525-2026-Q4-01-0001-Z1', departments: ['water'], team: ['w1', 'w2'], findings: ORDERED.findings, foundAt: play.data.endedAt });
  });

  it('beside 待后续处理 of another department: both follow', () => {
    const both = given(inspection, ...onSite('W1 2'), ...toTheEnd(['water'], ORDERED).slice(0, 1)).and({ act: 'enterResult', input: { ...GRAVE, findings: [{ item: 'A1', description: '超标' }] } }, facts(field('a1'), '2026-10-23 09:00'));
    both.when(pass, facts(reviewer, '2026-10-26 09:00')).then({ type: 'ResultReviewed', closes: ['review'], opens: ['publish'], flags: { furtherAction: true, rectify: true } });
  });
});

describe('a review is withdrawn', () => {
  const reviewed = entered().and(pass, facts(reviewer, '2026-10-26 09:00'));

  it('by a reviewer who did not check, while nothing is published; it is reviewed anew (D13)', () => {
    reviewed.when(withdraw, facts(reviewer, '2026-10-26 09:01')).then({ type: 'ReviewWithdrawn', withdraws: ['ResultReviewed'], closes: ['publish'], opens: ['review D13 2026-10-29'] });
    reviewed.when(withdraw, facts({ ...field('w1'), roles: ['reviewer'] }, '2026-10-26 09:01')).thenRefused('REVIEWS_OWN_RESULT');
    reviewed.when(withdraw, facts(leader, '2026-10-26 09:01')).thenRefused('ROLE_REQUIRED');
    entered().when(withdraw, facts(reviewer, '2026-10-26 09:01')).thenRefused('NOT_NOW');
    published.when(withdraw, facts(reviewer, '2026-10-26 09:02')).thenRefused('NOT_NOW');
  });

  it('so the publication that comes a moment later is not possible, until it is reviewed again', () => {
    const play = reviewed.and(withdraw, facts(reviewer, '2026-10-26 09:01'));
    expect(inspection.stage(play.state)).toBe('reviewing');
    play.when(...publish('2026-10-26 09:02')).thenRefused('STEP_NOT_OPEN');
    play.and(pass, facts(reviewer, '2026-10-26 10:00')).when(...publish('2026-10-26 10:01')).then({ type: 'ResultPublished', closes: ['publish', 'disclose'] }, { type: 'ReturnVisitSampled' });
    play.when({ act: 'returnResult', input: { reason: '附件不全', departments: ['air'] } }, facts(reviewer, '2026-10-26 10:00')).then({ type: 'ResultReturned', withdraws: ['ResultEntered'], closes: ['review'], opens: ['enterResult/air D15 2026-10-28'] });
  });
});

describe('a result is returned, resubmitted, and returned again', () => {
  it('each time within D15, while D14 runs on', () => {
    const giveBack = (when: string) => [{ act: 'returnResult', input: { reason: '附件不全', departments: ['air'] } } as const, facts(reviewer, when)] as const;
    const again = entered().and(...giveBack('2026-10-26 09:00')).and({ act: 'enterResult', input: FINE }, facts(field('a1'), '2026-10-27 09:00'));
    again.when(...giveBack('2026-10-28 09:00')).then({ type: 'ResultReturned', withdraws: ['ResultEntered'], closes: ['review'], opens: ['enterResult/air D15 2026-10-30'] });
    const twice = again.and(...giveBack('2026-10-28 09:00'));
    expect([twice.data.returns, twice.step('disclose').limit]).toEqual([2, entered().step('disclose').limit]);
    twice.and({ act: 'enterResult', input: FINE }, facts(field('a1'), '2026-10-29 09:00')).when(pass, facts(reviewer, '2026-10-30 09:00')).then({ type: 'ResultReviewed', closes: ['review'], opens: ['publish'] });
  });
});

describe('a published result is corrected (D16)', () => {
  it('also after the end: the process goes on, those who checked enter again, three working days from the discovery', () => {
    done().when(...correct()).then({
      type: 'CorrectionOpened', reopens: true, withdraws: ['ResultEntered', 'ResultReviewed', 'ResultPublished', 'InspectionClosed'],
      opens: ['enterResult/water', 'awaited correct D16 2026-11-02'], data: { number: 1, reason: '事项填写有误', departments: ['water'], corrects: 12 },
    });
    const play = done().and(...correct());
    expect([play.state.course.ended, inspection.stage(play.state), play.data.corrections, play.step('enterResult/water').for]).toEqual([false, 'correcting', 1, { department: 'water', officers: ['w1', 'w2'] }]);
    published.when(...correct()).then({ type: 'CorrectionOpened', withdraws: ['ResultEntered', 'ResultReviewed', 'ResultPublished'], opens: ['enterResult/water', 'awaited correct D16 2026-11-02'] });
  });

  it('by reviewer, brigade or supervision, for departments that have a result, discovered on a day that has come', () => {
    for (const role of ['reviewer', 'brigade', 'supervisor'] as const) expect(done().decide({ act: 'reopenForCorrection', input: CORRECTION }, facts(person(role), '2026-10-29 09:00'))).toHaveProperty('events');
    done().when({ act: 'reopenForCorrection', input: CORRECTION }, facts(field('w1'), '2026-10-29 09:00')).thenRefused('ROLE_REQUIRED');
    const refused = (change: Partial<typeof CORRECTION>, code: string): void => done().when(...correct('2026-10-29 09:00', { ...CORRECTION, ...change })).thenRefused(code);
    refused({ departments: [] }, 'NOTHING_TO_CORRECT');
    refused({ departments: ['outside'] }, 'NOTHING_TO_CORRECT');
    refused({ discoveredOn: day('2026-10-30') }, 'DAY_IN_FUTURE');
    refused({ discoveredOn: day('2026-10-19') }, 'DAY_BEFORE_CHECK');
    entered().when(...correct()).thenRefused('NOT_NOW');
    done().and(...correct()).when(...correct()).thenRefused('NOT_NOW');
  });

  it('is reviewed and published again, saying why; then it is closed again, with what the corrected result needs', () => {
    const play = corrected(ORDERED).slice(0, 2).reduce((so, [act, told]) => so.and(act, told), done().and(...correct()));
    play.when(...publish('2026-10-29 11:01', '1')).then({
      type: 'ResultPublished', closes: ['publish', 'correct'], withdraws: ['CorrectionOpened'],
      data: { departments: [{ outcome: '发现问题已责令改正' }, { outcome: '未发现问题' }], correction: { number: 1, reason: '事项填写有误', discoveredOn: '2026-10-28', corrects: 12 } },
    });
    const again = play.and(...publish('2026-10-29 11:01'));
    expect([inspection.stage(again.state), again.state.course.flags['rectify']]).toEqual(['published', true]);
    again.when(...close('2026-10-29 11:02')).then({ type: 'InspectionClosed', ends: true, data: { outcome: 'correctionOrdered', rectification: '130525-2026-Q4-01-0001-Z1' } });
    const second = again.and(...close('2026-10-29 11:02')).and(...correct('2026-10-30 09:00'));
    expect(second.data).toMatchObject({ corrections: 2, correction: { number: 2, corrects: 18 } });
  });

  it('is late when D16 passes, as any limit', () => {
    const play = done().and(...correct());
    play.when({ act: 'enterResult', input: FINE }, facts(field('w1'), '2026-11-03 09:00')).then(
      { type: 'LimitPassed', limit: { key: 'correct', level: 'yellow' } }, { type: 'LimitPassed', limit: { key: 'correct', level: 'red' } }, { type: 'ResultEntered', closes: ['enterResult/water'], opens: ['review D13 2026-11-06'] },
    );
  });
});

const FIRST = { type: 'ResultPublished', closes: ['publish', 'disclose'] } as const;

function sampleOf(events: readonly NewEvent[]): ReturnVisitSampled | undefined {
  return events.find(({ type }) => type === 'ReturnVisitSampled')?.data as ReturnVisitSampled | undefined;
}

describe('whether the enterprise is visited again (D26)', () => {
  const reviewed = given(inspection, ...onSite(), ...toTheEnd(['water', 'air']).slice(0, 3));

  it('is drawn with the first publication and with no other', () => {
    reviewed.when(...publish('2026-10-26 09:01', '1')).then(FIRST, { type: 'ReturnVisitSampled', flags: { returnVisit: true }, data: { drawn: true, rate: '1', value: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    reviewed.when(...publish('2026-10-26 09:01', '0')).then(FIRST, { type: 'ReturnVisitSampled', flags: { returnVisit: false }, data: { drawn: false, rate: '0', value: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    const again = corrected().slice(0, 2).reduce((so, [act, told]) => so.and(act, told), done().and(...correct()));
    again.when(...publish('2026-10-29 11:01', '1')).then({ type: 'ResultPublished', closes: ['publish', 'correct'], withdraws: ['CorrectionOpened'] });
    expect(supervisor.roles).toEqual(['supervisor']);
  });

  it('is drawn from a secret of this inspection, kept when it was opened, and not from the draw that everybody can read', () => {
    const { samplingSecretHash = '' } = reviewed.data;
    const secret = String(reviewed.documents[samplingSecretHash]);
    expect(nodeCrypto.digest(secret)).toBe(samplingSecretHash);
    expect(JSON.stringify([reviewed.events, reviewed.data])).not.toContain(secret);
    const value = (more: Partial<WorldFacts>) => sampleOf(reviewed.and(publish('2026-10-26 09:01')[0], facts(SYSTEM, '2026-10-26 09:01', { ...drawn('0.5'), ...more })).events);
    const sample = value({ samplingSecret: secret });
    expect(sample).toEqual({ ...drawnForReturnVisit({ secret, inspection: reviewed.data.number, rate: '0.5', crypto: nodeCrypto }), rate: '0.5' });
    expect(value({ samplingSecret: secret, taskDraw: { seed: nodeCrypto.sha256('another'), record: DRAW.record } })).toEqual(sample);
    expect(sample?.value).not.toBe(drawnForReturnVisit({ secret: DRAW.seed, inspection: reviewed.data.number, rate: '0.5', crypto: nodeCrypto }).value);
  });

  it('is not drawn where the inspection was opened without a secret, or where no check was made; and its sentence says neither', () => {
    const none = { type: 'ReturnVisitSampled', flags: { returnVisit: false }, data: { drawn: false, value: null, rate: '1' } };
    reviewed.when({ act: 'publishResult', input: {} }, facts(SYSTEM, '2026-10-26 09:01', { ...drawn('1'), samplingSecret: null })).then(FIRST, none);
    const sentences = ['0', '1'].map((rate) => reviewed.and(...publish('2026-10-26 09:01', rate)).events.slice(-1).map((event) => eventSentence('inspection', event)));
    expect(sentences).toEqual([['已按比例确定是否回访'], ['已按比例确定是否回访']]);
  });
});

describe('what a corrected result brings beside what had followed before', () => {
  const again = (before: typeof FINE, now: typeof FINE) => corrected(now).slice(0, 2).reduce((so, [act, told]) => so.and(act, told), done(before, 'W1 2').and(...correct())).data;

  it('gets a further round of its own: the departments that found it only now', () => {
    const ordered = again(GRAVE, ORDERED);
    expect(rectificationOrderOf(ordered, 2)).toMatchObject({ number: '130525-2026-Q4-01-0001-Z2', departments: ['water'], findings: ORDERED.findings });
    expect(referralOrderOf(again(ORDERED, GRAVE), ordered.endedAt ?? ('' as never), 3)).toMatchObject({ number: '130525-2026-Q4-01-0001-R3', findings: GRAVE.findings });
  });

  it('gets none where the department had ordered it before; that one has been carried out', () => {
    expect([rectificationOrderOf(again(ORDERED, ORDERED), 2), referralOrderOf(again(GRAVE, GRAVE), again(GRAVE, GRAVE).endedAt ?? ('' as never), 2)]).toEqual([null, null]);
    expect(rectificationOrderOf(again(ORDERED, ORDERED))).toMatchObject({ number: '130525-2026-Q4-01-0001-Z1' });
  });

  it('is what the closing names: the last that was opened', () => {
    const play = given(inspection, ...onSite('W1 2'), ...toTheEnd(['water', 'air'], ORDERED).slice(0, 4));
    play.when({ act: 'closeInspection', input: {} }, facts(SYSTEM, '2026-10-26 09:02', { following: { referral: null, rectification: '130525-2026-Q4-01-0001-Z2' } })).then({ type: 'InspectionClosed', ends: true, data: { referral: null, rectification: '130525-2026-Q4-01-0001-Z2' } });
  });
});
