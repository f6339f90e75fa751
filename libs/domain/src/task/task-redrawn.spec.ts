import { describe, expect, it } from '@jest/globals';
import { nodeCrypto } from '../draw/draw.fixture.js';
import { verifyDrawRecord } from '../draw/verify-draw.js';
import { isRefusal } from '../process/refusal.js';
import { brigade, clerk, leader, recordOf, taskAt, taskFacts, type TaskPlay, visitsOf } from './task.fixture.js';
import { approve, finished, open, propose, publish, type Turn, turned } from './task-turns.fixture.js';

const REASON = '名单在确认前外泄';
const ask: Turn = { act: { act: 'proposeRedraw', input: { reason: REASON } }, by: brigade, when: '2026-09-23 11:00' };
const refuse: Turn = { act: { act: 'refuseRedraw', input: { reason: '未见外泄' } }, by: leader, when: '2026-09-23 14:00' };
const grant: Turn = { act: { act: 'approveRedraw', input: { opinion: '同意' } }, by: leader, when: '2026-09-23 15:00' };
const told = (play: TaskPlay, { act, by, when, more }: Turn) => play.when(act, taskFacts(play, by, when, more?.(play)));
const BETWEEN = ['drawn', 'confirmed', 'matched'] as const;
const again = (play: TaskPlay): TaskPlay => turned(play, ...(['commitDraw', 'recordEntropy', 'drawObjects'] as const).map((act): Turn => ({ act: { act, input: {} }, by: brigade, when: '2026-09-24 09:00' })));

describe('a redraw', () => {
  it.each(BETWEEN)('can be asked for when the task is %s, by 执法大队, with a reason, once at a time', (stage) => {
    told(taskAt(stage), ask).then({ type: 'RedrawProposed', opens: ['approveRedraw'], data: { reason: REASON, by: brigade.person } });
    told(taskAt(stage), { ...ask, by: clerk }).thenRefused('ROLE_REQUIRED');
    told(turned(taskAt(stage), ask), ask).thenRefused('NOT_NOW');
  });

  it.each(['made', 'committed', 'sealed', 'issued'] as const)('cannot be asked for when the task is %s', (stage) => {
    told(taskAt(stage), ask).thenRefused('NOT_NOW');
  });

  it('is not for a supplementary draw, whose list follows from the first ranking', () => {
    const supplementing = turned(taskAt('issued'), open('2026-10-19 09:00', 1), { act: { act: 'drawSupplement', input: {} }, by: brigade, when: '2026-10-19 10:00', more: open('2026-10-19 09:00', 1).more ?? (() => ({})) });
    told(supplementing, ask).thenRefused('NOT_NOW');
  });

  it('is decided by a leader who did not ask for it; refused, the list stands', () => {
    const mine = turned(taskAt('drawn'), { ...ask, by: { ...leader, roles: ['brigade', 'leader'] } });
    told(mine, { ...grant, by: { ...leader, roles: ['brigade', 'leader'] } }).thenRefused('OWN_PROPOSAL');
    told(turned(taskAt('drawn'), ask), refuse).then({ type: 'RedrawRefused', closes: ['approveRedraw'] });
    const refused = turned(taskAt('drawn'), ask, refuse);
    expect(refused.data).not.toHaveProperty('redraw');
    expect(refused.data.drawRecord).toBe(taskAt('drawn').data.drawRecord);
    told(refused, ask).then({ type: 'RedrawProposed', opens: ['approveRedraw'] });
  });

  it('holds up the issue until it is decided', () => {
    const issue: Turn = { act: { act: 'issueTask', input: {} }, by: brigade, when: '2026-09-23 14:30' };
    told(turned(taskAt('matched'), ask), issue).thenRefused('REDRAW_PENDING', { kind: 'notOpen' });
    told(turned(taskAt('matched'), ask, refuse), issue).then({ type: 'TaskIssued', closes: ['issue', 'carryOut'], opens: ['summary'] });
  });

  it.each([['drawn', ['confirm/water', 'confirm/air']], ['confirmed', ['match']], ['matched', ['issue']]] as const)('takes back what followed the draw when the task was %s, and the pool is committed to anew', (stage, closed) => {
    const begun = turned(taskAt(stage), ask, grant);
    expect(begun.events.at(-1)).toMatchObject({
      type: 'RedrawApproved', closes: [...closed, 'approveRedraw'], opens: [{ key: 'commit' }],
      withdraws: ['DrawCommitted', 'WitnessCommitted', 'WitnessRevealed', 'WitnessSetAside', 'EntropyRecorded', 'ObjectsDrawn', 'ListConfirmed', 'OfficersMatched'], data: { attempt: 1, reason: REASON, opinion: '同意' },
    });
    expect(begun.data).toMatchObject({ commitment: null, entropy: null, drawRecord: null, drawn: [], confirmed: [], matchingRecord: null, visits: null, visitCount: 0 });
    expect(begun.definition.stage(begun.state)).toBe('made');
  });

  it('gives officers back the load of the list that nobody was given', () => {
    const matched = turned(taskAt('matched'), ask);
    const decision = matched.decide(grant.act, taskFacts(matched, leader, grant.when));
    const [event] = isRefusal(decision) ? [] : decision.events;
    expect(event?.data).toMatchObject({ loads: Object.fromEntries(Object.entries(matched.data.unissued?.loads ?? {}).map(([officer, load]) => [officer, -load])) });
    expect(Object.keys(matched.data.unissued?.loads ?? {}).length).toBeGreaterThan(0);
  });

  it('never replaces: the first draw stays on record, the second is one of its own, and both verify', () => {
    const first = taskAt('matched');
    const second = again(turned(first, ask, grant));
    expect(second.data.earlierAttempts).toMatchObject([{ attempt: 1, ended: 'redrawn', record: first.data.drawRecord, reason: REASON, opinion: '同意', commitment: { nonceHash: first.data.commitment?.nonceHash } }]);
    expect(second.data.drawRecord).not.toBe(first.data.drawRecord);
    for (const record of [recordOf(first), recordOf(second)]) expect(verifyDrawRecord({ record, crypto: nodeCrypto }).filter(({ ok }) => !ok)).toEqual([]);
    expect([recordOf(first), recordOf(second)].map(({ parameters }) => parameters.attempt)).toEqual([1, 2]);
    expect(second.documents[first.data.drawRecord ?? '']).toBeDefined();
  });

  it('goes on to visits numbered from the beginning, and both records become public with the summary', () => {
    const first = taskAt('matched');
    const drawn = again(turned(first, ask, grant));
    const rest = ['water', 'air'].map((department): Turn => ({ act: { act: 'confirmList', input: { note: null } }, by: { ...leader, roles: ['unitHead'], department }, when: '2026-09-25 09:00' }));
    const issued = turned(drawn, ...rest, ...(['matchOfficers', 'issueTask'] as const).map((act): Turn => ({ act: { act, input: {} }, by: brigade, when: '2026-09-28 09:00' })));
    expect(visitsOf(issued)).toHaveLength(issued.data.visitCount);
    told(issued, publish('2026-12-10 09:00', finished(2))).then({ type: 'SummaryPublished', closes: ['summary'], ends: true, data: { record: issued.data.drawRecord, earlierAttempts: [{ record: first.data.drawRecord, reason: REASON }] } });
  });

  it('falls with the task when that is cancelled', () => {
    const cancelled = turned(taskAt('drawn'), ask, propose, approve);
    expect(cancelled.state.course.steps).not.toHaveProperty('approveRedraw');
    expect(cancelled.data).not.toHaveProperty('redraw');
    told(cancelled, ask).thenRefused('NOT_NOW');
  });
});
