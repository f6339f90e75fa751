import { TASK_STEPS } from '#domain/task/permitted-acts';
import type { TaskData } from './task-data.js';

export interface Stop {
  readonly name: string;
  readonly state: 'done' | 'current' | 'waiting';
  /** Of several who take part, how many have. */
  readonly progress?: { readonly done: number; readonly of: number };
}

type Plain = Omit<Stop, 'state'> & { readonly done: boolean };

/** Randomness by witnesses who speak twice, or by the system in one step. */
function randomness({ commitment, entropy, statements }: TaskData, minimumWitnesses: number): readonly Plain[] {
  if (commitment === null ? minimumWitnesses === 0 : statements.length === 0) return [{ name: TASK_STEPS.entropy, done: entropy !== null }];
  const left = statements.filter(({ setAside }) => setAside === null);
  const counted = (spoke: (statement: TaskData['statements'][number]) => boolean) => (left.length === 0 ? {} : { progress: { done: left.filter(spoke).length, of: left.length } });
  return [
    { name: TASK_STEPS.witness, done: left.length > 0 && left.every((one) => one.commitment !== null), ...counted((one) => one.commitment !== null) },
    { name: TASK_STEPS.reveal, done: entropy !== null, ...counted((one) => one.revealed !== null) },
  ];
}

/** From the frozen pool to the issued task: what is done, what it is at, what is still to come. */
export function courseOf(task: TaskData, minimumWitnesses: number): readonly Stop[] {
  const departments = 1 + task.participants.length;
  const stops: readonly Plain[] = [
    { name: TASK_STEPS.commit, done: task.commitment !== null },
    ...randomness(task, minimumWitnesses),
    { name: TASK_STEPS.draw, done: task.drawRecord !== null },
    { name: TASK_STEPS.confirm, done: task.confirmed.length >= departments, ...(task.drawRecord !== null && { progress: { done: task.confirmed.length, of: departments } }) },
    { name: TASK_STEPS.match, done: task.matchingRecord !== null },
    { name: TASK_STEPS.issue, done: task.matchingRecord !== null && task.unissued === undefined },
  ];
  const at = stops.findIndex(({ done }) => !done);
  return stops.map(({ done: _, ...stop }, index) => ({ ...stop, state: at < 0 || index < at ? 'done' : index === at ? 'current' : 'waiting' }));
}
