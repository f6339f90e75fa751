import { afterAll, beforeAll } from '@jest/globals';
import type { Day, ProcessRef } from '#domain';
import { dayOf, instantFromMillis } from '#domain/calendar/day';
import { SkippingWorld } from '#test/support/skipping-world';
import { keepHistory } from './histories.js';

/** A world under a skipped clock (unless another server is named), for one file of recorders. */
export function skippingWorld(...starting: Parameters<typeof SkippingWorld.begin>): () => SkippingWorld {
  let world: SkippingWorld | null = null;
  beforeAll(async () => {
    world = await SkippingWorld.begin(...starting);
  }, 120_000);
  afterAll(() => world?.end(), 60_000);
  return () => {
    if (world === null) throw new Error('the world has not begun');
    return world;
  };
}

export const todayIn = async (world: SkippingWorld): Promise<Day> => dayOf(instantFromMillis(await world.now()));

/** The limit of a step passes with nobody acting; the workflow's timer says so. */
export async function passInSilence(world: SkippingWorld, ref: ProcessRef, key: string): Promise<void> {
  await world.passTo(await world.markOf(ref, key, 'red'), 1_000);
  await world.eventually(ref, `LimitPassed ${key} red`);
}

/** Nobody is nudged sooner than a second after it looked last; and the workflow has taken in what was signalled. */
export const lookAgain = (world: SkippingWorld): Promise<unknown> => world.environment.sleep('2 seconds');

export async function keep(world: SkippingWorld, ref: ProcessRef, occasion: string): Promise<void> {
  await keepHistory(world.environment.client, ref, occasion);
}

export async function keepEnded(world: SkippingWorld, ref: ProcessRef, occasion: string): Promise<void> {
  await world.ended(ref);
  await keep(world, ref, occasion);
}
