import { expect } from '@jest/globals';
import type { Screen } from './screen.js';

/** A page as every page must be once nothing is loading (`look` waits for that): axe finds nothing, and nobody scrolls sideways. @param name of its picture */
export async function fine(one: Screen, name: string): Promise<void> {
  expect([name, await one.look(name), await one.overflow()]).toEqual([name, [], 0]);
}
