import { inspection } from '../inspection/definition.js';
import { annualPlan } from '../plan/definition.js';
import { rectification } from '../rectification/definition.js';
import { referral } from '../referral/definition.js';
import { returnVisit } from '../return-visit/definition.js';
import { task } from '../task/definition.js';
import { courseOf, decideProcess, evolveProcess, guardAct, type ListEntry, type ProcessDefinition, type ProcessState, withCommon } from './definition.js';
import { type Answering, answeringForSpan, NOBODY_ANSWERS } from './answering.js';
import { isCommonEvent } from './common-acts.js';
import { LIMIT_STEPS } from './limit-acts.js';
import type { Course } from './course.js';
import type { ActTable } from './permission.js';
import type { Act, Actor, CommonFacts, Decision, NewEvent, OpenStep, ProcessKind, RecordedEvent } from './process.js';
import type { Refusal } from './refusal.js';
import { type Responsible, responsibleFor } from './responsible.js';
import { spansOver, waitedFor } from './spans.js';

/** A process definition as the ledger uses it: any kind alike. */
export interface AnyDefinition {
  readonly kind: ProcessKind;
  readonly acts: ActTable;
  readonly steps: Readonly<Record<string, string>>;
  readonly stages: Readonly<Record<string, string>>;
  readonly opening: string;
  evolve(state: ProcessState<unknown>, event: RecordedEvent): ProcessState<unknown>;
  guard(state: ProcessState<unknown>, act: Act, facts: Pick<CommonFacts, 'actor' | 'now'>): Refusal | null;
  decide(state: ProcessState<unknown>, act: Act, facts: CommonFacts): Decision | Refusal;
  /** Its course, in which every open step says whom it waits for. */
  course(state: ProcessState<unknown>): Course;
  documents(event: RecordedEvent): readonly string[];
  stage(state: ProcessState<unknown>): string;
  entry(state: ProcessState<unknown>): ListEntry;
  /** Who may know of such a process at all. */
  mayKnow(actor: Actor): boolean;
  /** 承办: whether this person works on the process. */
  worksOn(state: ProcessState<unknown>, actor: Actor): boolean;
  /** Whose heads are told that this step is late. */
  responsible(state: ProcessState<unknown>, key: string): Responsible;
  /** Who answers for an open step, or for what a watched span waits for. */
  answering(state: ProcessState<unknown>, key: string): Answering;
  /** The spans whose limits run over an open step, which it keeps from ending. */
  spansOver(state: ProcessState<unknown>, key: string): readonly OpenStep[];
  /** The open steps that a watched span waits for. */
  waitedFor(state: ProcessState<unknown>, key: string): readonly OpenStep[];
  /** The kind of process whose opening ends a span; null: it ends within this one. */
  endedElsewhere(step: string): ProcessKind | null;
}

/**
 * The boundary at which the types of one process are forgotten. Sound because the ledger keeps the kind with every stream,
 * validates every input against the contract's schema of that act, and gathers the facts by the same kind.
 */
function forget<Data, A extends Act, E extends NewEvent, F extends CommonFacts>(definition: ProcessDefinition<Data, A, E, F>): AnyDefinition {
  const { kind, acts, steps, stages, opening } = definition;
  return {
    kind,
    acts: withCommon(acts),
    steps: { ...steps, ...LIMIT_STEPS },
    stages,
    opening,
    evolve: (state, event) => evolveProcess(definition, state as ProcessState<Data>, event as RecordedEvent<E>),
    guard: (state, act, facts) => guardAct(definition, state as ProcessState<Data>, act as A, facts),
    decide: (state, act, facts) => decideProcess(definition, state as ProcessState<Data>, act as A, facts as F),
    course: (state) => courseOf(definition, state as ProcessState<Data>),
    documents: (event) => (isCommonEvent(event) ? [] : (definition.documents?.(event as RecordedEvent<E>) ?? [])),
    stage: (state) => definition.stage(state as ProcessState<Data>),
    entry: (state) => definition.entry(state.data as Data),
    mayKnow: (actor) => definition.mayKnow?.(actor) ?? true,
    worksOn: (state, actor) => definition.worksOn(state.data as Data, actor),
    ...spansOf(definition),
    responsible: (state, key) => responsibleFor(state.course.steps[key], definition.responsible(state.data as Data, key)),
  };
}

type OfSpans = Pick<AnyDefinition, 'answering' | 'spansOver' | 'waitedFor' | 'endedElsewhere'>;

/** What is asked of watched spans and the steps they wait for, on the course in which every step says whom it waits for itself. */
function spansOf<Data, A extends Act, E extends NewEvent, F extends CommonFacts>(definition: ProcessDefinition<Data, A, E, F>): OfSpans {
  const { spans = {}, endedElsewhere = {} } = definition;
  const ask = <T>(state: ProcessState<unknown>, key: string, nothing: T, answer: (step: OpenStep, course: Course) => T): T => {
    const course = courseOf(definition, state as ProcessState<Data>);
    const step = course.steps[key];
    return step === undefined ? nothing : answer(step, course);
  };
  return {
    answering: (state, key) => ask(state, key, NOBODY_ANSWERS, (step, course) => answeringForSpan(step, waitedFor(step, spans, course), withCommon(definition.acts))),
    spansOver: (state, key) => ask(state, key, [], (step, course) => spansOver(step, spans, course)),
    waitedFor: (state, key) => ask(state, key, [], (step, course) => waitedFor(step, spans, course)),
    endedElsewhere: (step) => endedElsewhere[step] ?? null,
  };
}

export const DEFINITIONS: Readonly<Record<ProcessKind, AnyDefinition>> = {
  annualPlan: forget(annualPlan),
  task: forget(task),
  inspection: forget(inspection),
  rectification: forget(rectification),
  referral: forget(referral),
  returnVisit: forget(returnVisit),
};
