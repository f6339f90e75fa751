import type { RecordedEvent } from '../process/process.js';
import type { Task, TaskEvent } from './task.js';
import { type EarlierAttempt, silent, stated } from './witnessing.js';

type AttemptEvent = Extract<TaskEvent, { type: 'DrawCommitted' | 'WitnessCommitted' | 'WitnessRevealed' | 'WitnessSetAside' | 'DrawVoided' | 'RedrawProposed' | 'RedrawRefused' | 'RedrawApproved' }>;

/** From one commitment to the next: what the witnesses said, and attempts that were given up. */
export function attempted(task: Task, event: RecordedEvent<AttemptEvent>): Task {
  switch (event.type) {
    case 'DrawCommitted': {
      const { witnesses } = event.data;
      return { ...task, commitment: event.data, ...(witnesses !== undefined && { statements: witnesses.named.map(silent) }) };
    }
    case 'WitnessCommitted': {
      const { witness, commitment, committedAt } = event.data;
      return { ...task, statements: stated(task.statements ?? [], witness, { commitment, committedAt }) };
    }
    case 'WitnessRevealed': {
      const { witness, number, blind, revealedAt } = event.data;
      return { ...task, statements: stated(task.statements ?? [], witness, { revealed: { number, blind, at: revealedAt } }) };
    }
    case 'WitnessSetAside': {
      const { witness, reason, setAsideAt } = event.data;
      return { ...task, statements: stated(task.statements ?? [], witness, { setAside: { reason, at: setAsideAt } }) };
    }
    case 'DrawVoided': {
      const { reason, voidedAt } = event.data;
      return begunAnew(task, { ended: 'voided', reason, opinion: null, endedAt: voidedAt });
    }
    case 'RedrawProposed':
      return { ...task, redraw: event.data };
    case 'RedrawRefused':
      return asDrawn(task);
    case 'RedrawApproved': {
      const { reason, opinion, approvedAt } = event.data;
      return begunAnew(task, { ended: 'redrawn', reason, opinion, endedAt: approvedAt });
    }
  }
}

/** As a task is made, but that it remembers what was tried. */
function begunAnew(task: Task, why: Pick<EarlierAttempt, 'ended' | 'reason' | 'opinion' | 'endedAt'>): Task {
  const { commitment, statements = [], drawRecord, earlierAttempts = [], unissued: _, ...rest } = asDrawn(task);
  if (commitment === null) throw new Error(`${task.number}: an attempt is given up that was never committed to`);
  const attempt: EarlierAttempt = { attempt: earlierAttempts.length + 1, commitment, statements, record: drawRecord, ...why };
  return { ...rest, commitment: null, entropy: null, drawRecord: null, drawn: [], confirmed: [], matchingRecord: null, visits: null, visitCount: 0, earlierAttempts: [...earlierAttempts, attempt] };
}

/** Without a redraw that is asked for. */
export const asDrawn = ({ redraw: _, ...task }: Task): Task => task;
