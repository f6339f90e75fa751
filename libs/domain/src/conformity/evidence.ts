import type { PersonId } from '../base.js';
import type { Inspection, InspectionEvent } from '../inspection/inspection.js';
import type { PlanEvent } from '../plan/plan.js';
import type { ProcessState } from '../process/definition.js';
import type { LimitEvent } from '../process/limit-changes.js';
import type { NewEvent, RecordedEvent } from '../process/process.js';
import type { RectificationEvent } from '../rectification/rectification.js';
import type { ReturnVisitEvent } from '../return-visit/return-visit.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { TaskEvent } from '../task/task.js';

/** An event with who acted and where it stands; the person is compared, never shown. */
export type Told<E extends NewEvent = NewEvent> = RecordedEvent<E> & { readonly stream: string; readonly actor: PersonId };
export type ToldHere = Told<InspectionEvent> | Told<LimitEvent>;

/** What is at hand to judge one inspection by: its own events, and those of the processes around it. */
export interface Evidence {
  readonly state: ProcessState<Inspection>;
  readonly events: readonly ToldHere[];
  readonly rules: RuleSet;
  readonly task: readonly Told<TaskEvent>[];
  readonly plan: readonly Told<PlanEvent>[];
  readonly rectification: readonly Told<RectificationEvent>[];
  /** null where the onlooker may not know of return visits. */
  readonly returnVisit: readonly Told<ReturnVisitEvent>[] | null;
}

type Of<Type extends ToldHere['type']> = Extract<ToldHere, { readonly type: Type }>;

function isOf<Type extends ToldHere['type']>(event: ToldHere, type: Type): event is Of<Type> {
  return event.type === type;
}

/** All events of one type, also those that were withdrawn later. */
export function every<Type extends ToldHere['type']>({ events }: Evidence, type: Type): readonly Of<Type>[] {
  return events.filter((event) => isOf(event, type));
}

/** The latest event of a type, as long as its fact has not been withdrawn. */
export function holding<Type extends ToldHere['type']>(evidence: Evidence, type: Type): Of<Type> | null {
  const version = evidence.state.course.facts[type];
  return every(evidence, type).find((event) => event.version === version) ?? null;
}

export type Approval = Of<'CheckApproved'> | Of<'ConvertedToOnSite'> | Of<'UrgentCheckBegun'>;
export type Entry = Of<'EntryScanned'> | Of<'EnteredWithoutScan'>;

const latest = <E extends ToldHere>(...events: readonly (E | null)[]): E | null => events.reduce<E | null>((found, event) => (event !== null && (found === null || event.version > found.version) ? event : found), null);

/** What allowed the check, or began it without being allowed. */
export function approvalOf(evidence: Evidence): Approval | null {
  return latest<Approval>(holding(evidence, 'CheckApproved'), holding(evidence, 'ConvertedToOnSite'), holding(evidence, 'UrgentCheckBegun'));
}

export function entryOf(evidence: Evidence): Entry | null {
  return latest<Entry>(holding(evidence, 'EntryScanned'), holding(evidence, 'EnteredWithoutScan'));
}

/** The event with which the check began: at the gate or in the office. */
export function beginningOf(evidence: Evidence): Entry | Of<'NonSiteBegun'> | null {
  return onSite(evidence) ? entryOf(evidence) : holding(evidence, 'NonSiteBegun');
}

export function onSite({ state }: Evidence): boolean {
  return state.course.flags['onSite'] === true;
}

/** Where the service record was written. */
export function recordOf(evidence: Evidence): Of<'ChecklistRecorded'> | Of<'NonSiteFinished'> | null {
  return latest<Of<'ChecklistRecorded'> | Of<'NonSiteFinished'>>(holding(evidence, 'ChecklistRecorded'), holding(evidence, 'NonSiteFinished'));
}

/** Why this inspection came to no check: cancelled, not checkable, refused at the gate. */
export function endWithoutCheck(evidence: Evidence): ToldHere | null {
  const without = latest<ToldHere>(holding(evidence, 'CheckCancelled'), holding(evidence, 'NotCheckableConfirmed'), beginningOf(evidence) === null ? holding(evidence, 'CooperationRefused') : null);
  return without ?? (evidence.state.course.ended && beginningOf(evidence) === null ? (evidence.events.at(-1) ?? null) : null);
}
