import type { Officer } from '#domain';
import { dayOf } from '#domain/calendar/day';
import type { Gathering } from './gathering.js';
import { officers } from './registry.js';

/** The registry's row of the officer who acts, if it is one: what it says of avoidance holds also for who reviews and approves. */
export async function ownRow({ manager, common }: Gathering): Promise<readonly Officer[]> {
  const { officer, jurisdiction } = common.actor;
  return officer === null ? [] : officers(manager, jurisdiction, dayOf(common.now), [officer]);
}

/** The same beside rows that were gathered already. */
export async function withOwnRow(gathering: Gathering, rows: readonly Officer[]): Promise<readonly Officer[]> {
  const { officer } = gathering.common.actor;
  return officer === null || rows.some(({ id }) => id === officer) ? rows : [...rows, ...(await ownRow(gathering))];
}
