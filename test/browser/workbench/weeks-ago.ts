import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { Play } from '#test/support/play';
import { type Past, someWeeksAgo } from './past.js';
import { Screens } from './screens.js';
import { Workbench } from './workbench.js';

/** What the tests of a file stand on. */
export interface WeeksAgo {
  readonly bench: () => Workbench;
  readonly past: () => Past;
  readonly screens: Screens;
}

/**
 * The whole product with the past of some weeks ago, opened before the tests of a describe and closed after them; what screens a test has opened
 * is closed, and asked for its faults, after each. Call it first in the describe: what the file prepares in a beforeAll of its own comes after.
 * @param lines of the plan
 * @param more has happened beside it, played while no workflow runs
 */
export function weeksAgo(lines?: readonly string[], more?: (earlier: (days: number) => Play, past: Past) => Promise<void>): WeeksAgo {
  let bench: Workbench;
  let past: Past;
  const screens = new Screens(() => bench);
  beforeAll(async () => {
    bench = await Workbench.open(async (earlier) => {
      past = await someWeeksAgo(earlier, lines);
      await more?.(earlier, past);
    });
  }, 180_000);
  afterEach(() => screens.close());
  afterAll(() => bench.close());
  return { bench: () => bench, past: () => past, screens };
}
