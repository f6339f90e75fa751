import type { EntityManager } from 'typeorm';
import type { CommonFacts } from '#domain';
import { dayOf } from '#domain/calendar/day';
import type { TaskFacts } from '#domain/task/guards';
import { NOTHING_AROUND } from '#domain/task/merging';
import { permitClassesOf } from '#domain/classification/visit-scope';
import type { Task } from '#domain/task/task';
import { frozenPool } from '../classes/frozen-pool.js';
import { planOf } from './plan-of.js';
import { registry } from './registry.js';
import { surroundings } from './surroundings.js';

/** Who can be drawn, and what else is under way or planned: what could be merged is asked of both. */
export async function mergingFacts(manager: EntityManager, task: Task, { rules, now }: Pick<CommonFacts, 'rules' | 'now'>): Promise<Pick<TaskFacts, 'items' | 'pool' | 'wholes' | 'plan' | 'planEnded' | 'around'>> {
  const items = await registry(manager, 'checkItem', task.jurisdiction, task.departments.flatMap((part) => part.items));
  const frozen = await frozenPool(manager, { task, rules, day: dayOf(now), permitClasses: permitClassesOf(items) });
  if (rules.merging === undefined) return { items, ...frozen, plan: null, planEnded: false, around: NOTHING_AROUND };
  return { items, ...frozen, ...(await planOf(manager, task.plan)), around: await surroundings(manager, task) };
}
