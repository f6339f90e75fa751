import { describe, expect, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import { given } from '../process/given.fixture.js';
import { facts, person, SYSTEM } from '../process/world.fixture.js';
import { annualPlan } from './definition.js';
import { brigade, clerk, DRAFT, FILING, JOINT, leader, planAfter, PROGRESS, published, Q3, Q4, SINGLE, TO_PUBLICATION, TO_THE_END } from './plan.fixture.js';

describe('a plan on its way to publication', () => {
  it('is drafted with its drawing-up watched until 31 January and its publication until 31 March', () => {
    given(annualPlan).when({ act: 'draftPlan', input: DRAFT }, facts(clerk, '2026-01-12 09:00')).then({
      type: 'PlanDrafted',
      opens: ['submit', 'awaited prepare D1 2026-01-31', 'awaited announce D2 2026-03-31'],
      flags: { jurisdiction: '130525', year: 2026, ruleSet: 'here-2026@1' },
      data: { year: 2026, items: [JOINT, SINGLE], ruleSet: 'here-2026@1' },
    });
  });

  it('counts both dates in the year it is for, also when that year has not begun', () => {
    const early = given(annualPlan, [{ act: 'draftPlan', input: { ...DRAFT, year: 2027, items: [] } }, facts(clerk, '2026-11-23 09:00')]);
    expect(early.step('announce').limit).toMatchObject({ due: '2027-04-01T00:00:00.000+08:00' });
    expect(early.step('prepare').limit).toMatchObject({ severity: 'warn', due: '2027-02-01T00:00:00.000+08:00', escalations: [] });
  });

  it('can be revised until it is submitted', () => {
    const play = planAfter(1).and({ act: 'revisePlan', input: { title: '修改稿', items: [SINGLE] } }, facts(clerk, '2026-01-12 15:00'));
    expect(play.data).toMatchObject({ title: '修改稿', items: [SINGLE], year: 2026 });
    planAfter(2).when({ act: 'revisePlan', input: { title: '再改', items: [SINGLE] } }, facts(clerk, '2026-01-14 09:00')).thenRefused('STEP_NOT_OPEN');
  });

  it('is submitted, and waits for approval', () => {
    planAfter(1).when({ act: 'submitPlan', input: { note: null } }, facts(clerk, '2026-01-13 09:00')).then({ type: 'PlanSubmitted', closes: ['submit'], opens: ['approve'] });
  });

  it('is returned: the submission no longer holds, and it can be submitted again', () => {
    const act = { act: 'returnPlan', input: { reason: '比例有误' } } as const;
    planAfter(2).when(act, facts(leader, '2026-01-14 09:00')).then({ type: 'PlanReturned', withdraws: ['PlanSubmitted'], closes: ['approve'], opens: ['submit'] });
    const returned = planAfter(2).and(act, facts(leader, '2026-01-14 09:00'));
    expect(annualPlan.stage(returned.state)).toBe('drafting');
    returned.when({ act: 'submitPlan', input: { note: '已改' } }, facts(clerk, '2026-01-15 09:00')).then({ type: 'PlanSubmitted', closes: ['submit'], opens: ['approve'] });
  });

  it('is approved, filed and published, which ends both watches', () => {
    planAfter(2).when({ act: 'approvePlan', input: { opinion: '同意' } }, facts(leader, '2026-01-15 09:00')).then({ type: 'PlanApproved', closes: ['approve'], opens: ['file'] });
    planAfter(3).when({ act: 'filePlan', input: FILING }, facts(brigade, '2026-01-20 09:00')).then({ type: 'PlanFiled', closes: ['file', 'prepare'], opens: ['publish'], data: FILING });
    planAfter(4)
      .when({ act: 'publishPlan', input: {} }, facts(SYSTEM, '2026-01-20 09:01'))
      .then({
        type: 'PlanPublished',
        closes: ['publish', 'announce'],
        opens: [
          'awaited makeTask/J/2026Q4 D4 2026-09-29',
          'awaited makeTask/S/2026Q3 D4 2026-06-29',
          'awaited makeTask/S/2026Q4 D4 2026-09-29',
          'evaluate/2026Q3 D28 2026-10-20',
          'evaluate/2026Q4 D28 2027-01-15',
          'awaited closeYear',
        ],
        data: { version: 1, publishedAt: '2026-01-20T09:01:00.000+08:00', items: [JOINT, SINGLE] },
      });
    expect(published().data).toMatchObject({ version: 1, published: { J: 1, S: 1 } });
  });

  it('is filed on a day that has come and is not absurd', () => {
    const file = (filedOn: string) => planAfter(3).when({ act: 'filePlan', input: { ...FILING, filedOn: day(filedOn) } }, facts(brigade, '2026-01-20 23:59'));
    file('2026-01-21').thenRefused('FILED_IN_FUTURE', { at: 'filedOn' });
    file('2024-12-31').thenRefused('ABSURD_DATE', { at: 'filedOn' });
    file('2026-01-20').then({ type: 'PlanFiled', closes: ['file', 'prepare'], opens: ['publish'] });
  });

  it('is not drafted twice under one number; and an act on a plan that is not there finds nothing', () => {
    planAfter(1).when({ act: 'draftPlan', input: DRAFT }, facts(clerk, '2026-01-13 09:00')).thenRefused('ALREADY_OPEN');
    given(annualPlan).when({ act: 'submitPlan', input: { note: null } }, facts(clerk, '2026-01-13 09:00')).thenRefused('PROCESS_NOT_FOUND');
  });
});

describe('the year of a published plan', () => {
  it('ends the span of every task that was made, quarter by quarter, once', () => {
    const made = { tasksMade: { [Q4]: { J: 2 } } };
    published().when({ act: 'takeStock', input: {} }, facts(SYSTEM, '2026-06-01 09:00', made)).then({ type: 'QuarterTasked', closes: ['makeTask/J/2026Q4'], data: { quarter: Q4, tasks: 2 } });
    published().and({ act: 'takeStock', input: {} }, facts(SYSTEM, '2026-06-01 09:00', made)).when({ act: 'takeStock', input: {} }, facts(SYSTEM, '2026-06-01 09:05', made)).thenNothing();
    published().when({ act: 'takeStock', input: {} }, facts(SYSTEM, '2026-06-01 09:00')).thenNothing();
    planAfter(3).when({ act: 'takeStock', input: {} }, facts(SYSTEM, '2026-01-16 09:00', made)).thenNothing();
  });

  it('evaluates a quarter from the day after its end, not before', () => {
    const act = { act: 'evaluateQuarter', input: { quarter: Q3, conclusion: '完成' } } as const;
    const made = published().and({ act: 'takeStock', input: {} }, facts(SYSTEM, '2026-06-01 09:00', PROGRESS));
    made.when(act, facts(brigade, '2026-09-30 23:59', PROGRESS)).thenRefused('TOO_EARLY');
    made.when(act, facts(brigade, '2026-10-01 00:00', PROGRESS)).then({ type: 'QuarterEvaluated', closes: ['evaluate/2026Q3'], data: { quarter: Q3, figures: { tasks: 1, inspections: 10, jointShare: '0.2000', strata: [{ coverage: '0.1818' }] } } });
    made.when({ act: 'evaluateQuarter', input: { ...act.input, quarter: Q4 } }, facts(brigade, '2026-10-01 00:00', PROGRESS)).thenRefused('TOO_EARLY');
  });

  it('is closed when every quarter is evaluated, with the figures of all of them, and only once', () => {
    const evaluated = given(annualPlan, ...TO_PUBLICATION, ...TO_THE_END.slice(0, 3));
    evaluated.when({ act: 'closeYear', input: {} }, facts(SYSTEM, '2027-01-04 09:01', PROGRESS)).then({
      type: 'YearClosed', closes: ['closeYear'], ends: true,
      data: { figures: { tasks: 4, inspections: 40, closed: 36, joint: 8, jointShare: '0.2000', nonSite: 12, nonSiteShare: '0.3000', strata: [{ stratum: 'key', rate: '0.18', size: 220, drawn: 40, coverage: '0.1818' }] } },
    });
    given(annualPlan, ...TO_PUBLICATION, ...TO_THE_END.slice(0, 2)).when({ act: 'closeYear', input: {} }, facts(SYSTEM, '2026-10-09 09:00', PROGRESS)).thenNothing();
    const closed = given(annualPlan, ...TO_PUBLICATION, ...TO_THE_END);
    closed.when({ act: 'closeYear', input: {} }, facts(SYSTEM, '2027-01-05 09:00', PROGRESS)).thenNothing();
    closed.when({ act: 'evaluateQuarter', input: { quarter: Q4, conclusion: '再评' } }, facts(brigade, '2027-01-05 09:00')).thenRefused('PROCESS_ENDED');
    expect(annualPlan.stage(closed.state)).toBe('closed');
  });

  it('is not closed before publication, however empty it is', () => {
    planAfter(2).when({ act: 'closeYear', input: {} }, facts(SYSTEM, '2026-02-01 00:00')).thenNothing();
  });

  it('is not closed before 1 January, nor while a task is open, whatever is evaluated', () => {
    const thirdQuarterOnly = given(annualPlan, [{ act: 'draftPlan', input: { ...DRAFT, items: [{ ...SINGLE, quarters: SINGLE.quarters.slice(0, 1) }] } }, facts(clerk, '2026-01-12 09:00')], ...TO_PUBLICATION.slice(1));
    const evaluated = thirdQuarterOnly.and({ act: 'evaluateQuarter', input: { quarter: Q3, conclusion: '完成' } }, facts(brigade, '2026-10-08 09:00', PROGRESS));
    expect(evaluated.step('closeYear')).toMatchObject({ awaited: true, from: '2027-01-01T00:00:00.000+08:00', limit: null });
    const open = [{ number: '130525-2026-Q3-01', planItem: 'S' }];
    const close = (when: string, openTasks: typeof open = []) => evaluated.when({ act: 'closeYear', input: {} }, facts(SYSTEM, when, { ...PROGRESS, openTasks }));
    close('2026-10-08 09:01').thenNothing();
    close('2026-12-31 23:59').thenNothing();
    close('2027-01-01 00:00', open).thenNothing();
    close('2027-01-01 00:00').then({ type: 'YearClosed', closes: ['closeYear'], ends: true });
  });

  it('closes although a planned task was never made: late for ever, no longer awaited', () => {
    const untasked = published()
      .and({ act: 'evaluateQuarter', input: { quarter: Q3, conclusion: '未制定任务' } }, facts(brigade, '2026-10-08 09:00'))
      .and({ act: 'evaluateQuarter', input: { quarter: Q4, conclusion: '未制定任务' } }, facts(brigade, '2027-01-04 09:00'));
    expect(Object.keys(untasked.state.course.steps)).toContain('makeTask/J/2026Q4');
    const closed = untasked.and({ act: 'closeYear', input: {} }, facts(SYSTEM, '2027-01-04 09:01'));
    expect(closed.state.course).toMatchObject({ ended: true, steps: {} });
  });

  it('is not evaluated by a reader: only 执法大队 may', () => {
    published().when({ act: 'evaluateQuarter', input: { quarter: Q3, conclusion: '好' } }, facts(person('supervisor'), '2026-10-08 09:00')).thenRefused('ROLE_REQUIRED', { kind: 'forbidden', source: '规则集“评估计划执行情况”（D28）' });
  });
});
