import { inputSchema } from '#contract/acts/index';
import { type Actor, type ActRule, DEFINITIONS, isLimitAct, type OpenStep, type ProcessRef } from '#domain';
import type { Bent } from './bents.js';
import { actorFor } from './cast.js';
import type { Choices } from './choices.js';
import { inputFor, offered } from './inputs.js';
import { isRare, isRareBreach } from './limit-inputs.js';
import type { Stream } from './model-ledger.js';
import type { ModelWorld } from './model-world.js';

/** They end much at once, and so are done only once in so many times; else no year would come to its close. */
const DRASTIC: Readonly<Record<string, number>> = { withdrawPlan: 40, proposeCancellation: 6, withdrawOrder: 6, recordNoAnswer: 6, decideNoFiling: 6 };

/** What somebody is about to do. */
export interface Attempt {
  readonly ref: ProcessRef;
  readonly act: string;
  readonly input: unknown;
  readonly actor: Actor;
}

/** One act on a process: on one of its open steps, or one of no step. @returns null where there is none */
export function chooseAct(world: ModelWorld, choices: Choices, stream: Stream, changesMind = false): Attempt | null {
  const { acts, opening } = DEFINITIONS[stream.ref.kind];
  const step = changesMind || choices.once(5) ? null : stepOf(stream, choices);
  if (step !== null && dawdles(world, step, choices)) return null;
  if (step?.step === 'commit' && !choices.once(4) && offered({ world, stream }).length > 0) return attemptOf(world, choices, { stream, act: 'answerMergeOffer', rule: DEFINITIONS.task.acts['answerMergeOffer'] ?? raise(), step: null });
  const sensible = !choices.once(8);
  const isPossible = ({ step: of, roles, when, afterEnd, onStep }: ActRule): boolean =>
    of === (step?.step ?? null) && onStep !== true && !roles.includes('system') && (!sensible || ((!stream.state.course.ended || afterEnd === true) && (when === undefined || when(stream.state.course))));
  const possible = Object.entries(acts).filter(([act, rule]) => act !== opening && isPossible(rule));
  if (possible.length === 0) return null;
  const [act, rule] = choices.oneOf(preferred(world.bent, possible, choices));
  return !choices.once(DRASTIC[act] ?? 1) ? null : attemptOf(world, choices, { stream, act, rule, step });
}

function raise(): never {
  throw new Error('a task answers what could be merged');
}

type Possible = readonly (readonly [string, ActRule])[];

function preferred({ favoured, sought = [], otherwise }: Bent, possible: Possible, choices: Choices): Possible {
  const first = possible.filter(([act]) => sought.includes(act));
  if (first.length > 0 && choices.once(2)) return first;
  const then = possible.filter(([act]) => favoured.includes(act));
  return then.length > 0 && !choices.once(otherwise) ? then : possible;
}

/** What is suspended is mostly left alone, and what seldom happens takes its time, so that there is something to see. */
function dawdles({ bent }: ModelWorld, step: OpenStep, choices: Choices): boolean {
  if (step.suspended !== undefined) return !choices.once(5);
  return isRare(bent, step) && !choices.once(3);
}

/** Does it, and perhaps what follows from it. @returns whether anything came of it */
export async function actOn(world: ModelWorld, choices: Choices, { ref }: Stream, changesMind = false): Promise<boolean> {
  const attempt = chooseAct(world, choices, world.stream(ref), changesMind);
  if (attempt === null) return false;
  const done = world.act(ref, attempt, attempt.actor);
  const acted = !done.refused && done.events;
  // What follows by itself may take a moment, in which somebody changes their mind or does something else.
  if (!choices.once(4)) await world.settle();
  else if (acted && !changesMind) await actOn(world, choices, world.stream(ref), true);
  return acted;
}

interface Chosen {
  readonly stream: Stream;
  readonly act: string;
  readonly rule: ActRule;
  readonly step: OpenStep | null;
}

/** @throws when the contract would not have let this input through: then it is the test that is wrong */
function attemptOf(world: ModelWorld, choices: Choices, { stream, act, rule, step }: Chosen): Attempt {
  const { ref } = stream;
  const input = inputFor(act, { world, stream, choices, step });
  const parsed = inputSchema(ref.kind, act)?.safeParse(input);
  if (parsed?.success !== true) throw new Error(`${ref.kind} ${act}: nobody could send ${JSON.stringify(input)}: ${parsed?.error.message ?? 'there is no form for it'}`);
  const has = (actor: Actor): boolean => !isLimitAct({ act, input }) || DEFINITIONS[ref.kind].guard(stream.state, { act, input }, { actor, now: world.now }) === null;
  return { ref, act, input: parsed.data, actor: actorFor(choices, rule, step ?? teamStep(stream), has) };
}

function stepOf({ state }: Stream, choices: Choices): OpenStep | null {
  const open = Object.values(state.course.steps).filter(({ awaited }) => !awaited);
  const reconsider = state.course.steps['reconsider'];
  if (reconsider !== undefined && choices.once(2)) return reconsider;
  return open.length === 0 ? null : choices.oneOf(open);
}

/** Acts of no step are mostly the team's. */
function teamStep({ state }: Stream): OpenStep | null {
  return Object.values(state.course.steps).find((step) => step.for.officers !== undefined) ?? null;
}

/** Of limits that seldom run, more is asked when they do; and what was asked is to be decided. */
export function withRareLimit({ bent }: ModelWorld, all: readonly Stream[], choices: Choices): Stream {
  const waiting = all.filter(({ state }) => Object.values(state.course.steps).some(({ step }) => step === 'decideLimitChange'));
  if (waiting.length > 0 && choices.once(2)) return choices.oneOf(waiting);
  const sought = all.filter(({ state }) => Object.values(state.course.steps).some((step) => isRare(bent, step)) || (state.limits?.breaches ?? []).some(({ code, explained }) => !explained && bent.rare.includes(code)));
  const rare = sought.length > 0 && !choices.once(3) ? sought : all.filter(({ state }) => (state.limits?.breaches ?? []).some((breach) => isRareBreach(bent, breach)));
  return choices.oneOf(rare.length > 0 ? rare.slice(-15) : all);
}

/** Proposed by whoever may, decided at the next opportunity, or a suspension ended; also when the process is over. */
export function changeALimit(world: ModelWorld, choices: Choices, stream: Stream): void {
  const steps = Object.values(stream.state.course.steps);
  const suspended = steps.some((step) => step.suspended !== undefined);
  const waiting = steps.find(({ step }) => step === 'decideLimitChange');
  const act = suspended && choices.once(3) ? 'resumeLimit' : waiting === undefined ? 'proposeLimitChange' : choices.once(5) ? 'refuseLimitChange' : 'approveLimitChange';
  const rule = DEFINITIONS[stream.ref.kind].acts[act];
  if (rule === undefined) return;
  const attempt = attemptOf(world, choices, { stream, act, rule, step: waiting ?? null });
  world.act(stream.ref, attempt, attempt.actor);
}
