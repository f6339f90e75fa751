import type { Forecast } from './forecast.js';
import { framePlan, type SimulationGround } from './plan-frame.js';
import { pseudorandom } from './random.js';
import { blankYear, simulateYear } from './simulate-year.js';
import { type Asked, Tally } from './tally.js';

export interface SimulationRequest extends SimulationGround, Asked {
  readonly years: number;
  /** The same seed over the same registries gives the same forecast. */
  readonly seed: number;
}

/** So many years are played between two looks at the clock of whoever waits. */
const AT_ONCE = 50;

/**
 * 计划模拟: plays the plan's year again and again over the registries as they stand, from where the year really is. Every draw is uniform
 * within its stratum, as the real one is; classes stay as they are, because whom a year's checks will lead to a penalty nobody knows.
 * A generator, so that whoever runs it can tell how far it is.
 * @yields how many years have been played
 * @throws RangeError on fewer than one year
 */
export function* simulatingPlan(request: SimulationRequest): Generator<number, Forecast> {
  const { years, seed } = request;
  if (!Number.isSafeInteger(years) || years < 1) throw new RangeError(`not a number of years: ${String(years)}`);
  const frame = framePlan(request);
  const [year, random, tally] = [blankYear(frame), pseudorandom(seed), new Tally(frame, seed, years)];
  for (let played = 0; played < years; played += 1) {
    simulateYear(frame, year, random);
    tally.add(year);
    if (played % AT_ONCE === AT_ONCE - 1) yield played + 1;
  }
  return tally.forecast(request);
}

/** The same at one go. */
export function simulatePlan(request: SimulationRequest): Forecast {
  const playing = simulatingPlan(request);
  for (;;) {
    const { done, value } = playing.next();
    if (done === true) return value;
  }
}
