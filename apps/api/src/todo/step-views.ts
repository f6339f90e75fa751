import type { RunningLimit, WaitedStep, WaitingStep } from '#contract/http/todo';
import type { StepWork } from '#contract/http/work';
import { type Actor, type Calendar, DEFINITIONS, type Instant, type ProcessKind, ROLES } from '#domain';
import { METHOD_NAMES } from '#domain/classification/check-method';
import { lineOfStep } from '#domain/plan/line-of-step';
import { answeringFor } from '#domain/process/answering';
import { offeredOnStep } from '#domain/process/offered-acts';
import { offeredWork } from '#domain/process/offered-work';
import { UNTOUCHED } from '#domain/process/work';
import type { HeldRow, LimitRow, StepRow } from '#persistence/reading/open-steps';
import { lightsView, limitView } from '../processes/limit-view.js';
import { workView } from '../processes/work-view.js';

interface Looking {
  readonly actor: Actor;
  readonly now: Instant;
  readonly calendar: Calendar;
}

const nameOf = (kind: ProcessKind, step: string): string => DEFINITIONS[kind].steps[step] ?? step;

/** A line of the list of work: every limit that runs over the step, watched ones too. */
export function waitingStep(row: StepRow, looking: Looking): WaitingStep {
  const { kind, limit, levels, over } = row;
  return { ...stepOf(row, looking), acts: offeredOnStep(DEFINITIONS[kind], openStepOf(row), looking), check: checkOf(row), limit: limit === null ? null : limitView(kind, limit, levels, looking), lights: lightsView(kind, row, over, looking) };
}

function checkOf({ check }: StepRow): WaitingStep['check'] {
  if (check === null) return null;
  const { method, departments, window, plannedDay } = check;
  return { methodName: METHOD_NAMES[method], nonSite: method !== 'onSite', departments: [...departments], window, plannedDay };
}

/** Lists leave out what cannot be begun yet. */
const openStepOf = (row: HeldRow) => ({ step: row.step, awaited: row.awaited, for: waitsFor(row), from: null });

function stepOf(row: StepRow, looking: Looking): Omit<WaitingStep, 'acts' | 'check' | 'limit' | 'lights'> {
  const { kind, number, title, key, step, opened, version, lineName } = row;
  return { kind, number, title, key, step, name: nameOf(kind, step), line: lineOfStep(kind, key, () => lineName ?? undefined), opened, version, work: workOf(kind, row, looking) };
}

/** A line of the list of limits: who answers for it; where it only watches, what it waits for. */
export function runningLimit(row: LimitRow, looking: Looking): readonly RunningLimit[] {
  const { kind, step, awaited, limit, levels } = row;
  if (limit === null) return [];
  const waits = row.waits.map((held) => waitedStep(kind, held, looking));
  const other = DEFINITIONS[kind].endedElsewhere(step);
  const opening = other === null ? null : (DEFINITIONS[other].acts[DEFINITIONS[other].opening] ?? null);
  const united = (of: (one: WaitedStep) => readonly string[]): string[] => [...new Set(waits.flatMap(of))];
  const own = { roles: opening === null ? rolesOf(row) : opening.roles.map((role) => ROLES[role]), answering: answeringOf(kind, row) };
  const who = waits.length === 0 ? own : { roles: united(({ roles }) => roles), answering: united(({ answering }) => answering) };
  return [{ ...stepOf(row, looking), awaited, who: { ...who, department: row.departmentName ?? row.department }, waits, elsewhere: opening?.label ?? null, limit: limitView(kind, limit, levels, looking) }];
}

function waitedStep(kind: ProcessKind, held: HeldRow, looking: Looking): WaitedStep {
  return { key: held.key, name: nameOf(kind, held.step), roles: rolesOf(held), answering: answeringOf(kind, held), work: workOf(kind, held, looking) };
}

const rolesOf = ({ roles }: HeldRow): string[] => roles.map((role) => (isRole(role) ? ROLES[role] : role));

/** The departments by name; of a step of the whole bureau its role. */
function answeringOf(kind: ProcessKind, row: HeldRow): string[] {
  return row.answering.length > 0 ? [...row.answering] : [...answeringFor({ step: row.step, for: waitsFor(row) }, DEFINITIONS[kind].acts).roles];
}

function waitsFor({ department, officers, besides, besidesOf, person }: HeldRow) {
  return { ...(department !== null && { department }), ...(officers !== null && { officers }), ...(person !== null && { person }), besides: besides.filter(isRole), ...(besidesOf !== null && { besidesOf }) };
}

function workOf(kind: ProcessKind, row: HeldRow, { actor, now }: Looking): StepWork {
  const { work, called, units } = row;
  const held = { step: openStepOf(row), holder: work?.holder?.person ?? null };
  return workView({ work: work ?? UNTOUCHED, acts: offeredWork(DEFINITIONS[kind], held, { actor, now, units }), person: actor.person, called: (id) => called[id] ?? id });
}

function isRole(text: string): text is keyof typeof ROLES {
  return Object.hasOwn(ROLES, text);
}
