import type { Officer } from '#domain';
import type { Gathering } from './gathering.js';
import { registry } from './registry.js';

/** The registry's row of the officer who acts, if it is one: what it says of avoidance holds also for who reviews and approves. */
export async function ownRow({ manager, common }: Gathering): Promise<readonly Officer[]> {
  const { officer, jurisdiction } = common.actor;
  return officer === null ? [] : registry(manager, 'officer', jurisdiction, [officer]);
}

/** The same beside rows that were gathered already. */
export async function withOwnRow(gathering: Gathering, officers: readonly Officer[]): Promise<readonly Officer[]> {
  const { officer } = gathering.common.actor;
  return officer === null || officers.some(({ id }) => id === officer) ? officers : [...officers, ...(await ownRow(gathering))];
}
