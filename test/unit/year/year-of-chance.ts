import { type Actor, type ProcessRef, streamOf } from '#domain';
import { addDays, dayOf, instantMillis, quarterEnd, quarterOf, startOfDay } from '#domain/calendar/day';
import type { Plan } from '#domain/plan/plan';
import { actOn, changeALimit, withRareLimit } from './attempts.js';
import { type Bent, bentOf } from './bents.js';
import { HERE } from './cast.js';
import type { Choices } from './choices.js';
import { openFromElsewhere } from './from-elsewhere.js';
import { planItem } from './inputs.js';
import { checkWholeWorld, checkWorld } from './invariants.js';
import type { Stream } from './model-ledger.js';
import { ModelWorld } from './model-world.js';
import type { Programs } from './programs.js';
import { changeRegistry, putListsRight } from './registry-of-chance.js';
import { shareWork } from './share-work.js';

async function openSomething(world: ModelWorld, choices: Choices): Promise<void> {
  const clerk: Actor = { person: `${HERE}-zhao`, officer: null, roles: ['clerk', 'brigade', 'leader'], department: `${HERE}-D02`, jurisdiction: HERE };
  const plans = [...world.streams.values()].filter(({ ref }) => ref.kind === 'annualPlan');
  if (plans.length === 0 || choices.once(10)) {
    const ref: ProcessRef = { kind: 'annualPlan', number: world.numberFor('annualPlan') };
    world.act(ref, { act: 'draftPlan', input: { year: Number(world.now.slice(0, 4)), title: '年度计划', items: [planItem({ world, choices }, 'I1'), planItem({ world, choices }, 'I2')] } }, clerk);
  } else {
    const published = plans.filter(({ state }) => !state.course.ended && (state.data as Plan).version > 0);
    const plan = choices.oneOf(published.length > 0 && !choices.once(8) ? published : plans);
    const number = world.numberFor('task');
    const { items } = plan.state.data as Plan;
    const item = items.length === 0 || choices.once(12) ? { id: 'nothing' } : choices.oneOf(items);
    const quarter = quarterOf(dayOf(world.now));
    const from = addDays(dayOf(world.now), choices.number(3) - (choices.once(9) ? 2 : 0));
    world.act({ kind: 'task', number }, { act: 'makeTask', input: { number, plan: plan.ref.number, itemId: item.id, quarter, window: { from, to: quarterEnd(quarter) }, listPublic: choices.once(2), reason: choices.once(2) ? '再查' : null } }, clerk);
  }
  await world.settle();
}

function changeCalendar(world: ModelWorld, choices: Choices): void {
  const year = Number(world.now.slice(0, 4)) + choices.number(2);
  const off = Array.from({ length: 1 + choices.number(4) }, () => addDays(dayOf(world.now), 1 + choices.number(60))).filter((day) => day.startsWith(String(year)));
  const years = [...world.calendar.years.filter((known) => known.year !== year), { year, source: '测试', off: off.map((day) => ({ day, name: '假' })), on: [] }];
  world.calendar = { version: `${world.calendar.version}+`, years };
  for (const { ref } of [...world.streams.values()]) world.automatically(ref, 'recomputeLimits', { calendar: world.calendar.version });
}

/** One thing that happens, to somebody or to everybody. */
async function happening(world: ModelWorld, choices: Choices): Promise<void> {
  const what = choices.number(44);
  const streams = [...world.streams.values()];
  const open = streams.filter(({ state }) => !state.course.ended);
  if (what < 3 || open.length === 0) await openSomething(world, choices);
  else if (what < 5) comeFromElsewhere(world, choices, open);
  else if (what < 7) await world.pass(choices.number(60) / 20);
  else if (what < 11) await betweenTimes(world, choices, open, what);
  else if (what < 16) changeALimit(world, choices, choices.once(3) ? choices.oneOf(choices.once(5) ? streams : open.slice(-12)) : withRareLimit(world, streams, choices));
  else if (what < 18) shareWork(world, choices, choices.oneOf(choices.once(6) ? streams : open));
  else await actOn(world, choices, choices.oneOf(choices.once(world.bent.lookBack) ? lookedBackAt(world, streams, choices) : attended(world, open)));
}

/** Anything that ever was; or what is over, though something that followed from it is not. */
function lookedBackAt(world: ModelWorld, streams: readonly Stream[], choices: Choices): readonly Stream[] {
  const goesOn = ({ ref }: Stream): boolean => (['referral', 'rectification'] as const).some((kind) => world.childrenOf(streamOf(ref), kind).some(({ state }) => !state.course.ended));
  const over = choices.once(2) ? streams.filter((stream) => stream.state.course.ended && goesOn(stream)) : [];
  return over.length > 0 ? over : streams;
}

const isAttended = ({ bent }: ModelWorld, { ref, state }: Stream): boolean => !bent.neglected.includes(ref.kind) || state.course.steps['reconsider'] !== undefined;

function attended(world: ModelWorld, open: readonly Stream[]): readonly Stream[] {
  const own = open.filter((stream) => isAttended(world, stream));
  return (own.length > 0 ? own : open).slice(-world.bent.latest);
}

/** Hardly more than are looked after, else nothing would come to its end. */
function comeFromElsewhere(world: ModelWorld, choices: Choices, open: readonly Stream[]): void {
  const { bent } = world;
  const enough = open.filter((stream) => bent.fromElsewhere.some((kind) => kind === stream.ref.kind) && isAttended(world, stream)).length > bent.latest;
  if (!enough || choices.once(6)) openFromElsewhere(world, choices, bent.fromElsewhere);
}

/** What does not happen every day: weeks of silence, another calendar, other registries, a workflow that is lost and begun anew. */
async function betweenTimes(world: ModelWorld, choices: Choices, open: readonly Stream[], what: number): Promise<void> {
  if (what === 9) changeRegistry(world, choices);
  else if (!choices.once(5)) return;
  else if (what === 7) await world.pass(7 + choices.number(choices.once(4) ? 150 : 40));
  else if (what === 8) changeCalendar(world, choices);
  else await world.beginAnew(choices.oneOf(open).ref);
}

/**
 * A year of random acts, times and refusals.
 * @param bent left out: whichever it happens to have
 * @throws where a rule of the machine itself is broken
 */
export async function yearOfChance(choices: Choices, programs: Programs, bent: Bent = bentOf(choices)): Promise<ModelWorld> {
  const world = new ModelWorld(instantMillis(startOfDay(`2026-01-0${5 + choices.number(3)}` as Parameters<typeof startOfDay>[0])), programs, bent);
  await underItsClock(world, async () => {
    while (!choices.exhausted) {
      await happening(world, choices);
      if (!choices.once(4)) await world.settle();
      if (choices.once(25)) {
        await world.settle();
        checkWorld(world);
      }
    }
    await world.settle();
    checkWholeWorld(world);
  });
  return world;
}

/** Workflows ask what time it is; the answer is the world's. */
async function underItsClock(world: ModelWorld, live: () => Promise<void>): Promise<void> {
  const machines = Date.now;
  Date.now = () => world.epoch;
  try {
    await live();
  } finally {
    Date.now = machines;
  }
}

/** Whoever is left works off what is open, day by day, with whatever the rules permit. @returns the processes that do not come to an end */
export async function workOff(world: ModelWorld, choices: Choices): Promise<readonly Stream[]> {
  const open = (): readonly Stream[] => [...world.streams.values()].filter(({ state }) => !state.course.ended);
  await underItsClock(world, async () => {
    putListsRight(world);
    for (let day = 0; day < 700 && open().length > 0; day += 1) {
      for (const stream of open()) for (let tries = 0; tries < 3; tries += 1) await actOn(world, choices, stream);
      await world.pass(day < 60 ? 1 : 3);
      await world.settle();
    }
    checkWholeWorld(world);
  });
  return open();
}
