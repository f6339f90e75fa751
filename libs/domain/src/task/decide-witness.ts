import type { PersonId } from '../base.js';
import { WITNESS_SOURCE, witnessCommitment, witnessEntropy, type WitnessStatement } from '../draw/witness.js';
import type { ProcessState } from '../process/definition.js';
import type { OpenStep } from '../process/process.js';
import { type Refusal, refuse } from '../process/refusal.js';
import { limitFrom, openStep } from '../process/steps.js';
import type { Decided } from './decide.js';
import type { TaskFacts } from './guards.js';
import { witnessStanding } from './late-witnesses.js';
import { TASK_ACTS } from './permitted-acts.js';
import type { Task, TaskAct, TaskEvent } from './task.js';
import { remaining, stated } from './witnessing.js';

export type WitnessAct = Extract<TaskAct, { act: 'commitWitnessNumber' | 'revealWitnessNumber' | 'setAsideWitness' }>;
type WitnessStep = 'witness' | 'reveal';

/** 见证 (design.md 5, steps 2 and 3): each commits to a number, and only when all have, each reveals it; silence is set aside in the open. */
export function decideWitness(state: ProcessState<Task>, task: Task, act: WitnessAct, facts: TaskFacts): Decided {
  const { person } = facts.actor;
  switch (act.act) {
    case 'commitWitnessNumber': {
      const { commitment } = act.input;
      const statements = stated(statementsOf(task), person, { commitment, committedAt: facts.now });
      return { events: [{ type: 'WitnessCommitted', data: { witness: person, commitment, committedAt: facts.now }, closes: [stepOf(state, person).key], opens: revealsAfter(statements, facts) }] };
    }
    case 'revealWitnessNumber':
      return reveal(state, task, act.input, facts);
    case 'setAsideWitness':
      return setAside(state, task, act.input, facts);
  }
}

/** The steps in which the named witnesses commit, each with its limit. Keys only count them: the workflow is told of nobody. */
export function commitmentSteps(named: readonly PersonId[], facts: TaskFacts): readonly OpenStep[] {
  return witnessSteps('witness', named.map((person, place) => ({ person, place })), facts);
}

function witnessSteps(step: WitnessStep, witnesses: readonly { readonly person: PersonId; readonly place: number }[], facts: TaskFacts): readonly OpenStep[] {
  return witnesses.map(({ person, place }) => openStep(facts, step, { of: String(place + 1), for: { person }, limit: limitFrom(facts, 'JZ', facts.now) }));
}

/** Nobody reveals before the last number is committed to: whoever came later could choose one to suit. */
function revealsAfter(statements: readonly WitnessStatement[], facts: TaskFacts): readonly OpenStep[] {
  if (remaining(statements).some(({ commitment }) => commitment === null)) return [];
  const awaited = statements.flatMap(({ witness, setAside: absent }, place) => (absent === null ? [{ person: witness, place }] : []));
  return witnessSteps('reveal', awaited, facts);
}

function reveal(state: ProcessState<Task>, task: Task, secret: { readonly number: string; readonly blind: string }, facts: TaskFacts): Decided {
  const { person } = facts.actor;
  const statements = statementsOf(task);
  const promised = statements.find(({ witness }) => witness === person)?.commitment;
  if (promised !== witnessCommitment({ task: task.number, nonceHash: task.commitment?.nonceHash ?? '', witness: person }, secret, facts.crypto)) return mismatch();
  const revealed = { ...secret, at: facts.now };
  const data = { witness: person, number: secret.number, blind: secret.blind, revealedAt: facts.now };
  return { events: [{ type: 'WitnessRevealed', data, closes: [stepOf(state, person).key] }, ...entropyFrom(stated(statements, person, { revealed }), facts)] };
}

/** With the last number revealed the randomness stands, in the same transaction: nobody has to, and nobody can, choose when. */
function entropyFrom(statements: readonly WitnessStatement[], facts: TaskFacts): readonly TaskEvent[] {
  if (remaining(statements).some(({ revealed }) => revealed === null)) return [];
  const data = { value: witnessEntropy(statements), source: WITNESS_SOURCE, recordedAt: facts.now };
  return [{ type: 'EntropyRecorded', data, opens: [openStep(facts, 'draw')] }];
}

function setAside(state: ProcessState<Task>, task: Task, { witness, reason }: { readonly witness: PersonId; readonly reason: string }, facts: TaskFacts): Decided {
  const step = awaitedStep(state, witness);
  const refusal = step === undefined ? notAwaited() : notLate(step, facts);
  if (step === undefined || refusal !== null) return refusal ?? notAwaited();
  const statements = stated(statementsOf(task), witness, { setAside: { reason, at: facts.now } });
  const enough = remaining(statements).length >= (task.commitment?.witnesses?.minimum ?? 0);
  const committing = step.step === 'witness';
  const opens = enough && committing ? revealsAfter(statements, facts) : [];
  const aside: TaskEvent = { type: 'WitnessSetAside', data: { witness, reason, committed: !committing, attempt: attemptOf(task), setAsideAt: facts.now }, closes: [step.key], opens };
  if (!enough) return { events: [aside, voided(state, task, statements, step.key, facts)] };
  return { events: [aside, ...(committing ? [] : entropyFrom(statements, facts))] };
}

/** Too few are left: the attempt is void, with everything that was said in it, and the pool is frozen and committed to anew. */
function voided({ course }: ProcessState<Task>, task: Task, statements: readonly WitnessStatement[], closed: string, facts: TaskFacts): TaskEvent {
  const reason = `见证人缺席，剩余 ${remaining(statements).length} 名，不足规则要求的 ${task.commitment?.witnesses?.minimum ?? 0} 名`;
  const closes = Object.values(course.steps).filter(({ key, for: { person } }) => person !== undefined && key !== closed).map(({ key }) => key);
  return {
    type: 'DrawVoided',
    data: { attempt: attemptOf(task), reason, voidedAt: facts.now },
    withdraws: ['DrawCommitted', 'WitnessCommitted', 'WitnessRevealed', 'WitnessSetAside'],
    closes,
    opens: [openStep(facts, 'commit')],
  };
}

export const attemptOf = ({ commitment }: Task): number => commitment?.attempt ?? 1;

function statementsOf({ number, statements }: Task): readonly WitnessStatement[] {
  if (statements === undefined) throw new Error(`${number}: a witness acts on a draw without witnesses`);
  return statements;
}

const awaitedStep = ({ course }: ProcessState<Task>, witness: PersonId): OpenStep | undefined => Object.values(course.steps).find((step) => step.for.person === witness);

function stepOf(state: ProcessState<Task>, witness: PersonId): OpenStep {
  const step = awaitedStep(state, witness);
  if (step === undefined) throw new Error('A witness acts in a step that is not open');
  return step;
}

const SOURCE = TASK_ACTS.setAsideWitness.basis;

const mismatch = (): Refusal => refuse('invalid', 'REVEAL_MISMATCH', '揭示的数字和掩码与您此前的承诺不符，没有记录。请用承诺时保存的文件原样重新揭示。', { source: TASK_ACTS.revealWitnessNumber.basis, at: 'number' });

const notAwaited = (): Refusal => refuse('invalid', 'WITNESS_NOT_AWAITED', '现在不等待这名见证人：未被指定，或者已经办理。请刷新后核对。', { source: SOURCE, at: 'witness' });

/** Why somebody cannot be set aside yet, with the day. */
function notLate(step: OpenStep, { now }: TaskFacts): Refusal | null {
  const { limit } = step;
  const standing = witnessStanding(step, now);
  if (standing === 'suspended') return refuse('notOpen', 'WITNESS_NOT_LATE', '该见证人的时限已中止，恢复之前不能列为缺席。', { source: SOURCE, at: 'witness' });
  if (standing === 'late' || limit === null) return null;
  return refuse('notOpen', 'WITNESS_NOT_LATE', `该见证人的时限到 ${limit.due.slice(0, 16).replace('T', ' ')} 届满，此前不能列为缺席。`, { source: SOURCE, at: 'witness' });
}
