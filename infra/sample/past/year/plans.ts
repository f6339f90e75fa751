import type { ProcessRef } from '#domain';
import { addDays, dayFrom, quarterEnd } from '#domain/calendar/day';
import type { PlanItem } from '#domain/plan/plan';
import { approvedPlan, clerkOf, draftedPlan, filePlan } from '../acts/plan.js';
import { answerVisit, visitsWaiting } from '../acts/follow-up.js';
import { yearOf } from '../days.js';
import type { Line } from './lines.js';
import type { Scene } from './scene.js';

/** 拟定、审批、备案、公示. */
export const plan = (year: number, lines: readonly Line[], published: (ref: ProcessRef) => void) => async ({ stage, days, until }: Scene): Promise<void> => {
  const begun = stage.today;
  const ref = await approvedPlan(stage, year, lines.map(({ item }) => item));
  await until(days.after(begun, 4), 10);
  await filePlan(stage, ref, year);
  published(ref);
};

/** D28, quarter by quarter as they end; the year after its last. */
export const evaluations = (year: number, lines: readonly Line[]) => async ({ stage, days, plans, until }: Scene): Promise<void> => {
  const quarters = [...new Set(lines.map(({ planned }) => planned.quarter))].sort();
  for (const quarter of quarters) {
    const day = days.after(quarterEnd(quarter), 5);
    if (day > days.last) return;
    await until(day, 15);
    await stage.act(stage.people.with('brigade'), plans.get(year) ?? nowhere(year), 'evaluateQuarter', { quarter, conclusion: '本季度任务按计划实施，结果按时公示' });
  }
  const end = addDays(dayFrom(year, 12, 31), 10);
  if (end > days.last) return;
  await until(end, 9);
  await stage.perhaps(plans.get(year) ?? nowhere(year), 'closeYear');
};

/** What waits for the leader and for the clerk: an amendment of this year's plan; a draft of the next, where that has none yet. */
export const planWork = (line: Line) => async ({ stage, days, plans, until }: Scene): Promise<void> => {
  await until(days.last, 15);
  const year = plans.has(yearOf(days.today)) ? yearOf(days.today) : yearOf(days.last);
  const added: PlanItem = { ...line.item, id: 'P12', name: '涉挥发性有机物企业专项核查', quarters: [days.ahead(9)] };
  await stage.act(clerkOf(stage), plans.get(year) ?? nowhere(year), 'proposeAmendment', { change: { kind: 'add', item: added }, reason: '群众反映集中，增加一次专项核查' });
  const next = yearOf(days.last) + 1;
  if (plans.has(next)) return;
  const quarter = { quarter: days.window(dayFrom(next, 2, 20)).quarter, from: dayFrom(next, 2, 22), to: dayFrom(next, 3, 31) };
  await draftedPlan(stage, next, [{ ...line.item, id: 'P01', quarters: [quarter] }]);
};

/** 回访: supervision rings up every other one of those that were sampled more than two weeks ago. */
export const returnVisits = async ({ stage, days, until }: Scene): Promise<void> => {
  await until(days.back(12), 15);
  for (const [index, ref] of (await visitsWaiting(stage)).entries()) if (index % 2 === 0) await answerVisit(stage, ref);
};

function nowhere(year: number): never {
  throw new Error(`No plan of ${year} is published`);
}
