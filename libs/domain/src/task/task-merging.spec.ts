import { describe, expect, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import { Q4 } from '../plan/plan.fixture.js';
import { ITEMS, type WorldFacts } from '../process/world.fixture.js';
import { mergeOffers, NOTHING_AROUND, type OpenVisit, type OtherTask, unansweredOffers } from './merging.js';
import { brigade, clerk, planWithStrata, PLAN, taskAt, taskFacts, type TaskPlay, visitsOf } from './task.fixture.js';
import { apart, beside, byPlan, finished, MERGING, OTHER, publish, turned } from './task-turns.fixture.js';

const ground = (play: TaskPlay, more: Partial<WorldFacts> = {}): WorldFacts => taskFacts(play, brigade, '2026-09-21 10:00', { rules: MERGING, ...more });
const offered = (more: Partial<WorldFacts>): readonly string[] => mergeOffers(taskAt('made').data, ground(taskAt('made'), more)).map(({ other, kind }) => `${kind} ${other}`);
const other = (more: Partial<OtherTask>): Partial<WorldFacts> => ({ around: beside({ ...OTHER, ...more }) });
const visit = (enterprise: string, more: Partial<OpenVisit> = {}): OpenVisit => ({ inspection: `${OTHER.number}-0001`, task: OTHER.number, enterprise, from: day('2026-11-02'), to: day('2026-12-10'), ...more });
const drawn = (...openVisits: readonly OpenVisit[]): Partial<WorldFacts> => ({ around: { ...beside({ ...OTHER, drawRecord: 'a'.repeat(64) }), openVisits } });
const commit = { act: 'commitDraw', input: {} } as const;

describe('what could be carried out together with a task (实施方案 二(二))', () => {
  it('is another task of the same strata and permit classes, near in time, that nobody has drawn yet', () => {
    expect(offered(other({}))).toEqual([`undrawnTask ${OTHER.number}`]);
    expect(offered(other({ strata: ['simplified'] }))).toEqual([]);
    expect(offered({ around: { ...beside(OTHER), itemList: ITEMS.map((item) => (item.code === 'O1' ? { ...item, permitClasses: ['none' as const] } : item)) } })).toEqual([]);
  });

  it('is near when no more days lie between than the rule set says', () => {
    expect(offered(other({ window: { from: day('2027-01-14'), to: day('2027-02-01') } }))).toEqual([`undrawnTask ${OTHER.number}`]);
    expect(offered(other({ window: { from: day('2027-01-15'), to: day('2027-02-01') } }))).toEqual([]);
    expect(offered(other({ window: { from: day('2026-08-01'), to: day('2026-09-12') } }))).toEqual([`undrawnTask ${OTHER.number}`]);
    expect(offered(other({ window: { from: day('2026-08-01'), to: day('2026-09-11') } }))).toEqual([]);
  });

  it('of a task that is drawn is only what it is about to visit: enterprises that can be drawn here', () => {
    expect(offered(drawn(visit('k1')))).toEqual([`drawnTask ${OTHER.number}`]);
    expect(offered(drawn(visit('g1')))).toEqual([]);
    expect(offered(drawn(visit('closed')))).toEqual([]);
    expect(offered(drawn(visit('k1', { from: day('2027-03-01'), to: day('2027-03-01') })))).toEqual([]);
    expect(offered(drawn())).toEqual([]);
  });

  it('is a line of the plan that still has no task', () => {
    const plan = planWithStrata('S', ['key']);
    expect(offered({ plan, around: beside() })).toEqual(['plannedLine S/2026Q3', 'plannedLine S/2026Q4']);
    expect(offered({ plan, around: { ...beside(), tasked: ['S/2026Q3', 'S/2026Q4'] } })).toEqual([]);
    expect(offered({ plan: PLAN, around: beside() })).toEqual([]);
  });

  it('is nothing by a rule set from before there was such a rule', () => {
    expect(mergeOffers(taskAt('made').data, taskFacts(taskAt('made'), brigade, '2026-09-21 10:00', other({})))).toEqual([]);
  });

  it('says whether it would be one check or a joint one', () => {
    const text = (departments: OtherTask['departments']): string => mergeOffers(taskAt('made').data, ground(taskAt('made'), other({ departments })))[0]?.text ?? '';
    expect(text(OTHER.departments)).toContain('合并为一次联合抽查');
    expect(text([{ department: 'water', items: ['W1'] }])).toMatch(/合并为一次抽查$/);
  });
});

describe('a draw before which something could be merged', () => {
  const made = taskAt('made');

  it('is refused until everything is answered, with a list of what it is', () => {
    made.when(commit, ground(made, other({}))).thenRefused('MERGE_NOT_ANSWERED', { details: [expect.stringContaining(OTHER.number)], source: expect.stringContaining('不得重复检查') });
    const answered = turned(made, apart);
    expect(answered.events.at(-1)).toMatchObject({ type: 'MergeDeclined', data: { other: OTHER.number, reason: '对方为专项整治，检查内容不同', by: brigade.person, offer: expect.stringContaining('重点单位专项抽查') } });
    answered.when(commit, ground(answered, other({}))).then({ type: 'DrawCommitted', closes: ['commit'], opens: ['entropy'] });
    answered.when(commit, ground(answered, { around: beside(OTHER, { ...OTHER, number: '130525-2026-Q4-03' }) })).thenRefused('MERGE_NOT_ANSWERED', { details: [expect.stringContaining('Q4-03')] });
  });

  it('is asked once for each pair: an answer holds for the task that is made of a line, and from the other side', () => {
    const planned = { plan: planWithStrata('S', ['key']), around: { ...beside(), tasked: ['S/2026Q3'] } };
    const answered = turned(made, { ...apart, act: { act: 'answerMergeOffer', input: { other: 'S/2026Q4', answer: 'apart', reason: '时间错不开' } }, more: () => ({ rules: MERGING, ...planned }) });
    expect(unansweredOffers(answered.data, ground(answered, planned))).toEqual([]);
    expect(unansweredOffers(answered.data, ground(answered, other({ itemId: 'S', quarter: Q4 })))).toEqual([]);
    expect(unansweredOffers(answered.data, ground(answered, other({})))).toHaveLength(1);
    expect(unansweredOffers(made.data, ground(made, other({ apart: [{ other: made.data.number, reason: '不同', offer: '', by: 'x' }] })))).toEqual([]);
  });

  it('takes an answer from 执法大队 only, to what is offered, and once', () => {
    const say = (name: string) => ({ act: 'answerMergeOffer', input: { other: name, answer: 'apart', reason: '不同' } }) as const;
    made.when(say(OTHER.number), { ...ground(made, other({})), actor: clerk }).thenRefused('ROLE_REQUIRED');
    made.when(say('130525-2026-Q4-99'), ground(made, other({}))).thenRefused('NO_SUCH_MERGE_OFFER', { kind: 'missing', at: 'other' });
    turned(made, apart).when(say(OTHER.number), ground(made, other({}))).thenRefused('MERGE_ANSWERED');
    taskAt('committed').when(say(OTHER.number), ground(taskAt('committed'), other({}))).thenRefused('NOT_NOW');
  });

  it('has its answers told in the summary', () => {
    const summary = turned(made, apart, { ...byPlan, when: '2026-10-20 16:00' }, publish('2026-10-20 16:01', finished(0))).events.at(-1);
    expect(summary).toMatchObject({ type: 'SummaryPublished', data: { apart: [{ other: OTHER.number, reason: '对方为专项整治，检查内容不同' }] } });
  });
});

describe('an enterprise that two tasks are about to visit', () => {
  it('is named in the matching by the numbers of both inspections, so that they are carried out on one day', () => {
    const confirmed = taskAt('confirmed');
    const first = visitsOf(taskAt('matched'))[0]?.enterprise ?? '';
    const event = confirmed.and({ act: 'matchOfficers', input: {} }, taskFacts(confirmed, brigade, '2026-09-23 09:00', { rules: MERGING, around: { ...NOTHING_AROUND, openVisits: [visit(first)] } })).events.at(-1);
    expect(event).toMatchObject({ type: 'OfficersMatched', data: { repeats: [{ inspection: expect.stringContaining(confirmed.data.number), with: `${OTHER.number}-0001` }] } });
    expect(JSON.stringify(event)).not.toContain(`"${first}"`);
    const without = confirmed.and({ act: 'matchOfficers', input: {} }, taskFacts(confirmed, brigade, '2026-09-23 09:00', { rules: MERGING })).events.at(-1);
    expect(without?.data).not.toHaveProperty('repeats');
  });
});
