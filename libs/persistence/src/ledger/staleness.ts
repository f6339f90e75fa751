import type { EntityManager } from 'typeorm';
import { DEFINITIONS, type Instant, keyOf, type ProcessRef, type ProcessState, type Refusal, refuse, streamOf, systemActor } from '#domain';
import { eventHeadline } from '#domain/process/event-sentence';
import { WORK_EVENTS } from '#domain/process/work';
import { eventOf, type LedgerRecord } from './chain.js';
import type { PerformRequest } from './perform-request.js';
import { parseRecord } from './read.js';

const SYSTEM = systemActor('').person;

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
  const person = request.actor.person;
  const events = await actedSince(manager, ref, { since: expectedVersion, person, ...stepOf(request, ref, state) });
  if (events.length === 0) return null;
  const [seen, known] = [`您看到的是第 ${expectedVersion} 版，现在是第 ${course.version} 版`, toldTo(person, ref, events)];
  return refuse('stale', 'STALE_VERSION', known === null ? `该流程刚被其他人办理过（${seen}），请刷新后再办。` : `${known}（${seen}）。请看过最新情况，还需要办的再办。`);
}

/** Whoever did it themselves, in another window or before an answer was lost, is told so, and when; what followed by itself is nobody's. null: it was somebody else. */
function toldTo(person: string, { kind }: ProcessRef, events: readonly LedgerRecord[]): string | null {
  const last = events.findLast(({ actor }) => actor !== SYSTEM);
  if (last === undefined) return '系统刚刚自动办了一步';
  if (last.actor !== person) return null;
  // An act may be noted in several events: the first is what was done, the others follow from it.
  const first = events.find(({ command }) => command === last.command) ?? last;
  return `${moment(first.at)} 您自己已经办过：${eventHeadline(kind, eventOf(first))}`;
}

/** '11月26日 15:04' */
const moment = (at: Instant): string => `${Number(at.slice(5, 7))}月${Number(at.slice(8, 10))}日 ${at.slice(11, 16)}`;

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
  SELECT record FROM event WHERE stream = $1 AND version > $2 AND CASE
    WHEN type = ANY ($3::text[]) THEN type <> 'StepUrged' AND actor <> $4 AND record::jsonb #>> '{event,data,key}' = $5
    ELSE type <> 'LimitPassed' AND NOT $6::boolean END
  ORDER BY version`;

async function actedSince(manager: EntityManager, ref: ProcessRef, { since, person, key, onStep }: Meant & { readonly since: number; readonly person: string }): Promise<readonly LedgerRecord[]> {
  const rows: readonly { record: string }[] = await manager.query(ACTED, [streamOf(ref), since, WORK_EVENTS, person, key, onStep]);
  return rows.map(({ record }) => parseRecord(record));
}
