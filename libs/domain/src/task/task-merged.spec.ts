import { describe, expect, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import type { PlanItem } from '../plan/plan.js';
import { DRAFT, Q3, Q4 } from '../plan/plan.fixture.js';
import { at, ITEMS, SYSTEM, type WorldFacts } from '../process/world.fixture.js';
import { checkMergeable } from './decide-merging.js';
import { mergeOffers, type OtherTask } from './merging.js';
import { brigade, clerk, leader, planWith, taskAt, taskFacts, type TaskPlay } from './task.fixture.js';
import { apart, approveMerge, beside, byPlan, endByMerging, finished, mergeable, MERGING, OTHER, PLAN_OF_BOTH, propose as proposeCancellation, proposeMerge, publish, turned } from './task-turns.fixture.js';

const ground = (play: TaskPlay, other: Partial<OtherTask> = {}, more: Partial<WorldFacts> = {}): WorldFacts =>
  taskFacts(play, brigade, '2026-09-21 10:00', { ...mergeable(other), ...more });
const { act: propose } = proposeMerge;
const { act: approve } = approveMerge;
const LINE = PLAN_OF_BOTH.items.find(({ id }) => id === 'K') as PlanItem;
const byLeader = (facts: WorldFacts): WorldFacts => ({ ...facts, actor: leader });
const made = taskAt('made');
const asked = (play: TaskPlay, other: Partial<OtherTask> = {}): TaskPlay => play.and(propose, ground(play, other));
const merging = (play: TaskPlay, other: Partial<OtherTask> = {}): TaskPlay => asked(play, other).and(approve, byLeader(ground(play, other)));
const merged = merging(made);
const { act: end } = endByMerging;

describe('合并任务 (实施方案 二(二))', () => {
  it('takes over the other task with its departments and items; that one ends in the same transaction, as it was seen', () => {
    made.when(propose, ground(made)).then({ type: 'MergeProposed', opens: ['approveMerge'], data: { other: OTHER.number, reason: '同一批企业', by: brigade.person } });
    const { decision } = asked(made).when(approve, byLeader(ground(made, { version: 7 })));
    expect(decision).toMatchObject({
      events: [{ type: 'TaskTakenOver', data: { other: OTHER.number, name: OTHER.name, itemId: 'K', quarter: Q4, departments: OTHER.departments, reason: '同一批企业', opinion: '同意合并', by: brigade.person }, closes: ['approveMerge'], flags: { joint: true } }],
      follows: [{ ref: { kind: 'task', number: OTHER.number }, act: 'endByMerging', input: { into: made.data.number, name: made.data.name }, expectedVersion: 7 }],
    });
    expect(merged.data).toMatchObject({ lead: 'water', participants: ['air', 'outside'], merged: [{ other: OTHER.number, itemId: 'K', quarter: Q4 }] });
    expect(merged.data.departments).toEqual([...made.data.departments, ...OTHER.departments]);
  });

  it('has an item that both ask for checked once', () => {
    const [own] = made.data.departments;
    const both = merging(made, { departments: [{ department: 'water', items: [own?.items[0] ?? '', 'W9'] }] });
    expect(both.data.departments).toEqual([{ department: 'water', items: [...(own?.items ?? []), 'W9'] }, ...made.data.departments.slice(1)]);
    expect(both.data.participants).toEqual(made.data.participants);
  });

  it('hides the list before the checks if either was to be hidden (R7)', () => {
    const open = taskAt('made', { order: { ...made.data, listPublic: true } });
    expect(merging(open, { listPublic: true }).data.listPublic).toBe(true);
    expect(merging(open, { listPublic: false }).data.listPublic).toBe(false);
  });

  it('leaves nothing to answer about it, and every department confirms the list that is drawn', () => {
    const freezing = taskFacts(merged, brigade, '2026-09-21 11:00', { rules: MERGING, plan: PLAN_OF_BOTH, items: ITEMS });
    const steps = merged.and({ act: 'commitDraw', input: {} }, freezing);
    const drawn = steps.and({ act: 'recordEntropy', input: {} }, taskFacts(steps, brigade, '2026-09-21 11:01')).state;
    expect(drawn.course.steps['draw']).toBeDefined();
    const sealed = steps.and({ act: 'recordEntropy', input: {} }, taskFacts(steps, brigade, '2026-09-21 11:01'));
    const list = sealed.and({ act: 'drawObjects', input: {} }, taskFacts(sealed, brigade, '2026-09-21 11:02'));
    expect(Object.keys(list.state.course.steps).filter((key) => key.startsWith('confirm/'))).toEqual(['confirm/water', 'confirm/air', 'confirm/outside']);
  });

  it('may be done after it was declined: who changes their mind for the better is not held to it', () => {
    const declined = turned(made, apart);
    declined.when(propose, ground(declined)).then({ type: 'MergeProposed', opens: ['approveMerge'] });
  });

  it('warns of a law that is no longer in force when the check takes place', () => {
    const repealed = ITEMS.map((item) => (item.code === 'O1' ? { ...item, legalBases: item.legalBases.map((basis) => ({ ...basis, effectiveTo: day('2026-08-14') })) } : item));
    const facts = ground(made);
    expect(asked(made).and(approve, byLeader({ ...facts, around: { ...facts.around, itemList: repealed } })).data.basisWarnings?.filter(({ item }) => item === 'O1')).not.toEqual([]);
  });
});

describe('a merge that would lose something that was planned', () => {
  const refused = (code: string, other: Partial<OtherTask>, more: Partial<WorldFacts> = {}): void => made.when(propose, ground(made, other, more)).thenRefused(code, { source: expect.stringContaining('实施方案'), at: 'other' });

  it('is refused where the other draws from strata that are not drawn from here', () => refused('MERGE_LOSES_STRATA', { strata: ['key', 'registered'] }));
  it('is refused where the other is about other industries: the rate of each would be missed', () => refused('MERGE_OTHER_INDUSTRIES', { industries: ['26'] }));
  it('is refused where the other rests on another plan', () => refused('MERGE_OTHER_PLAN', { plan: '130525-2025' }));
  it('is refused where the published plan puts the other into another time (D3)', () => {
    refused('WINDOW_NOT_PLANNED', {}, { plan: planWith([...DRAFT.items, { ...LINE, quarters: [{ quarter: Q4, from: day('2026-10-12'), to: day('2026-11-30') }] }]) });
    refused('WINDOW_NOT_PLANNED', { quarter: Q3 });
  });
  it('is refused when the other is drawn already', () => {
    const visit = { inspection: `${OTHER.number}-0001`, task: OTHER.number, enterprise: 'k1', from: day('2026-11-02'), to: day('2026-12-10') };
    const facts = ground(made, { drawRecord: 'a'.repeat(64) });
    made.when(propose, { ...facts, around: { ...facts.around, openVisits: [visit] } }).thenRefused('MERGE_AFTER_DRAW');
  });
  it('is refused for a line of the plan that has no task yet, and for what is not offered', () => {
    const facts = ground(made, {}, { around: { ...beside(), tasked: [] }, plan: planWith([...DRAFT.items, LINE]) });
    made.when({ act: 'proposeMerge', input: { other: 'K/2026Q4', reason: '一并' } }, facts).thenRefused('MERGE_NEEDS_TASK');
    made.when({ act: 'proposeMerge', input: { other: '130525-2026-Q4-99', reason: '一并' } }, ground(made)).thenRefused('NO_SUCH_MERGE_OFFER', { kind: 'missing' });
  });
  it('is told beforehand, by the same rule', () => {
    const facts = ground(made, { strata: ['key', 'registered'] });
    const [offer] = mergeOffers(made.data, facts);
    expect(offer === undefined ? null : checkMergeable(made.data, offer, facts)).toMatchObject({ code: 'MERGE_LOSES_STRATA' });
  });
});

describe('who may merge, and when', () => {
  it('执法大队 asks, before anything is frozen, once at a time, and not while the task itself is to be given up', () => {
    made.when(propose, { ...ground(made), actor: clerk }).thenRefused('ROLE_REQUIRED');
    taskAt('committed').when(propose, ground(taskAt('committed'))).thenRefused('NOT_NOW');
    asked(made).when(propose, ground(made)).thenRefused('NOT_NOW');
    const given = turned(made, proposeCancellation);
    given.when(propose, ground(given)).thenRefused('NOT_NOW');
  });

  it('a leader who is somebody else decides, on what is there then; nothing is frozen meanwhile', () => {
    const waiting = asked(made);
    waiting.when(approve, ground(made)).thenRefused('ROLE_REQUIRED');
    waiting.when(approve, { ...ground(made), actor: { ...leader, person: brigade.person } }).thenRefused('OWN_PROPOSAL');
    waiting.when(approve, byLeader(ground(made, { strata: ['key', 'registered'] }))).thenRefused('MERGE_LOSES_STRATA');
    waiting.when({ act: 'commitDraw', input: {} }, ground(made)).thenRefused('MERGE_PENDING');
    const refused = waiting.and({ act: 'refuseMerge', input: { reason: '内容不同' } }, byLeader(ground(made)));
    expect([refused.data, refused.state.course.steps]).toEqual([made.data, made.state.course.steps]);
    refused.when(propose, ground(made)).then({ type: 'MergeProposed', opens: ['approveMerge'] });
  });
});

describe('a list that was drawn before', () => {
  it('does not vanish by a merge: the task that stays tells every attempt of the line it took over', () => {
    const redrawn: Partial<OtherTask> = { earlierAttempts: [{ attempt: 1, commitment: { root: 'r'.repeat(64), committedAt: '2026-09-20T09:00:00.000+08:00' } as NonNullable<OtherTask['commitment']>, statements: [], record: 'd'.repeat(64), ended: 'redrawn', reason: '名单泄露', opinion: '同意', endedAt: at('2026-09-20 10:00') }] };
    expect(merging(made, redrawn).data.earlierTasks).toMatchObject([{ task: OTHER.number, attempts: [{ attempt: 1, record: 'd'.repeat(64), ended: 'redrawn', reason: '名单泄露' }] }]);
    expect(merged.data).not.toHaveProperty('earlierTasks');
  });

  it('and what the other one had taken over itself goes on here', () => {
    const line = { other: '130525-2026-Q4-07', name: '更早并入', itemId: 'N', quarter: Q4 };
    expect(merging(made, { merged: [line] }).data.merged).toEqual([expect.objectContaining({ other: OTHER.number }), line]);
  });
});

describe('the task that was taken over', () => {
  it('ends as merged, not as given up; all it awaited is closed, and its summary says where it went', () => {
    const ended = turned(made, { act: end, by: SYSTEM, when: '2026-09-21 10:00' });
    expect(ended.events.at(-1)).toMatchObject({ type: 'TaskCancelled', data: { cause: 'merged', into: '130525-2026-Q4-09', reason: expect.stringContaining('联合抽查') } });
    expect([ended.definition.entry(ended.data).outcome, ended.definition.stage(ended.state)]).toEqual(['merged', 'merged']);
    const told = turned(ended, publish('2026-09-21 10:01', finished(0)));
    expect(told.state.course.ended).toBe(true);
    expect(told.events.at(-1)).toMatchObject({ type: 'SummaryPublished', data: { cancelled: { cause: 'merged', into: '130525-2026-Q4-09' } } });
    expect(told.definition.stage(told.state)).toBe('merged');
  });

  it('also when its own cancellation was asked for, and never once its pool is frozen', () => {
    const given = turned(made, proposeCancellation);
    expect(given.and(end, taskFacts(given, SYSTEM, '2026-10-20 10:00')).data).not.toHaveProperty('cancellation');
    taskAt('committed').when(end, taskFacts(taskAt('committed'), SYSTEM, '2026-10-20 10:00')).thenRefused('NOT_MERGEABLE_NOW');
    turned(made, byPlan).when(end, taskFacts(made, SYSTEM, '2026-10-20 16:00')).thenRefused('NOT_MERGEABLE_NOW');
    made.when(end, taskFacts(made, leader, '2026-10-20 10:00')).thenRefused('ROLE_REQUIRED');
  });

  it('is told in the summary of the one it went into', () => {
    const summary = turned(merged, { ...byPlan, when: '2026-10-20 16:00' }, publish('2026-10-20 16:01', finished(0))).events.at(-1);
    expect(summary).toMatchObject({ type: 'SummaryPublished', data: { merged: [{ other: OTHER.number, name: OTHER.name, itemId: 'K', quarter: Q4 }] } });
  });
});
