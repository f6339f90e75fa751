import { inputSchema } from '#contract/acts/index';
import { type Actor, DEFINITIONS, type Holder, isFor, type WorkAct } from '#domain';
import { workOn } from '#domain/process/work';
import { ACTORS } from './cast.js';
import type { Choices } from './choices.js';
import type { Stream } from './model-ledger.js';
import type { ModelWorld } from './model-world.js';

const WORK = ['claimStep', 'handOverStep', 'releaseStep', 'urgeStep'] as const;

/** Who would think of it. */
function mightDo(act: WorkAct['act'], { person }: Actor, { holder, isTheirs }: { readonly holder: Holder | null; readonly isTheirs: boolean }): boolean {
  if (act === 'claimStep') return isTheirs;
  return act !== 'releaseStep' || holder === null || holder.person === person;
}

/** Somebody claims a step, hands it over, gives it up or urges it; now and then one that is not open, or that is not theirs. */
export function shareWork(world: ModelWorld, choices: Choices, { ref, state }: Stream): void {
  const known = Object.keys(state.work ?? {});
  const key = known.length > 0 && choices.once(2) ? choices.oneOf(known) : choices.oneOf([...Object.keys(state.course.steps), 'nothing']);
  const { acts } = DEFINITIONS[ref.kind];
  const { holder } = workOn(state, key);
  const act = choices.oneOf(WORK);
  const step = state.course.steps[key];
  const able = ACTORS.filter((actor) => mightDo(act, actor, { holder, isTheirs: step !== undefined && isFor(step, actor, acts) }) && actor.roles.some((role) => acts[act]?.roles.includes(role)));
  const actor = choices.oneOf(able.length === 0 || choices.once(15) ? ACTORS : able);
  const inputs = { claimStep: { key }, handOverStep: { key, to: choices.oneOf([...ACTORS.map(({ person }) => person), 'nobody']), reason: '外出学习' }, releaseStep: { key, reason: null }, urgeStep: { key, note: choices.once(2) ? '请尽快办理' : null } };
  const parsed = inputSchema(ref.kind, act)?.safeParse(inputs[act]);
  if (parsed?.success !== true) throw new Error(`${ref.kind} ${act}: nobody could send ${JSON.stringify(inputs[act])}`);
  world.act(ref, { act, input: parsed.data }, actor);
}
