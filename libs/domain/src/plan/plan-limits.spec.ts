import { describe, expect, it } from '@jest/globals';
import { given } from '../process/given.fixture.js';
import { facts, RULES, SYSTEM } from '../process/world.fixture.js';
import { annualPlan } from './definition.js';
import { amendment, brigade, clerk, EXTRA, leader, planAfter, type PlanPast, PROGRESS, published, Q3, TO_PUBLICATION } from './plan.fixture.js';

const passed = (key: string, level: 'yellow' | 'red' | 'unitHead' | 'brigade' | 'leader') => ({ type: 'LimitPassed', limit: { key, level } });
const submitted = { type: 'PlanSubmitted', closes: ['submit'], opens: ['approve'] };
const submit = { act: 'submitPlan', input: { note: null } } as const;

describe('the limits of a plan', () => {
  it('D1: drawn up on 31 January is in time; at midnight after it the yellow light comes first', () => {
    planAfter(1).when(submit, facts(clerk, '2026-01-31 23:59')).then(submitted);
    planAfter(1).when(submit, facts(clerk, '2026-02-01 00:00')).then({ ...passed('prepare', 'yellow'), data: { code: 'D1', due: '2026-02-01T00:00:00.000+08:00', noticed: '2026-02-01T00:00:00.000+08:00' } }, submitted);
  });

  it('D1 only warns: it never turns red, however late', () => {
    const { events } = planAfter(1).and(submit, facts(clerk, '2026-12-31 00:00'));
    expect(events.filter(({ limit }) => limit?.key === 'prepare').map(({ limit }) => limit?.level)).toEqual(['yellow']);
  });

  it('D2: three working days before 31 March it is yellow, at midnight after it red, then it goes up the ladder', () => {
    const submittedInTime = planAfter(2);
    const approve = (when: string) => submittedInTime.when({ act: 'returnPlan', input: { reason: '改' } }, facts({ ...brigade, roles: ['leader'] }, when));
    const returned = { type: 'PlanReturned', withdraws: ['PlanSubmitted'], closes: ['approve'], opens: ['submit'] };
    const d1 = passed('prepare', 'yellow');
    approve('2026-03-26 23:59').then(d1, returned);
    approve('2026-03-27 00:00').then(d1, passed('announce', 'yellow'), returned);
    approve('2026-03-31 23:59').then(d1, passed('announce', 'yellow'), returned);
    approve('2026-04-01 00:00').then(d1, passed('announce', 'yellow'), passed('announce', 'red'), returned);
    approve('2026-04-02 00:00').then(d1, passed('announce', 'yellow'), passed('announce', 'red'), passed('announce', 'unitHead'), returned);
    approve('2026-04-09 00:00').then(d1, ...(['yellow', 'red', 'unitHead', 'brigade', 'leader'] as const).map((level) => passed('announce', level)), returned);
  });

  it('D4: a task made the day before its span ends is no event of the limits; a day later it is', () => {
    const made = { tasksMade: { [Q3]: { S: 1 } } };
    const stock = (when: string) => published().when({ act: 'takeStock', input: {} }, facts(SYSTEM, when, made));
    const tasked = { type: 'QuarterTasked', closes: ['makeTask/S/2026Q3'] };
    stock('2026-06-24 23:59').then(tasked);
    stock('2026-06-29 23:59').then(passed('makeTask/S/2026Q3', 'yellow'), tasked);
    stock('2026-06-30 00:00').then(passed('makeTask/S/2026Q3', 'yellow'), passed('makeTask/S/2026Q3', 'red'), tasked);
  });

  it('D4 of a plan that comes out too late for it counts from the publication: nobody is late at birth', () => {
    const late = TO_PUBLICATION.map(([act], index): PlanPast => [act, facts(index === 4 ? SYSTEM : index === 3 ? brigade : index === 2 ? leader : clerk, `2026-07-0${index + 1} 09:00`)]);
    const play = given(annualPlan, ...late);
    expect(play.step('makeTask/S/2026Q3').limit).toMatchObject({
      due: '2026-07-11T00:00:00.000+08:00',
      derivation: { anchor: '计划公示之日', anchorDay: '2026-07-05', source: '测试默认', confidence: 'low', note: expect.stringContaining('2026-06-29') },
    });
    expect(play.step('makeTask/S/2026Q4').limit?.derivation).toMatchObject({ anchorDay: '2026-10-12', lastDay: '2026-09-29', source: '测试依据' });
    play.when({ act: 'takeStock', input: {} }, facts(SYSTEM, '2026-07-06 09:00', { tasksMade: { [Q3]: { S: 1 } } })).then({ type: 'QuarterTasked', closes: ['makeTask/S/2026Q3'] });
  });

  it('D4 of an addition that comes out in the last moment likewise; a rule set without that way leaves it late', () => {
    const add = amendment('A1', { kind: 'add', item: EXTRA }, '2026-10-28');
    const added = add.reduce((play, [act, told]) => play.and(act, told), published());
    expect(added.step('makeTask/N/2026Q4').limit).toMatchObject({ due: '2026-11-05T00:00:00.000+08:00', counted: { direction: 'after', span: { amount: 5, unit: 'wd' } } });
    const strict = { rules: { ...RULES, limits: RULES.limits.map(({ notBeforeOpening: _, ...rule }) => rule) } };
    const before = add.slice(0, 3).reduce((play, [act, told]) => play.and(act, told), published());
    expect(before.and({ act: 'publishAmendment', input: { amendment: 'A1' } }, facts(SYSTEM, '2026-10-28 11:01', strict)).step('makeTask/N/2026Q4').limit?.due).toBe('2026-10-27T00:00:00.000+08:00');
  });

  it('D4 counted from the publication is not begun anew by an amendment that moves nothing', () => {
    const added = amendment('A1', { kind: 'add', item: EXTRA }, '2026-10-28').reduce((play, [act, told]) => play.and(act, told), published());
    const renamed = amendment('A2', { kind: 'adjust', item: { ...EXTRA, name: '改名' } }, '2026-10-29').slice(0, 3).reduce((play, [act, told]) => play.and(act, told), added);
    renamed.when({ act: 'publishAmendment', input: { amendment: 'A2' } }, facts(SYSTEM, '2026-10-29 11:01')).then({ type: 'AmendmentPublished', closes: ['publishAmendment/A2'] });
  });

  it('D28: evaluated on the tenth working day is in time, at midnight after it is late', () => {
    const tasked = published().and({ act: 'takeStock', input: {} }, facts(SYSTEM, '2026-06-01 09:00', PROGRESS));
    const evaluate = (when: string) => tasked.when({ act: 'evaluateQuarter', input: { quarter: Q3, conclusion: '好' } }, facts(brigade, when, PROGRESS));
    const evaluated = { type: 'QuarterEvaluated', closes: ['evaluate/2026Q3'] };
    evaluate('2026-10-15 23:59').then(evaluated);
    evaluate('2026-10-20 23:59').then(passed('evaluate/2026Q3', 'yellow'), evaluated);
    evaluate('2026-10-21 00:00').then(passed('evaluate/2026Q3', 'yellow'), passed('evaluate/2026Q3', 'red'), evaluated);
  });

  it('a level is recorded once: the next act says nothing of it again', () => {
    planAfter(1).and(submit, facts(clerk, '2026-02-02 00:00')).when({ act: 'approvePlan', input: { opinion: '同意' } }, facts({ ...brigade, roles: ['leader'] }, '2026-02-03 00:00')).then({ type: 'PlanApproved', closes: ['approve'], opens: ['file'] });
  });

  it('a refused act leaves no trace, not even of limits that have passed meanwhile', () => {
    planAfter(1).when({ act: 'approvePlan', input: { opinion: '同意' } }, facts({ ...brigade, roles: ['leader'] }, '2026-05-01 00:00')).thenRefused('STEP_NOT_OPEN');
  });
});
