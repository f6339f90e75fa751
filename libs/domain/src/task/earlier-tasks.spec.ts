import { describe, expect, it } from '@jest/globals';
import { attemptOfLine, toldOf } from './earlier-tasks.js';
import { NUMBER, taskAt } from './task.fixture.js';
import { approve, propose, turned } from './task-turns.fixture.js';
import { VOIDED } from './witness-turns.fixture.js';

describe('what later tasks of a line tell of an earlier one', () => {
  it('is every attempt with what became of it', () => {
    const issued = taskAt('issued').data;
    expect(toldOf(issued)).toEqual({ task: NUMBER, cancelled: null, attempts: [{ attempt: 1, root: issued.commitment?.root, committedAt: issued.commitment?.committedAt, record: issued.drawRecord, ended: 'stood', reason: null }] });
    const voided = turned(taskAt('made'), ...VOIDED);
    expect(toldOf(turned(voided, propose, approve).data)).toMatchObject({ cancelled: { cause: 'approved' }, attempts: [{ attempt: 1, record: null, ended: 'voided' }] });
    expect(toldOf(turned(taskAt('made'), propose, approve).data).attempts).toEqual([]);
  });

  it('counts the attempts of the line on', () => {
    const once = toldOf(taskAt('issued').data);
    expect([attemptOfLine([], 1), attemptOfLine([once, { ...once, attempts: [] }, once], 2)]).toEqual([1, 4]);
  });
});
