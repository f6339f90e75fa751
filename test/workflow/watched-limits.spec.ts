import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Instant, LimitLevel, ProcessRef } from '#domain';
import { dayOf, DAY_MS, HOUR_MS, instantMillis } from '#domain/calendar/day';
import { JUST_BEFORE, SkippingWorld } from '#test/support/skipping-world';
import { decidePenalty, lead, WATCHED } from './watched-limits.js';

let world: SkippingWorld;
beforeAll(async () => {
  world = await SkippingWorld.begin();
}, 120_000);
afterAll(() => world.end(), 60_000);

/** A timer is punctual to this; the rest is a busy machine. */
const PUNCTUAL = 60_000;

interface Mark {
  readonly told: string;
  readonly at: Instant;
}

/** The open step that carries the limit, and the instant at which it reaches the level; a quarter's step is named with its quarter. */
async function markOf(ref: ProcessRef, name: string, level: LimitLevel): Promise<Mark> {
  const steps = Object.keys((await world.ledger.state(ref))?.course.steps ?? {});
  const key = steps.find((step) => step === name || step.startsWith(`${name}/`)) ?? name;
  return { told: `LimitPassed ${key} ${level}`, at: await world.markOf(ref, key, level) };
}

/** Nobody hears: the act itself must see that it is late. */
async function withoutWorkflow(ref: ProcessRef, act: () => Promise<void>): Promise<void> {
  const { relay } = world.ledger;
  await world.lose(ref);
  world.ledger.relay = () => Promise.resolve();
  await act();
  world.ledger.relay = relay;
}

describe.each(WATCHED)('$code on $key', ({ key, level = 'red', event, follows = event, begin }) => {
  it('is kept by an act just before it is due', async () => {
    const { ref, act } = await begin(world);
    const { told, at } = await markOf(ref, key, level);
    await world.passTo(at, -JUST_BEFORE);
    await act();
    await world.eventually(ref, follows);
    await world.passTo(at, HOUR_MS);
    expect(world.told(ref)).not.toContain(told);
  }, 60_000);

  it('is recorded by the timer when it passes in silence, and the act can still come', async () => {
    const { ref, act } = await begin(world);
    const { told, at } = await markOf(ref, key, level);
    await world.passTo(at, 1_000);
    await world.eventually(ref, told);
    const passed = world.ledger.events(ref).find(({ limit }) => limit?.level === level && told.includes(` ${limit.key} `));
    expect(passed?.data).toMatchObject({ due: at });
    expect(instantMillis(passed?.at ?? '') - instantMillis(at)).toBeLessThan(PUNCTUAL);
    await act();
    await world.eventually(ref, follows);
    expect(world.told(ref).filter((type) => type === told)).toHaveLength(1);
  }, 60_000);

  it('is recorded by an act just after it, before the act itself', async () => {
    const { ref, act } = await begin(world);
    const { told, at } = await markOf(ref, key, level);
    await withoutWorkflow(ref, async () => {
      await world.passTo(at, 1_000);
      expect(world.told(ref)).not.toContain(told);
      await act();
    });
    const order = world.told(ref);
    expect(order).toContain(told);
    expect(order.indexOf(told)).toBeLessThan(order.indexOf(event));
  }, 60_000);
});

/** The publication is the workflow's own act, and D20 counts from the day of the decision, which may lie back. */
describe('D20 on publish', () => {
  it('is kept by the workflow when the penalty was decided today', async () => {
    const { ref, act } = await lead(world, 3);
    await act();
    await world.ended(ref);
    expect(world.told(ref).filter((type) => type.startsWith('LimitPassed publish'))).toEqual([]);
  }, 60_000);

  it('has passed before the publication of a penalty decided long ago', async () => {
    const { ref } = await lead(world, 3);
    const [opened] = world.ledger.events(ref);
    if (opened === undefined) throw new Error('the lead was opened');
    await world.passTo(opened.at, 20 * DAY_MS);
    await decidePenalty(world, ref, dayOf(opened.at));
    await world.ended(ref);
    const told = world.told(ref);
    expect(told).toContain('LimitPassed publish red');
    expect(told.indexOf('LimitPassed publish red')).toBeLessThan(told.indexOf('PenaltyPublished'));
  }, 60_000);

  it('is recorded when nobody publishes, because the workflow was lost, by the one that is started in its place', async () => {
    const { ref, act } = await lead(world, 3);
    await withoutWorkflow(ref, act);
    const { told, at } = await markOf(ref, 'publish', 'red');
    await world.passTo(at, 1_000);
    expect(world.told(ref)).not.toContain(told);
    await world.beginAnew(ref);
    await world.ended(ref);
    expect(world.told(ref).indexOf(told)).toBeGreaterThan(0);
    expect(world.told(ref).indexOf(told)).toBeLessThan(world.told(ref).indexOf('PenaltyPublished'));
  }, 60_000);
});
