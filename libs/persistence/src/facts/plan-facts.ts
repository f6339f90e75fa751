import type { EntityManager } from 'typeorm';
import type { PlanFacts } from '#domain/plan/guards';
import type { PlanAct } from '#domain/plan/plan';
import type { Quarter } from '#domain';
import type { Gathering } from './gathering.js';
import { outsideBodies } from './outside-bodies.js';
import { quarterCounts } from './quarter-counts.js';
import { registry } from './registry.js';

type Own = Omit<PlanFacts, keyof Gathering['common']>;

const NOTHING: Own = { departments: [], items: [], tasksMade: {}, figures: {}, openTasks: [] };

/** Only what the act at hand is decided by: the registries a plan is checked against, or what its tasks have come to. */
export async function planFacts(gathering: Gathering): Promise<Own> {
  const { manager, number } = gathering;
  const plan = `annualPlan/${number}`;
  switch (gathering.act as PlanAct['act']) {
    case 'draftPlan':
    case 'revisePlan':
      return { ...NOTHING, ...(await registries(gathering)) };
    case 'proposeAmendment':
    case 'publishAmendment':
      return { ...NOTHING, ...(await registries(gathering)), openTasks: await openTasks(manager, plan) };
    case 'takeStock':
      return { ...NOTHING, tasksMade: await tasksMade(manager, plan) };
    case 'evaluateQuarter':
      return { ...NOTHING, figures: await figures(gathering, plan) };
    case 'closeYear':
    case 'closePlan':
      return { ...NOTHING, figures: await figures(gathering, plan), openTasks: await openTasks(manager, plan) };
    case 'withdrawPlan':
      return { ...NOTHING, openTasks: await openTasks(manager, plan) };
    case 'submitPlan':
    case 'returnPlan':
    case 'approvePlan':
    case 'filePlan':
    case 'withdrawFiling':
    case 'publishPlan':
    case 'approveAmendment':
    case 'returnAmendment':
    case 'withdrawAmendment':
    case 'fileAmendment':
      return NOTHING;
  }
}

async function registries({ manager, common }: Gathering): Promise<Pick<Own, 'departments' | 'items'>> {
  const { jurisdiction } = common.actor;
  return { departments: await registry(manager, 'department', jurisdiction), items: await registry(manager, 'checkItem', jurisdiction) };
}

/** Nobody makes one meanwhile: the making takes a share of the plan's row, which this act has locked. */
function openTasks(manager: EntityManager, plan: string): Promise<Own['openTasks']> {
  return manager.query(`SELECT number, plan_item AS "planItem" FROM process WHERE kind = 'task' AND parent = $1 AND ended_at IS NULL ORDER BY number`, [plan]);
}

async function tasksMade(manager: EntityManager, plan: string): Promise<Own['tasksMade']> {
  const made: readonly { quarter: Quarter; plan_item: string; tasks: number }[] = await manager.query(
    `SELECT quarter, plan_item, count(*)::int AS tasks FROM process WHERE kind = 'task' AND parent = $1 GROUP BY quarter, plan_item ORDER BY quarter, plan_item`,
    [plan],
  );
  const counted: Record<Quarter, Record<string, number>> = {};
  for (const { quarter, plan_item, tasks } of made) counted[quarter] = { ...counted[quarter], [plan_item]: tasks };
  return counted;
}

/** Counts live in projections, children never write here. */
async function figures({ manager, common: { actor: { jurisdiction } } }: Gathering, plan: string): Promise<Own['figures']> {
  return quarterCounts(manager, { which: 't.parent = $2', values: [plan], outside: await outsideBodies(manager, jurisdiction) });
}
