import type { PersonId } from '../base.js';
import { lookedAt } from '../items/bases.js';
import type { RecordedEvent } from '../process/process.js';
import { without } from '../records.js';
import type { Amendment, Change, Plan, PlanEvent, PlanItem } from './plan.js';

export function evolvePlan(plan: Plan | null, event: RecordedEvent<PlanEvent>): Plan {
  if (event.type === 'PlanDrafted') {
    const { jurisdiction, year, title, ruleSet, items, by } = event.data;
    return { ...authored({}, by), ...lookedAt(event.data), jurisdiction, year, title, ruleSet, items, version: 0, filing: null, amendments: {}, published: {}, evaluated: [] };
  }
  if (plan === null) throw new Error(`${event.type} before PlanDrafted`);
  switch (event.type) {
    case 'PlanRevised':
      return revised(plan, event.data);
    case 'PlanSubmitted':
      return authored(plan, event.data.by);
    case 'PlanReturned':
    case 'PlanApproved':
    case 'QuarterTasked':
    case 'YearClosed':
    case 'PlanClosed':
      return plan;
    case 'PlanFiled':
      return { ...plan, filing: event.data };
    case 'FilingWithdrawn':
      return { ...plan, filing: null };
    case 'PlanPublished':
      return { ...plan, version: event.data.version, published: Object.fromEntries(plan.items.map((item) => [item.id, event.data.version])) };
    case 'AmendmentProposed':
      return withAmendment(plan, { id: event.data.amendment, change: event.data.change, reason: event.data.reason, stage: 'proposed', department: event.data.department ?? null, ...(event.data.by !== undefined && { by: event.data.by }) });
    case 'AmendmentReturned':
      return atStage(plan, event.data.amendment, 'returned');
    case 'AmendmentWithdrawn':
      return atStage(plan, event.data.amendment, 'withdrawn');
    case 'AmendmentApproved':
      return atStage(plan, event.data.amendment, 'approved');
    case 'AmendmentFiled':
      return atStage(plan, event.data.amendment, 'filed');
    case 'AmendmentPublished':
      return applied(atStage(plan, event.data.amendment, 'published'), event.data.change, event.data.version);
    case 'QuarterEvaluated':
      return { ...plan, evaluated: [...plan.evaluated, event.data.quarter] };
    case 'PlanWithdrawn': {
      const { reason, document, tasks } = event.data;
      return { ...plan, withdrawal: { reason, document, tasks } };
    }
  }
}

/** What was warned of the lines before is said of them no longer. */
function revised({ basisWarnings: _, ...plan }: Plan, { title, items, by, ...said }: Extract<PlanEvent, { type: 'PlanRevised' }>['data']): Plan {
  return { ...authored(plan, by), title, items, ...lookedAt(said) };
}

/** One more who had a hand in it. */
function authored<Of extends Pick<Plan, 'authors'>>(plan: Of, by: PersonId | undefined): Of {
  const { authors = [] } = plan;
  return by === undefined || authors.includes(by) ? plan : { ...plan, authors: [...authors, by] };
}

function withAmendment(plan: Plan, amendment: Amendment): Plan {
  return { ...plan, amendments: { ...plan.amendments, [amendment.id]: amendment } };
}

function atStage(plan: Plan, id: string, stage: Amendment['stage']): Plan {
  const amendment = plan.amendments[id];
  if (amendment === undefined) throw new Error(`Unknown amendment ${id}`);
  return withAmendment(plan, { ...amendment, stage });
}

function applied(plan: Plan, change: Change, version: number): Plan {
  const others = without(plan.published, [idOf(change)]);
  const published = change.kind === 'cancel' ? others : { ...others, [change.item.id]: version };
  return { ...plan, version, items: amendedItems(plan.items, change), published };
}

function idOf(change: Change): string {
  return change.kind === 'cancel' ? change.itemId : change.item.id;
}

/** The plan's items as they stand once the change is effective. */
export function amendedItems(items: readonly PlanItem[], change: Change): readonly PlanItem[] {
  switch (change.kind) {
    case 'add':
      return [...items, change.item];
    case 'adjust':
      return items.map((item) => (item.id === change.item.id ? change.item : item));
    case 'cancel':
      return items.filter((item) => item.id !== change.itemId);
  }
}
