import type { EntityManager } from 'typeorm';
import { DEFINITIONS, keyOf, type ProcessRef, type ProcessState, type Refusal, refuse, streamOf } from '#domain';
import { WORK_EVENTS } from '#domain/process/work';
import type { PerformRequest } from './perform-request.js';

/**
 * 409 with the current version: two people acted on the same picture, the second is shown the new one.
 * A light that only turned yellow or red meanwhile does not change the picture: nobody acted. Nor does a reminder (催办), or what became of the
 * work of another step; but whoever is about to do what somebody else has just claimed is told of it first.
 */
export async function staleness(manager: EntityManager, request: PerformRequest, ref: ProcessRef, state: ProcessState<unknown>): Promise<Refusal | null> {
  const { expectedVersion } = request;
  const { course } = state;
  if (expectedVersion === undefined || course.version === 0 || expectedVersion === course.version) return null;
  if (expectedVersion > course.version) {
    return refuse('stale', 'STALE_VERSION', `您提交的版本（第 ${expectedVersion} 版）还不存在，现在是第 ${course.version} 版，请刷新后再办。`, { at: 'expectedVersion' });
  }
  if (!(await acted(manager, ref, { since: expectedVersion, person: request.actor.person, ...stepOf(request, ref, state) }))) return null;
  return refuse('stale', 'STALE_VERSION', `该流程刚被其他人办理过（您看到的是第 ${expectedVersion} 版，现在是第 ${course.version} 版），请刷新后再办。`);
}

interface Meant {
  /** The step the act performs, or whose work it is about; null: neither. */
  readonly key: string | null;
  /** It only says whose the work is: nothing else that happened stands against that. */
  readonly onStep: boolean;
}

function stepOf({ act, input, actor }: PerformRequest, { kind }: ProcessRef, { course }: ProcessState<unknown>): Meant {
  const rule = DEFINITIONS[kind].acts[act];
  if (rule === undefined) return { key: null, onStep: false };
  return rule.onStep === true ? { key: (input as { readonly key: string }).key, onStep: true } : { key: keyOf(rule, input, actor, course), onStep: false };
}

const ACTED = `
  SELECT EXISTS (
    SELECT FROM event WHERE stream = $1 AND version > $2 AND CASE
      WHEN type = ANY ($3::text[]) THEN type <> 'StepUrged' AND actor <> $4 AND record::jsonb #>> '{event,data,key}' = $5
      ELSE type <> 'LimitPassed' AND NOT $6::boolean END) AS acted`;

async function acted(manager: EntityManager, ref: ProcessRef, { since, person, key, onStep }: Meant & { readonly since: number; readonly person: string }): Promise<boolean> {
  const rows: readonly { acted: boolean }[] = await manager.query(ACTED, [streamOf(ref), since, WORK_EVENTS, person, key, onStep]);
  return rows[0]?.acted === true;
}
