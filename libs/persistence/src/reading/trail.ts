import type { EntityManager } from 'typeorm';
import { type Actor, type ProcessRef, streamOf } from '#domain';
import { onlooker, UNDISCLOSED, visible } from './disclosure.js';
import { from } from './processes.js';

/** A process above another, as the way back to it is written. */
export interface Above extends ProcessRef {
  readonly title: string;
}

/** Of a lead: plan, task, inspection, 责令改正. */
const MOST = 8;

const TRAIL = `
  WITH RECURSIVE up AS (
    SELECT p.stream, p.parent, 0 AS steps FROM process p WHERE p.stream = $1
    UNION ALL SELECT p.stream, p.parent, up.steps + 1 FROM up JOIN process p ON p.stream = up.parent WHERE up.steps < ${String(MOST)})
  SELECT p.kind, p.number, CASE WHEN k.disclosed THEN coalesce(e.body->>'name', p.title) ELSE '${UNDISCLOSED}' END AS title
  ${from(2, 'up JOIN process p ON p.stream = up.stream')} WHERE up.steps > 0 AND ${visible('p', 2, 4)} ORDER BY up.steps DESC`;

/** What a process has come of, from the top: what this person may know of it. */
export async function trailOf(manager: EntityManager, ref: ProcessRef, actor: Actor): Promise<readonly Above[]> {
  return manager.query(TRAIL, [streamOf(ref), ...onlooker(actor)]);
}
