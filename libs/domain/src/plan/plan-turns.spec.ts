import { describe, expect, it } from '@jest/globals';
import { given } from '../process/given.fixture.js';
import { facts, person, SYSTEM } from '../process/world.fixture.js';
import { annualPlan } from './definition.js';
import { addCounts, figuresOf, NOTHING_COUNTED } from './figures.js';
import { amendment, brigade, clerk, EXTRA, FILING, leader, planAfter, PROGRESS, published, Q3, Q4, TO_PUBLICATION, TO_THE_END } from './plan.fixture.js';
import type { Change } from './plan.js';
import { OPEN_TASKS, REFILED, WITHDRAW, WITHDRAW_FILING } from './plan-turns.fixture.js';

const cancelS: Change = { kind: 'cancel', itemId: 'S' };
const amended = (change: Change, acts: number) => amendment('A1', change, '2026-06-01').slice(0, acts).reduce((play, [act, told]) => play.and(act, told), published());
const withdrawn = () => published().and(WITHDRAW, facts(leader, '2026-11-02 09:00', OPEN_TASKS));

describe('a filing that is taken back before the plan comes out', () => {
  it('has to be made again, and D1 runs on while its day has not passed', () => {
    planAfter(4).when(WITHDRAW_FILING, facts(brigade, '2026-01-20 09:00')).then({ type: 'FilingWithdrawn', withdraws: ['PlanFiled'], closes: ['publish'], opens: ['file', 'awaited prepare D1 2026-01-31'] });
    const play = planAfter(4).and(WITHDRAW_FILING, facts(brigade, '2026-01-20 09:00'));
    expect([annualPlan.stage(play.state), play.data.filing]).toEqual(['filing', null]);
    play.when({ act: 'publishPlan', input: {} }, facts(SYSTEM, '2026-01-20 09:01')).thenRefused('STEP_NOT_OPEN');
    expect(given(annualPlan, ...REFILED).data).toMatchObject({ version: 1, filing: { filedOn: '2026-01-22' } });
  });

  it('after 31 January opens no second count of D1: it was kept or noted already', () => {
    const late = given(annualPlan, ...TO_PUBLICATION.slice(0, 3), [{ act: 'filePlan', input: FILING }, facts(brigade, '2026-02-03 09:00')]);
    late.when(WITHDRAW_FILING, facts(brigade, '2026-02-03 09:00')).then({ type: 'FilingWithdrawn', withdraws: ['PlanFiled'], closes: ['publish'], opens: ['file'] });
  });

  it('is refused before it was filed, when the plan is out, and to others', () => {
    planAfter(3).when(WITHDRAW_FILING, facts(brigade, '2026-01-20 09:00')).thenRefused('NOT_NOW');
    published().when(WITHDRAW_FILING, facts(brigade, '2026-01-20 09:02')).thenRefused('NOT_NOW');
    planAfter(4).when(WITHDRAW_FILING, facts(clerk, '2026-01-20 09:00')).thenRefused('ROLE_REQUIRED');
  });
});

describe('an amendment is withdrawn', () => {
  const act = { act: 'withdrawAmendment', input: { amendment: 'A1', reason: '情况有变' } } as const;

  it.each([[1, 'approveAmendment/A1'], [2, 'fileAmendment/A1'], [3, 'publishAmendment/A1']])('by the side that proposed it, after %s of its acts, and nothing of it is left', (acts, key) => {
    amended(cancelS, acts).when(act, facts(clerk, '2026-06-01 11:00')).then({ type: 'AmendmentWithdrawn', closes: [key] });
    const play = amended(cancelS, acts).and(act, facts(clerk, '2026-06-01 11:00'));
    expect(play.data).toMatchObject({ version: 1, published: { J: 1, S: 1 }, amendments: { A1: { stage: 'withdrawn' } } });
    play.when(act, facts(clerk, '2026-06-01 11:01')).thenRefused('NOT_NOW');
  });

  it('by 执法大队, but by no other department', () => {
    amended(cancelS, 1).when(act, facts(brigade, '2026-06-01 11:00')).then({ type: 'AmendmentWithdrawn', closes: ['approveAmendment/A1'] });
    amended(cancelS, 1).when(act, facts(person('clerk', { department: 'air' }), '2026-06-01 11:00')).thenRefused('OTHER_DEPARTMENT', { kind: 'forbidden' });
    amended(cancelS, 1).when(act, facts(leader, '2026-06-01 11:00')).thenRefused('ROLE_REQUIRED');
  });

  it('not when it is public or does not exist', () => {
    const two = [...amendment('A1', cancelS, '2026-06-01'), ...amendment('A2', { kind: 'add', item: EXTRA }, '2026-06-02').slice(0, 1)].reduce((play, [next, told]) => play.and(next, told), published());
    two.when(act, facts(clerk, '2026-06-02 11:00')).thenRefused('AMENDMENT_SETTLED');
    two.when({ act: 'withdrawAmendment', input: { amendment: 'A9', reason: '误' } }, facts(clerk, '2026-06-02 11:00')).thenRefused('UNKNOWN_AMENDMENT');
    amended(cancelS, 4).when(act, facts(clerk, '2026-06-01 12:00')).thenRefused('NOT_NOW');
  });
});

describe('a line whose task is open', () => {
  const propose = { act: 'proposeAmendment', input: { change: cancelS, reason: '部署' } } as const;

  it('cannot be cancelled: the refusal names the task, which is cancelled first', () => {
    published().when(propose, facts(clerk, '2026-06-01 09:00', OPEN_TASKS)).thenRefused('LINE_HAS_OPEN_TASK', { at: 'change', message: expect.stringContaining('130525-2026-Q4-02') });
    published().when(propose, facts(clerk, '2026-06-01 09:00', { openTasks: OPEN_TASKS.openTasks.slice(0, 1) })).then({ type: 'AmendmentProposed', opens: ['approveAmendment/A1'] });
  });

  it('that was made while the amendment was on its way has it returned instead of published', () => {
    amended(cancelS, 3).when({ act: 'publishAmendment', input: { amendment: 'A1' } }, facts(SYSTEM, '2026-06-01 11:01', OPEN_TASKS)).then({ type: 'AmendmentReturned', closes: ['publishAmendment/A1'], data: { reason: expect.stringContaining('130525-2026-Q4-02') } });
  });
});

describe('nobody decides on what they made themselves', () => {
  const alsoLeader = { ...clerk, roles: ['clerk', 'leader'] } as const;
  const approve = { act: 'approvePlan', input: { opinion: '同意' } } as const;

  it('a plan is approved neither by who drafted it, nor by who revised or submitted it', () => {
    planAfter(2).when(approve, facts(alsoLeader, '2026-01-15 09:00')).thenRefused('OWN_PROPOSAL', { kind: 'forbidden' });
    const other = (name: string) => ({ ...alsoLeader, person: name });
    const revised = planAfter(1).and({ act: 'revisePlan', input: { title: '改', items: [] } }, facts(other('reviser'), '2026-01-12 10:00')).and({ act: 'submitPlan', input: { note: null } }, facts(other('submitter'), '2026-01-13 09:00'));
    for (const name of ['reviser', 'submitter']) revised.when(approve, facts(other(name), '2026-01-15 09:00')).thenRefused('OWN_PROPOSAL');
    revised.when(approve, facts(other('fourth'), '2026-01-15 09:00')).then({ type: 'PlanApproved', closes: ['approve'], opens: ['file'] });
  });

  it('nor is an amendment by who proposed it', () => {
    const act = { act: 'approveAmendment', input: { amendment: 'A1', opinion: '同意' } } as const;
    amended(cancelS, 1).when(act, facts(alsoLeader, '2026-06-01 10:00')).thenRefused('OWN_PROPOSAL', { kind: 'forbidden' });
    amended(cancelS, 1).when(act, facts({ ...alsoLeader, person: 'another' }, '2026-06-01 10:00')).then({ type: 'AmendmentApproved', closes: ['approveAmendment/A1'], opens: ['fileAmendment/A1'] });
  });

  it('nor is a plan withdrawn by who drafted it', () => {
    published().when(WITHDRAW, facts(alsoLeader, '2026-11-02 09:00', OPEN_TASKS)).thenRefused('OWN_PROPOSAL');
  });
});

describe('a plan is withdrawn', () => {
  it.each([1, 2, 3, 4])('before it is public, after %s acts: it ends, and nobody outside had seen it', (acts) => {
    planAfter(acts).when(WITHDRAW, facts(leader, '2026-01-20 09:00')).then({ type: 'PlanWithdrawn', ends: true, data: { version: 0, tasks: [] } });
    const play = planAfter(acts).and(WITHDRAW, facts(leader, '2026-01-20 09:00'));
    expect([annualPlan.stage(play.state), annualPlan.entry(play.data).outcome]).toEqual(['withdrawn', 'withdrawn']);
  });

  it('in public after it: no step is left, the open tasks are named, and their end is awaited', () => {
    const { events } = withdrawn();
    expect(events.at(-1)).toMatchObject({ type: 'PlanWithdrawn', data: { reason: '上级重新部署', document: '测办〔2026〕9号', tasks: ['130525-2026-Q4-01', '130525-2026-Q4-02'], version: 1 } });
    expect(Object.keys(withdrawn().state.course.steps)).toEqual(['windUp']);
    expect(annualPlan.stage(withdrawn().state)).toBe('windingUp');
  });

  it('by a leader only, and once', () => {
    published().when(WITHDRAW, facts(brigade, '2026-11-02 09:00')).thenRefused('ROLE_REQUIRED');
    withdrawn().when(WITHDRAW, facts(leader, '2026-11-02 09:05')).thenRefused('NOT_NOW');
    given(annualPlan, ...TO_PUBLICATION, ...TO_THE_END).when(WITHDRAW, facts(leader, '2027-01-05 09:00')).thenRefused('PROCESS_ENDED');
  });

  it('and nothing more is amended, evaluated, noted or closed on it', () => {
    const propose = { act: 'proposeAmendment', input: { change: { kind: 'add', item: EXTRA }, reason: '部署' } } as const;
    withdrawn().when(propose, facts(clerk, '2026-11-02 09:05')).thenRefused('NOT_NOW');
    withdrawn().when({ act: 'evaluateQuarter', input: { quarter: Q3, conclusion: '好' } }, facts(brigade, '2026-11-02 09:05')).thenRefused('STEP_NOT_OPEN');
    withdrawn().when({ act: 'takeStock', input: {} }, facts(SYSTEM, '2026-11-02 09:05', PROGRESS)).thenNothing();
    withdrawn().when({ act: 'closeYear', input: {} }, facts(SYSTEM, '2027-01-02 09:05', PROGRESS)).thenNothing();
  });

  it('and closed when the last of its tasks has ended, with the figures of what was done', () => {
    const close = (more: object) => withdrawn().when({ act: 'closePlan', input: {} }, facts(SYSTEM, '2026-11-20 09:00', { ...PROGRESS, ...more }));
    close(OPEN_TASKS).thenNothing();
    close({}).then({ type: 'PlanClosed', closes: ['windUp'], ends: true, data: { figures: { tasks: 4, inspections: 40 } } });
    published().when({ act: 'closePlan', input: {} }, facts(SYSTEM, '2026-11-20 09:00', PROGRESS)).thenNothing();
  });
});

describe('the figures of a year with turns', () => {
  const counts = { ...NOTHING_COUNTED, tasks: 2, cancelledTasks: 1, inspections: 12, closed: 12, notCheckable: 2, cancelled: 4, joint: 3, nonSite: 6, strata: [{ stratum: 'key', rate: '0.18', size: 50, wanted: 9, drawn: 9, supplemented: 2, checked: 6 }] };

  it('say what was checked beside what was drawn, and share only what was not given up', () => {
    expect(figuresOf(counts)).toMatchObject({ cancelledTasks: 1, notCheckable: 2, cancelled: 4, jointShare: '0.5000', nonSiteShare: '1.0000', strata: [{ drawn: 9, supplemented: 2, checked: 6, coverage: '0.1800', checkedShare: '0.1200' }] });
    expect(figuresOf({ ...counts, notCheckable: 8 })).toMatchObject({ jointShare: null, nonSiteShare: null });
  });

  it('are added, with what was given up apart', () => {
    expect(addCounts(counts, counts)).toMatchObject({ cancelledTasks: 2, notCheckable: 4, cancelled: 8, strata: [{ supplemented: 4, checked: 12 }] });
  });

  it('close the year although a task was cancelled: it has ended', () => {
    const told = { ...PROGRESS, figures: { [Q4]: counts } };
    given(annualPlan, ...TO_PUBLICATION, ...TO_THE_END.slice(0, 3)).when({ act: 'closeYear', input: {} }, facts(SYSTEM, '2027-01-04 09:01', told)).then({ type: 'YearClosed', closes: ['closeYear'], ends: true, data: { figures: { cancelledTasks: 1, notCheckable: 2 } } });
  });
});
