import { expect } from '@jest/globals';
import type { Screen } from './screen.js';

/** A page as every page must be once nothing is loading: axe finds nothing, and nobody scrolls sideways. @param name of its picture */
export async function fine(one: Screen, name: string): Promise<void> {
  await one.settled();
  expect([name, await one.look(name), await one.overflow()]).toEqual([name, [], 0]);
}
