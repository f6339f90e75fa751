import type { Limit } from '../limits/limit.js';
import { type Course, foldCourse, NOT_BEGUN } from './course.js';
import { decideLimitChange } from './decide-limit-changes.js';
import { passLimits } from './decide-limits.js';
import { decideWork } from './decide-work.js';
import { COMMON_ACTS, type CommonAct, type CommonEvent, isCommonEvent } from './common-acts.js';
import { standing, withLapses } from './lapsing.js';
import { checkWorksOn, isLimitAct } from './limit-acts.js';
import { bookOf, foldBook, type LimitAct, type LimitChange, type LimitEvent, NO_CHANGES } from './limit-changes.js';
import { type ActRule, type ActTable, keyOf, permit } from './permission.js';
import type { Act, Actor, CommonFacts, Decision, NewEvent, OpenStep, ProcessKind, RecordedEvent, StepAssignment } from './process.js';
import { firstRefusal, isRefusal, type Refusal, refuse } from './refusal.js';
import type { Responsible } from './responsible.js';
import type { Spans } from './spans.js';
import type { ProcessState } from './state.js';
import { foldWork, isWorkEvent, stillHeld } from './work.js';
import { isWorkAct } from './work-acts.js';

export type { ProcessState } from './state.js';

/** A process as a line of a list, and what ties it to its parent, plan and enterprise. Streams are full names ('task/130525-…'). */
export interface ListEntry {
  readonly title: string;
  readonly jurisdiction: string;
  readonly ruleSet: string;
  readonly parent: string | null;
  readonly plan: string | null;
  readonly planItem: string | null;
  readonly quarter: string | null;
  readonly enterprise: string | null;
  readonly joint: boolean;
  readonly nonSite: boolean;
  readonly outcome: string | null;
  /** Who may know the enterprise of a check before it begins (R7): the leading department, the officers of the team; and whether a task's list was made public. */
  readonly lead?: string | null;
  readonly team?: readonly string[];
  readonly listPublic?: boolean;
}

/** A process of the law: its acts, its decider, its fold. */
export interface ProcessDefinition<Data, A extends Act, E extends NewEvent, Facts extends CommonFacts> {
  readonly kind: ProcessKind;
  readonly acts: Readonly<Record<A['act'], ActRule>>;
  readonly steps: Readonly<Record<string, string>>;
  /** The act that opens the process. */
  readonly opening: A['act'];
  evolve(data: Data | null, event: RecordedEvent<E>): Data;
  decide(state: ProcessState<Data>, act: A, facts: Facts): Decision<E> | Refusal;
  /** The kept documents that an event names by their hash; left out: none. */
  documents?(event: RecordedEvent<E>): readonly string[];
  /** 承办: whether this person works on the process, and so may ask for its limits to change. */
  worksOn(data: Data, actor: Actor): boolean;
  /** A change of a limit that the process makes by an act of its own; asked when it is proposed and when it is approved. Left out: none. */
  checkLimitChange?(change: LimitChange): Refusal | null;
  /** Who must not approve a change of its limits, beside whoever asked for it; left out: nobody. */
  checkApprovesChange?(data: Data, facts: Facts): Refusal | null;
  /**
   * Whom a step waits for, where the event that opened it does not say: read from what the process holds now, so that it is also right
   * for steps that were opened before, and follows when the team changes. null, or left out: as the event says.
   */
  waitsFor?(data: Data, step: OpenStep): StepAssignment | null;
  /** 总时限: which open steps a span that is only watched waits for. Left out: the process has none. */
  readonly spans?: Spans;
  /** Spans that end when a process of another kind is opened. */
  readonly endedElsewhere?: Readonly<Record<string, ProcessKind>>;
  /** Whose heads are told of a step that names neither a department nor officers. */
  responsible(data: Data, key: string): Responsible;
  /** Who may know of such a process, and so be given its work; left out: everybody of the bureau. */
  mayKnow?(actor: Actor): boolean;
  /** What an extended limit means for the data (D11: the window of an inspection); left out: nothing. */
  extended?(data: Data, key: string, limit: Limit): Data;
  jurisdiction(data: Data): string;
  /** Where the process stands, for lists: one word of `stages`. */
  stage(state: ProcessState<Data>): string;
  readonly stages: Readonly<Record<string, string>>;
  /** What lists and statistics show of the process. */
  entry(data: Data): ListEntry;
}

/** The course, in which every open step says whom it waits for: what guards, lists of work and buttons ask alike. Events are decided on the course as it is recorded. */
export function courseOf<Data, A extends Act, E extends NewEvent, F extends CommonFacts>(definition: ProcessDefinition<Data, A, E, F>, { course, data }: ProcessState<Data>): Course {
  if (definition.waitsFor === undefined || data === null) return course;
  const steps = Object.entries(course.steps).map(([key, step]): [string, OpenStep] => {
    const waited = definition.waitsFor?.(data, step) ?? step.for;
    return [key, waited === step.for ? step : { ...step, for: waited }];
  });
  return { ...course, steps: Object.fromEntries(steps) };
}

export const NOTE_LIMITS = 'noteLimits';

export function begin<Data>(): ProcessState<Data> {
  return { course: NOT_BEGUN, data: null };
}

/** The fold: state after one more event. What is the same in every process changes the course and the books beside it, not the data. */
export function evolveProcess<Data, A extends Act, E extends NewEvent, F extends CommonFacts>(
  definition: ProcessDefinition<Data, A, E, F>,
  state: ProcessState<Data>,
  event: RecordedEvent<E> | RecordedEvent<CommonEvent>,
): ProcessState<Data> {
  const course = foldCourse(state.course, event);
  const passage = { before: state.course, after: course, event };
  const limits = state.limits === undefined ? {} : { limits: standing(state.limits, passage) };
  const work = state.work === undefined ? {} : { work: stillHeld(state.work, passage) };
  if (!isCommonEvent(event)) return { course, data: definition.evolve(state.data, asOwn(event)), ...limits, ...work };
  if (isWorkEvent(event)) return { course, data: state.data, ...limits, work: foldWork(work.work ?? {}, event) };
  const data = event.type === 'LimitExtended' && state.data !== null ? (definition.extended?.(state.data, event.data.key, event.data.limit) ?? state.data) : state.data;
  return { course, data, limits: foldBook(limits.limits ?? NO_CHANGES, event), ...work };
}

/** What every process has is not its own; the compiler cannot know it, because event types are open to it. */
const asOwn = <E extends NewEvent>(event: RecordedEvent<E> | RecordedEvent<CommonEvent>): RecordedEvent<E> => event as RecordedEvent<E>;

/**
 * Decides an act: what time has brought by itself first, then, on the process as it stands with that, whether the actor may and the act
 * itself. A refusal leaves no trace: what has come meanwhile is then noted by the workflow's timer.
 */
export function decideProcess<Data, A extends Act, E extends NewEvent, F extends CommonFacts>(
  definition: ProcessDefinition<Data, A, E, F>,
  state: ProcessState<Data>,
  act: A | CommonAct,
  facts: F,
): Decision<E | CommonEvent> | Refusal {
  // A calendar that is corrected decides first what was late; only then limits pass.
  if (isLimitAct(act) && act.act === 'recomputeLimits') return guardAct(definition, state, act, facts) ?? decideLimitChange(state, act, facts);
  const passed = passLimits(state.course, facts);
  const present = passed.reduce((folded, event) => evolveProcess(definition, folded, { ...event, version: folded.course.version + 1, at: facts.now }), state);
  const refusal = guardAct(definition, present, act, facts);
  if (refusal !== null) return refusal;
  const decision = decideOn(definition, present, act, facts);
  if (isRefusal(decision) || decision.events.length === 0) return decision;
  return { ...decision, events: [...passed, ...withLapses(present, decision.events)] };
}

function decideOn<Data, A extends Act, E extends NewEvent, F extends CommonFacts>(definition: ProcessDefinition<Data, A, E, F>, state: ProcessState<Data>, act: A | CommonAct, facts: F): Decision<E | CommonEvent> | Refusal {
  if (isLimitAct(act)) return changeLimit(definition, state, act, facts);
  if (!isWorkAct(act)) return definition.decide(state, act, facts);
  return decideWork({ acts: withCommon(definition.acts), mayKnow: (actor) => definition.mayKnow?.(actor) ?? true }, { ...state, course: courseOf(definition, state) }, act, facts);
}

function changeLimit<Data, A extends Act, E extends NewEvent, F extends CommonFacts>(definition: ProcessDefinition<Data, A, E, F>, state: ProcessState<Data>, act: LimitAct, facts: F): Decision<E | LimitEvent> | Refusal {
  const approves = act.act === 'approveLimitChange';
  const change = act.act === 'proposeLimitChange' ? act.input : approves ? bookOf(state).open[act.input.proposal] : undefined;
  const refusal = firstRefusal(
    () => (approves && state.data !== null ? (definition.checkApprovesChange?.(state.data, facts) ?? null) : null),
    () => (change === undefined ? null : (definition.checkLimitChange?.(change) ?? null)),
  );
  return refusal ?? decideLimitChange(state, act, facts);
}

/** Whether this actor may perform this act on this process now; needs no facts of the act itself, so it is asked before any are gathered. */
export function guardAct<Data, A extends Act, E extends NewEvent, F extends CommonFacts>(
  definition: ProcessDefinition<Data, A, E, F>,
  state: ProcessState<Data>,
  act: A | CommonAct,
  facts: Pick<CommonFacts, 'actor' | 'now'>,
): Refusal | null {
  const rule = ruleOf(definition.acts, act.act);
  if (rule === undefined) return refuse('missing', 'UNKNOWN_ACT', `没有“${act.act}”这一办理动作。`, { at: 'act' });
  const opening = act.act === definition.opening;
  if (opening !== (state.data === null)) {
    return opening
      ? refuse('notOpen', 'ALREADY_OPEN', '该流程已经存在，不能重复建立。')
      : refuse('missing', 'PROCESS_NOT_FOUND', '没有找到该流程，请核对编号。');
  }
  const jurisdiction = state.data === null ? facts.actor.jurisdiction : definition.jurisdiction(state.data);
  const course = courseOf(definition, state);
  const key = keyOf(rule, act.input, facts.actor, course);
  return permit(rule, key, course, facts, jurisdiction) ?? checkWorksOn(act.act, facts.actor, state.data !== null && definition.worksOn(state.data, facts.actor));
}

/** Its own first in the order and first to hold: a return visit says itself who may change its limits. */
export const withCommon = (own: ActTable): ActTable => ({ ...own, ...COMMON_ACTS, ...own });

function ruleOf(own: ActTable, act: string): ActRule | undefined {
  const tables: readonly ActTable[] = [own, COMMON_ACTS];
  return tables.find((table) => Object.hasOwn(table, act))?.[act];
}

/** Only the limits: what the workflow's timer asks for. Empty when every instant that came is recorded already. */
export function decideLimits(state: ProcessState<unknown>, facts: Pick<CommonFacts, 'now'>): Decision<LimitEvent> {
  return { events: passLimits(state.course, facts) };
}

