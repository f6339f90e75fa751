import type { Day } from '../../base.js';
import { dayOf } from '../../calendar/day.js';
import type { Limit } from '../../limits/limit.js';
import type { CommonFacts } from '../../process/process.js';
import { type Refusal, refuse } from '../../process/refusal.js';
import type { Inspection } from '../inspection.js';
import { fileVisitStep, type LimitGround, notifyStep } from '../steps-of-the-check.js';
import { inRuleSet } from '../../limits/limit-names.js';

/** Between which days a check may be planned: within its window, and not in the past. Nothing is left where `earliest` is after `latest`. */
export function plannableDays({ window }: Pick<Inspection, 'window'>, today: Day): { readonly earliest: Day; readonly latest: Day } {
  return { earliest: window.from < today ? today : window.from, latest: window.to };
}

export function checkPlannedDay({ window: { from, to } }: Pick<Inspection, 'window'>, planned: Day, { now }: Pick<CommonFacts, 'now'>): Refusal | null {
  if (planned < from || planned > to) {
    return refuse('invalid', 'DAY_OUTSIDE_WINDOW', `计划检查日 ${planned} 不在本任务的检查窗口 ${from} 至 ${to} 之内。`, { source: inRuleSet('D11'), at: 'plannedDay' });
  }
  if (planned < dayOf(now)) {
    return refuse('invalid', 'DAY_PAST', `计划检查日 ${planned} 已经过去，请填写今天或以后的日期。`, { source: `先审批后检查；${inRuleSet('D7')}`, at: 'plannedDay' });
  }
  return null;
}

/** What has to be done before the planned day, and until when, as the acts that follow the approval will open it: 报备 (D8) where somebody goes there, the notice (D9). */
export interface LimitBefore {
  readonly step: string;
  readonly limit: Limit;
}

/** @param onSite an approval that turns the check into a visit is asked for as one */
export function limitsBefore(inspection: Inspection, planned: Day, onSite: boolean, ground: LimitGround): readonly LimitBefore[] {
  const towards = { ...inspection, plannedDay: planned };
  const notice = onSite || inspection.method === 'written' || inspection.method === 'video';
  const steps = [...(onSite ? [fileVisitStep(towards, ground)] : []), ...(notice ? [notifyStep(towards, ground)] : [])];
  return steps.flatMap(({ step, limit }) => (limit === null ? [] : [{ step, limit }]));
}
