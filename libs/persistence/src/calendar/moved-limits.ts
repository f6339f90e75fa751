import type { EntityManager } from 'typeorm';
import type { Actor, Calendar, Limit } from '#domain';
import { recomputed } from '#domain/process/decide-limit-changes';
import { ruleSet } from '../facts/rule-sets.js';
import { readRunningLimits, type StepRow } from '../reading/open-steps.js';

export interface MovedLimit extends Pick<StepRow, 'kind' | 'number' | 'title' | 'step'> {
  readonly was: Limit;
  readonly becomes: Limit;
}

export interface MovedLimits {
  readonly examined: number;
  readonly moved: readonly MovedLimit[];
}

/** A county has some hundreds of limits running; more than this are recomputed after the entry all the same, and only not foretold. */
const MOST = 5_000;

/**
 * What a calendar would do to the limits of a bureau that run now, each by the rule set its process keeps; nothing is stored.
 * @param calendar as it would be
 */
export async function movedLimits(manager: EntityManager, actor: Actor, calendar: Calendar): Promise<MovedLimits> {
  const rows = await readRunningLimits(manager, actor, MOST);
  const moved: MovedLimit[] = [];
  for (const { kind, number, title, step, limit: was } of rows) {
    const becomes = was === null ? null : recomputed(was, { rules: await ruleSet(manager, was.ruleSet), calendar });
    if (was !== null && becomes !== null) moved.push({ kind, number, title, step, was, becomes });
  }
  return { examined: rows.length, moved };
}
