import type { Day, DepartmentId, EnterpriseId, ItemCode, Quarter } from '../base.js';
import { quarterEnd } from '../calendar/day.js';
import { countsAgainstCap, type EnterpriseVisit, joiningOfVisit, stands } from '../burden/visits.js';
import { applicableItems, scopeOfVisit } from '../classification/visit-scope.js';
import { seatsOf, sentByRule } from '../draw/match-officers.js';
import type { PlanItem } from '../plan/plan.js';
import type { CheckItem } from '../registries/check-item.js';
import type { Enterprise } from '../registries/enterprise.js';
import type { Joining } from '../registries/joining.js';
import type { RuleSet, SupervisionClass } from '../rules/rule-set.js';
import type { StratumDrawn, Task } from '../task/task.js';

/** What has become of a line of the plan in one quarter, where it is no longer a matter of chance. */
export interface SettledQuarter {
  readonly item: string;
  readonly quarter: Quarter;
  /** drawn: as its task has drawn; merged: it is carried out by the task of another line, and visits nobody apart; notDrawn: the quarter is over, and nothing was drawn in it. */
  readonly how: 'drawn' | 'merged' | 'notDrawn';
  /** Numbers of the tasks that have drawn, usually one. */
  readonly tasks: readonly string[];
  readonly strata: readonly StratumDrawn[];
}

/** An inspection of the year that took place or is still to: a fact of every year that is played. */
export interface RealVisit {
  readonly enterprise: EnterpriseId;
  readonly quarter: Quarter;
  /** It uses the cap of the year, or will when it is approved (R5). */
  readonly usesCap: boolean;
  /** false: it came to nothing after somebody had entered; the cap is used all the same. */
  readonly stands: boolean;
  readonly onSite: boolean;
  readonly joining: Joining;
  /** Officers each department sends. */
  readonly seats: readonly { readonly department: DepartmentId; readonly officers: number }[];
}

/** The plan's year as it stands: what is not simulated. */
export interface YearSoFar {
  readonly settled: readonly SettledQuarter[];
  readonly visits: readonly RealVisit[];
  /** Inspections of the year which whoever asks may not know of yet (R7): their enterprises are played as if they had none. */
  readonly undisclosed: number;
}

export const NOTHING_YET: YearSoFar = { settled: [], visits: [], undisclosed: 0 };

/** A task of the plan's year, so far as it settles its line. */
export interface TaskOfYear {
  readonly number: string;
  readonly item: string;
  readonly quarter: Quarter;
  readonly cancelled: boolean;
  /** Lines that it carries out since their tasks were merged into it. */
  readonly merged: readonly { readonly itemId: string; readonly quarter: Quarter }[];
  /** Empty: it has not drawn. */
  readonly drawn: readonly StratumDrawn[];
}

/** 已成定局: lines whose task has drawn, and those whose quarter is over; what is left is for the simulation. A cancelled task settles nothing. */
export function settledQuarters(items: readonly PlanItem[], tasks: readonly TaskOfYear[], today: Day): readonly SettledQuarter[] {
  return items.flatMap(({ id, quarters }) =>
    quarters.flatMap(({ quarter }): readonly SettledQuarter[] => {
      const drawn = tasks.filter((task) => task.item === id && task.quarter === quarter && !task.cancelled && task.drawn.length > 0);
      const elsewhere = tasks.filter(({ merged, cancelled }) => !cancelled && merged.some((line) => line.itemId === id && line.quarter === quarter));
      if (drawn.length > 0) return [{ item: id, quarter, how: 'drawn', tasks: drawn.map(({ number }) => number), strata: drawn.flatMap((task) => task.drawn) }];
      if (elsewhere.length > 0) return [{ item: id, quarter, how: 'merged', tasks: elsewhere.map(({ number }) => number), strata: [] }];
      return quarterEnd(quarter) < today ? [{ item: id, quarter, how: 'notDrawn', tasks: [], strata: [] }] : [];
    }),
  );
}

type Opened = Pick<RealVisit, 'quarter' | 'seats'> & { readonly enterprise: EnterpriseId; readonly visit: EnterpriseVisit };

/** An inspection that was opened; null: nobody went in and nobody will. One on site that is not approved yet will be: it counts. */
export function visitOpened({ enterprise, quarter, seats, visit }: Opened): RealVisit | null {
  const standing = stands(visit);
  const usesCap = countsAgainstCap(visit) || (standing && visit.method === 'onSite');
  return standing || usesCap ? { enterprise, quarter, usesCap, stands: standing, onSite: visit.method === 'onSite', joining: joiningOfVisit(visit), seats } : null;
}

interface Drawn {
  readonly task: Pick<Task, 'quarter' | 'window' | 'departments'>;
  readonly enterprise: Enterprise;
  readonly class: SupervisionClass;
  readonly diverted: boolean;
  readonly items: readonly CheckItem[];
  readonly rules: RuleSet;
  readonly joining: (departments: readonly DepartmentId[]) => Joining;
}

/** One that was drawn and has no officers yet, as the matching will order it; null: no item concerns the enterprise any more. */
export function visitDrawn({ task, enterprise, class: drawnAs, diverted, items, rules, joining }: Drawn): RealVisit | null {
  const codes: readonly ItemCode[] = task.departments.flatMap((part) => part.items);
  const concerning = applicableItems(items.filter(({ code }) => codes.includes(code)), enterprise);
  if (concerning.length === 0) return null;
  const { choice, departments } = scopeOfVisit({ departments: task.departments, items: concerning, enterprise, classification: { class: drawnAs }, rules, day: task.window.from, diverted });
  const onSite = choice.method === 'onSite';
  const seats = departments.map(({ department }, index) => ({ department, officers: seatsOf(sentByRule(index, rules.matching), index, rules.matching) }));
  return { enterprise: enterprise.id, quarter: task.quarter, usesCap: onSite, stands: true, onSite, joining: joining(departments.map(({ department }) => department)), seats };
}
