import type { Breach, OpenStep } from '#domain';
import { addDays, dayOf } from '#domain/calendar/day';
import type { Bent } from './bents.js';
import type { Choices } from './choices.js';
import type { Stream } from './model-ledger.js';
import type { ModelWorld } from './model-world.js';

interface Asking {
  readonly world: ModelWorld;
  readonly stream: Stream;
  readonly choices: Choices;
}

const OFTEN_LATE: readonly string[] = ['D4', 'D7', 'D11', 'D17', 'D5', 'D8', 'D9'];

/** A limit that seldom runs, or is suspended. */
export function isRare({ rare }: Bent, { limit, suspended }: OpenStep): boolean {
  return rare.includes((limit ?? suspended?.limit)?.code ?? '');
}

export function isRareBreach({ rare }: Bent, { code, explained }: Breach): boolean {
  return !explained && (rare.includes(code) || !OFTEN_LATE.includes(code));
}

/** Of a step that has a limit, or of a breach; now and then of nothing that there is. */
export function limitChange({ world, stream, choices }: Asking): object {
  const { course, limits } = stream.state;
  const counted = Object.values(course.steps).filter(({ limit }) => limit !== null);
  const rare = counted.filter((step) => isRare(world.bent, step));
  const running = rare.length > 0 && !choices.once(4) ? rare : counted;
  const unexplained = (limits?.breaches ?? []).filter(({ explained }) => !explained || choices.once(9));
  const rarely = unexplained.filter((breach) => isRareBreach(world.bent, breach));
  const sought = rarely.filter(({ code }) => world.bent.rare.includes(code));
  const breached = [...new Set(([sought, rarely].find(({ length }) => length > 0) ?? unexplained).map(({ key }) => key))];
  const about = { reason: '鉴定', evidence: null, breach: null };
  if (breached.length > 0 && (running.length === 0 || choices.once(3))) return { ...about, kind: 'explain', key: choices.oneOf(breached), until: null };
  const step = running.length === 0 || choices.once(12) ? undefined : choices.oneOf(running);
  const key = step?.key ?? choices.oneOf([...Object.keys(course.steps), 'nothing']);
  const extendable = world.rules.limits.find(({ code }) => code === step?.limit?.code)?.extension !== undefined;
  const kind = extendable && choices.once(2) ? 'extend' : choices.once(10) ? 'extend' : 'suspend';
  return { ...about, kind, key, until: kind === 'suspend' && !choices.once(15) ? addDays(dayOf(world.now), choices.number(25) - (choices.once(15) ? 3 : 0)) : null };
}

export function resumption({ choices, stream }: Asking): object {
  const suspended = Object.values(stream.state.course.steps).filter((step) => step.suspended !== undefined).map(({ key }) => key);
  return { key: suspended.length === 0 || choices.once(10) ? 'nothing' : choices.oneOf(suspended), reason: '恢复' };
}
