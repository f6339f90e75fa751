import type { ProcessRef } from '#domain';
import { isRecord } from '../../story/shapes.js';
import type { Stage } from '../../story/stage.js';

/** The levels of one step's limit that the ledger of a process has recorded, in order. */
export async function levelsPassed(stage: Stage, ref: ProcessRef, key: string): Promise<readonly string[]> {
  const events = await stage.events(ref);
  return events.flatMap(({ type, data }) => (type === 'LimitPassed' && isRecord(data) && data['key'] === key ? [String(data['level'])] : []));
}
