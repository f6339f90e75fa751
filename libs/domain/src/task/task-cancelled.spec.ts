import { describe, expect, it } from '@jest/globals';
import { facts, SYSTEM } from '../process/world.fixture.js';
import { task } from './definition.js';
import { brigade, clerk, leader, taskAt, taskFacts, type TaskPlay } from './task.fixture.js';
import { approve, byPlan, draw, finished, issued, open, propose, publish, refusal, type Turn, turned, WITHDRAWN } from './task-turns.fixture.js';

const told = (play: TaskPlay, { act, by, when, more }: Turn) => play.when(act, taskFacts(play, by, when, more?.(play)));
const cancelled = (play: TaskPlay) => turned(play, propose, approve);
const STAGES = ['made', 'committed', 'sealed', 'drawn', 'confirmed', 'matched', 'issued'] as const;

describe('the cancellation of a task', () => {
  it.each(STAGES)('can be proposed when it is %s, by 执法大队, once at a time', (stage) => {
    expect(turned(taskAt(stage), propose).events.at(-1)).toMatchObject({ type: 'CancellationProposed', opens: [{ key: 'approveCancellation' }], data: { by: brigade.person } });
    told(taskAt(stage), { ...propose, by: clerk }).thenRefused('ROLE_REQUIRED');
    told(turned(taskAt(stage), propose), propose).thenRefused('NOT_NOW');
  });

  it('stops nothing until it is approved', () => {
    const play = turned(taskAt('made'), { ...propose, when: '2026-09-21 09:30' });
    play.when({ act: 'commitDraw', input: {} }, taskFacts(play, brigade, '2026-09-21 10:00')).then({ type: 'DrawCommitted', closes: ['commit'], opens: ['entropy'] });
  });

  it('is decided by a leader who is not the proposer', () => {
    const mine = turned(issued(), { ...propose, by: { ...leader, roles: ['brigade', 'leader'] } });
    told(mine, { ...approve, by: { ...leader, roles: ['brigade', 'leader'] } }).thenRefused('OWN_PROPOSAL', { kind: 'forbidden' });
    told(mine, { ...approve, by: { ...leader, person: 'somebody-else' } }).then({ type: 'TaskCancelled', closes: ['approveCancellation'], opens: ['awaited windUp'], data: { cause: 'approved', opinion: '同意取消', reason: propose.act.act === 'proposeCancellation' ? propose.act.input.reason : '' } });
    told(turned(issued(), propose), { ...approve, by: brigade }).thenRefused('ROLE_REQUIRED');
    told(issued(), approve).thenRefused('STEP_NOT_OPEN');
  });

  it('is refused with the reason, and may then be proposed again', () => {
    told(turned(issued(), propose), refusal).then({ type: 'CancellationRefused', withdraws: ['CancellationProposed'], closes: ['approveCancellation'] });
    const refused = turned(issued(), propose, refusal);
    expect(refused.data).not.toHaveProperty('cancellation');
    told(refused, propose).then({ type: 'CancellationProposed', opens: ['approveCancellation'] });
  });

  it.each(STAGES)('closes whatever was open when it was %s; only the end of what has begun is awaited', (stage) => {
    const play = cancelled(taskAt(stage));
    expect(Object.keys(play.state.course.steps).sort()).toEqual(['summary', 'windUp']);
    expect(task.stage(play.state)).toBe('windingUp');
    told(play, propose).thenRefused('NOT_NOW');
    for (const act of ['commitDraw', 'drawObjects', 'matchOfficers', 'issueTask'] as const) play.when({ act, input: {} }, facts(brigade, '2026-10-21 09:00')).thenRefused('STEP_NOT_OPEN');
  });

  it('closes a supplementary draw too, and no other opens', () => {
    const needed = turned(issued(), open('2026-10-19 09:00', 1));
    told(turned(needed, propose), approve).then({ type: 'TaskCancelled', closes: ['supplement', 'carryOut', 'approveCancellation'], opens: ['awaited windUp'] });
    told(cancelled(turned(needed, draw('2026-10-19 10:00', 1))), open('2026-10-21 09:00', 0, 1)).thenNothing();
    told(cancelled(issued()), open('2026-10-21 09:00', 1)).thenNothing();
  });

  it('gives officers back the load of visits that were matched and never issued, and of no others', () => {
    const matched = taskAt('matched').events.at(-1);
    const loads = matched?.type === 'OfficersMatched' ? matched.data.loads : {};
    const given = (play: TaskPlay): unknown => {
      const event = cancelled(play).events.at(-1);
      return event?.type === 'TaskCancelled' ? event.data.loads : null;
    };
    expect(given(taskAt('matched'))).toEqual(Object.fromEntries(Object.entries(loads).map(([officer, load]) => [officer, -load])));
    expect([given(issued()), given(taskAt('drawn'))]).toEqual([{}, {}]);
  });
});

describe('a cancelled task', () => {
  it('is published when the checks that had begun have ended, and says that and why it was cancelled', () => {
    const play = cancelled(issued());
    told(play, publish('2026-11-10 09:00', finished(2, 1))).thenNothing();
    told(play, publish('2026-11-10 09:00', finished(2))).then({
      type: 'SummaryPublished', closes: ['summary', 'windUp'], ends: true,
      data: { inspections: 2, record: play.data.drawRecord, commitment: play.data.commitment, cancelled: { cause: 'approved', reason: '上级统一部署，本季度不再开展', cancelledAt: '2026-10-20T15:00:00.000+08:00' } },
    });
    const ended = turned(play, publish('2026-11-10 09:00', finished(2)));
    expect([task.stage(ended.state), task.entry(ended.data).outcome]).toEqual(['cancelled', 'cancelled']);
    expect(task.entry(issued().data).outcome).toBeNull();
  });

  it('counts what was opened, not what was ordered: the rest never came to be', () => {
    told(cancelled(issued()), publish('2026-10-20 15:01', finished(1))).then({ type: 'SummaryPublished', closes: ['summary', 'windUp'], ends: true, data: { inspections: 1 } });
  });

  it('has nothing to wind up before it is issued; what was committed to stays named, what was not drawn has no record', () => {
    const summary = publish('2026-10-20 15:01', finished(0));
    told(cancelled(taskAt('made')), summary).then({ type: 'SummaryPublished', closes: ['summary', 'windUp'], ends: true, data: { inspections: 0, record: null, commitment: null } });
    const sealed = cancelled(taskAt('sealed'));
    told(sealed, summary).then({ type: 'SummaryPublished', closes: ['summary', 'windUp'], ends: true, data: { record: null, commitment: sealed.data.commitment } });
    const drawn = cancelled(taskAt('drawn'));
    told(drawn, summary).then({ type: 'SummaryPublished', closes: ['summary', 'windUp'], ends: true, data: { record: drawn.data.drawRecord } });
    expect(told(drawn, summary).nudges()).toEqual([{ kind: 'annualPlan', number: '130525-2026' }]);
  });

  it('may be one whose strata hold nobody: it can be ended in no other way', () => {
    const empty = taskAt('made');
    empty.when({ act: 'commitDraw', input: {} }, taskFacts(empty, brigade, '2026-09-21 10:00', { enterprises: [] })).thenRefused('EMPTY_POOL');
    expect(turned(cancelled(empty), publish('2026-10-20 15:01', finished(0))).state.course).toMatchObject({ ended: true, steps: {} });
  });

  it('is not proposed for one that has ended', () => {
    told(turned(issued(), publish('2026-10-19 09:00', finished(2))), propose).thenRefused('PROCESS_ENDED');
  });
});

describe('a task whose plan is withdrawn', () => {
  it.each(STAGES)('is cancelled by itself when it is %s, with the reason of the withdrawal', (stage) => {
    const play = turned(taskAt(stage), byPlan);
    expect(play.events.at(-1)).toMatchObject({ type: 'TaskCancelled', data: { cause: 'planWithdrawn', reason: WITHDRAWN.withdrawal?.reason, opinion: null } });
    told(play, byPlan).thenNothing();
  });

  it('also while its cancellation waits for approval, which then has nothing left to decide', () => {
    const play = turned(issued(), propose, byPlan);
    told(play, approve).thenRefused('STEP_NOT_OPEN');
    expect(play.data).not.toHaveProperty('cancellation');
  });

  it('is left alone while the plan stands, and when it has ended', () => {
    told(issued(), { ...byPlan, more: () => ({}) }).thenNothing();
    told(turned(issued(), publish('2026-10-19 09:00', finished(2))), byPlan).thenNothing();
    issued().when(byPlan.act, facts(brigade, '2026-10-20 15:00', { plan: WITHDRAWN })).thenRefused('ROLE_REQUIRED');
    expect(facts(SYSTEM, '2026-10-20 15:00').plan).toBeNull();
  });
});
