import type { EntityManager } from 'typeorm';
import { type ProcessRef, type ProcessState, type Refusal, refuse, streamOf } from '#domain';
import type { PerformRequest } from './perform-request.js';

/**
 * 409 with the current version: two people acted on the same picture, the second is shown the new one.
 * A light that only turned yellow or red meanwhile does not change the picture: nobody acted.
 */
export async function staleness(manager: EntityManager, { expectedVersion }: PerformRequest, ref: ProcessRef, { course }: ProcessState<unknown>): Promise<Refusal | null> {
  if (expectedVersion === undefined || course.version === 0 || expectedVersion === course.version) return null;
  if (expectedVersion > course.version) {
    return refuse('stale', 'STALE_VERSION', `您提交的版本（第 ${expectedVersion} 版）还不存在，现在是第 ${course.version} 版，请刷新后再办。`, { at: 'expectedVersion' });
  }
  if (!(await acted(manager, ref, expectedVersion))) return null;
  return refuse('stale', 'STALE_VERSION', `该流程刚被其他人办理过（您看到的是第 ${expectedVersion} 版，现在是第 ${course.version} 版），请刷新后再办。`);
}

async function acted(manager: EntityManager, ref: ProcessRef, since: number): Promise<boolean> {
  const rows: readonly { acted: boolean }[] = await manager.query(`SELECT EXISTS (SELECT FROM event WHERE stream = $1 AND version > $2 AND type <> 'LimitPassed') AS acted`, [streamOf(ref), since]);
  return rows[0]?.acted === true;
}
