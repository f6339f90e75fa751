import { describe, expect, it } from '@jest/globals';
import { day, quarter } from '../draw/draw.fixture.js';
import { amendment, EXTRA, JOINT, planAfter, published, Q3, Q4 } from '../plan/plan.fixture.js';
import { given } from '../process/given.fixture.js';
import { DEPARTMENTS, ELSEWHERE, facts, ITEMS, person } from '../process/world.fixture.js';
import { task } from './definition.js';
import { brigade, clerk, make, ORDER, PLAN } from './task.fixture.js';

const making = (order: Partial<typeof ORDER>, more: Parameters<typeof facts>[2] = {}, actor = brigade) =>
  given(task).when({ act: 'makeTask', input: { ...ORDER, ...order } }, facts(actor, '2026-09-21 09:00', { plan: PLAN, ...more }));
const made = { type: 'TaskMade', opens: ['commit', 'awaited carryOut D11 2026-12-15'] };
const window = (from: string, to: string) => ({ window: { from: day(from), to: day(to) } });

describe('a task', () => {
  it('rests on a line of the published plan, whose version it keeps, and tells the plan', () => {
    making({}).then({
      ...made,
      flags: { jurisdiction: '130525', ruleSet: 'here-2026@1', quarter: '2026Q4', joint: true },
      data: { plan: '130525-2026', planVersion: 1, itemId: 'J', lead: 'water', participants: ['air'], departments: [{ department: 'water', items: ['W1', 'W2'] }, { department: 'air', items: ['A1', 'A2'] }], strata: ['special', 'key'] },
    });
    expect(making({}).nudges()).toEqual([{ kind: 'annualPlan', number: '130525-2026' }]);
    given(task, make()).when(...make()).thenRefused('ALREADY_OPEN');
  });

  it('is made by the department that leads, or by 执法大队', () => {
    making({}, {}, clerk).then(made);
    making({}, {}, person('clerk', { department: 'air' })).thenRefused('OTHER_DEPARTMENT', { kind: 'forbidden' });
    making({}, {}, person('unitHead')).thenRefused('ROLE_REQUIRED');
  });

  it('is not made on the plan of another jurisdiction', () => {
    making({}, {}, { ...brigade, jurisdiction: ELSEWHERE }).thenRefused('OTHER_JURISDICTION', { kind: 'forbidden' });
  });

  it('D3: is refused while what it rests on is not public, and accepted after', () => {
    making({}, { plan: planAfter(4).data }).thenRefused('NOT_IN_PUBLISHED_PLAN', { at: 'itemId' });
    const unplanned = { itemId: 'N', ...window('2026-11-02', '2026-11-30') };
    const amended = (acts: number) => amendment('A1', { kind: 'add', item: EXTRA }, '2026-09-01').slice(0, acts).reduce((play, [act, told]) => play.and(act, told), published()).data;
    for (const acts of [0, 1, 2, 3]) making(unplanned, { plan: amended(acts) }).thenRefused('NOT_IN_PUBLISHED_PLAN', { source: expect.stringContaining('D3') });
    making(unplanned, { plan: amended(4) }).then({ ...made, opens: ['commit', 'awaited carryOut D11 2026-11-30'], data: { planVersion: 2 }, flags: { joint: false } });
    const cancelled = amendment('A1', { kind: 'cancel', itemId: 'J' }, '2026-09-01').reduce((play, [act, told]) => play.and(act, told), published()).data;
    making({}, { plan: cancelled }).thenRefused('NOT_IN_PUBLISHED_PLAN');
  });

  it('D3: keeps to the published time of its line until another is published', () => {
    const moved = { ...JOINT, quarters: [{ quarter: Q4, from: day('2026-11-16'), to: day('2026-12-25') }] };
    const adjusted = (acts: number) => amendment('A1', { kind: 'adjust', item: moved }, '2026-09-01').slice(0, acts).reduce((play, [act, told]) => play.and(act, told), published()).data;
    const late = window('2026-11-16', '2026-12-25');
    for (const acts of [1, 2, 3]) making(late, { plan: adjusted(acts) }).thenRefused('WINDOW_NOT_PLANNED');
    making(late, { plan: adjusted(4) }).then({ ...made, opens: ['commit', 'awaited carryOut D11 2026-12-25'], data: { planVersion: 2 } });
  });

  it('is refused on a plan nobody has, or in a quarter that was not planned', () => {
    making({}, { plan: null }).thenRefused('PLAN_NOT_FOUND', { kind: 'missing' });
    making({ quarter: Q3, ...window('2026-09-22', '2026-09-30') }).thenRefused('QUARTER_NOT_PLANNED', { at: 'quarter' });
    making({ quarter: quarter('2027Q1') }).thenRefused('QUARTER_NOT_PLANNED');
  });

  it('has a window inside the time its line was published with, not only inside the quarter: another time needs an amendment (D3)', () => {
    making(window('2026-12-15', '2026-10-12')).thenRefused('WINDOW_UPSIDE_DOWN');
    making(window('2026-10-11', '2026-12-15')).thenRefused('WINDOW_NOT_PLANNED', { at: 'window', source: expect.stringContaining('D3') });
    making(window('2026-10-12', '2026-12-16')).thenRefused('WINDOW_NOT_PLANNED', { message: expect.stringContaining('2026-10-12 至 2026-12-15') });
    making(window('2026-10-12', '2026-12-15')).then(made);
    making(window('2026-11-02', '2026-11-30')).then({ ...made, opens: ['commit', 'awaited carryOut D11 2026-11-30'] });
  });

  it('has a window that does not begin in the past', () => {
    const late = (when: string) => given(task).when({ act: 'makeTask', input: ORDER }, facts(brigade, when, { plan: PLAN }));
    late('2026-10-12 23:59').then(made);
    late('2026-10-13 00:00').thenRefused('WINDOW_PAST');
  });

  it('is the only one of its line and quarter while it is open; a further one needs a reason, which is recorded', () => {
    const told = (number: string, ended: boolean) => ({ number, ended, told: { task: number, cancelled: null, attempts: [] } });
    const earlier = (ended: boolean) => ({ earlierTasks: [told('130525-2026-Q4-01', true), told('130525-2026-Q4-02', ended)] });
    making({}, earlier(false)).thenRefused('TASK_ALREADY_OPEN', { kind: 'notOpen', message: expect.stringContaining('130525-2026-Q4-02') });
    making({ reason: '抽取系统故障' }, earlier(false)).thenRefused('TASK_ALREADY_OPEN');
    making({}, earlier(true)).thenRefused('TASK_REASON_REQUIRED', { at: 'reason' });
    making({ reason: '上级部署第二轮抽查' }, earlier(true)).then({ ...made, data: { reason: '上级部署第二轮抽查', earlierTasks: [{ task: '130525-2026-Q4-01' }, { task: '130525-2026-Q4-02' }] } });
    making({}).then({ ...made, data: { reason: null } });
    expect(given(task, make()).data).not.toHaveProperty('earlierTasks');
  });

  it('is not made on a plan whose year is closed', () => {
    making({}, { planEnded: true }).thenRefused('PLAN_CLOSED', { kind: 'notOpen' });
  });

  it('is not made on a plan that was withdrawn, though its lines are published still', () => {
    const withdrawal = { reason: '上级重新部署', document: '测办〔2026〕9号', tasks: [] };
    making({}, { plan: { ...PLAN, withdrawal } }).thenRefused('PLAN_WITHDRAWN', { kind: 'notOpen', source: expect.stringContaining('D3') });
    making({}, { plan: { ...PLAN, withdrawal }, planEnded: true }).thenRefused('PLAN_WITHDRAWN');
  });

  it('keeps the rule set of its plan, whatever is in force today', () => {
    making({}, { plan: { ...PLAN, ruleSet: 'here-2026@7' } }).then({ ...made, data: { ruleSet: 'here-2026@7' }, flags: { ruleSet: 'here-2026@7' } });
  });

  it('四个严禁: is refused when a body or an item has been struck off its list since the plan', () => {
    making({}, { departments: DEPARTMENTS.map((body) => (body.id === 'air' ? { ...body, inspectionBody: null } : body)) }).thenRefused('BODY_NOT_PUBLISHED');
    making({}, { items: ITEMS.map((item) => (item.code === 'A1' ? { ...item, publishedOn: null } : item)) }).thenRefused('ITEM_NOT_PUBLISHED');
  });
});
