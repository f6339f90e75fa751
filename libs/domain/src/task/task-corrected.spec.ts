import { describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../process/world.fixture.js';
import { task } from './definition.js';
import { brigade, counted, NUMBER, taskFacts, type TaskPlay } from './task.fixture.js';
import { finished, issued, publish, turned } from './task-turns.fixture.js';

const correct = { act: 'correctSummary', input: { inspection: `${NUMBER}-0001`, correction: '1' } } as const;
const ended = () => turned(issued(), publish('2026-12-10 09:00', finished(2)));
const now = (play: TaskPlay, outcomes: object, when = '2026-12-20 09:00') => taskFacts(play, SYSTEM, when, { inspections: counted({ opened: 2, ended: 2, outcomes }) });

describe('an inspection of a task whose summary is out was corrected (D16)', () => {
  it('the summary is put right beside the old one, and the task stays ended', () => {
    ended().when(correct, now(ended(), { noProblem: 1, correctionOrdered: 1 })).then({
      type: 'SummaryCorrected',
      data: { inspections: 2, outcomes: { noProblem: 1, correctionOrdered: 1 }, publishedAt: '2026-12-20T09:00:00.000+08:00', correction: { inspection: `${NUMBER}-0001`, number: '1', corrects: ended().state.course.version } },
    });
    const corrected = ended().and(correct, now(ended(), { noProblem: 1, correctionOrdered: 1 }));
    expect([corrected.state.course.ended, task.stage(corrected.state)]).toEqual([true, 'closed']);
  });

  it('a second one replaces the first; with the same counts, in whatever order, there is nothing to do', () => {
    const corrected = ended().and(correct, now(ended(), { noProblem: 1, correctionOrdered: 1 }));
    corrected.when(correct, now(corrected, { correctionOrdered: 1, noProblem: 1 }, '2026-12-21 09:00')).thenNothing();
    corrected.when(correct, now(corrected, { noProblem: 2 }, '2026-12-21 09:00')).then({ type: 'SummaryCorrected', data: { correction: { corrects: corrected.state.course.version } } });
    ended().when(correct, now(ended(), { noProblem: 2 })).thenNothing();
  });

  it('not while the task runs, which counts the corrected result by itself, and by nobody but the system', () => {
    issued().when(correct, now(issued(), { noProblem: 2 })).thenNothing();
    ended().when(correct, taskFacts(ended(), brigade, '2026-12-20 09:00')).thenRefused('ROLE_REQUIRED');
  });
});
