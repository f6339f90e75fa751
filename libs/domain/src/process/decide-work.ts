import type { DepartmentId, Instant, PersonId } from '../base.js';
import { dayOf, instantMillis, startOfDay } from '../calendar/day.js';
import { addWorkingDays } from '../calendar/working-days.js';
import { type ActTable, isDoneByPeople, isFor, waitsFor } from './permission.js';
import type { Actor, CommonFacts, Decision, OpenStep } from './process.js';
import { firstRefusal, type Refusal, refuse } from './refusal.js';
import { ROLES } from './roles.js';
import type { ProcessState } from './state.js';
import { type Holder, type Urged, type WorkAct, type WorkEvent, workOn } from './work.js';
import { DIVISION_OF_WORK } from './work-acts.js';

type Decided = Decision<WorkEvent> | Refusal;
const because = { source: DIVISION_OF_WORK } as const;

/** What of a kind of process its steps are handed out by. */
export interface WorkRules {
  /** With those that every process has. */
  readonly acts: ActTable;
  /** Whether this person may know of such a process at all. */
  mayKnow(actor: Actor): boolean;
}

/** A step as lists know it too, and whose it is. */
export interface HeldStep {
  readonly step: Pick<OpenStep, 'step' | 'for' | 'awaited' | 'from'>;
  readonly holder: PersonId | null;
}

/** Who asks, and the departments that answer for the step (responsible.ts; those of officers by the registry). */
export interface Asking {
  readonly actor: Actor;
  readonly units: readonly DepartmentId[];
}

/** 认领: whoever may perform the step, and as long as nobody holds it. */
export function checkClaims({ acts }: Pick<WorkRules, 'acts'>, { step, holder }: HeldStep, { actor }: Pick<Asking, 'actor'>): Refusal | null {
  if (!isFor(step, actor, acts)) return refuse('forbidden', 'NOT_YOURS_TO_DO', '该环节不由您办理，不能认领。', because);
  if (holder === null) return null;
  if (holder === actor.person) return refuse('notOpen', 'HELD_ALREADY', '该环节已经由您认领，不必再认领。', because);
  return refuse('notOpen', 'HELD_BY_ANOTHER', '该环节已由他人认领。您仍可以直接办理；要改由您承办的，请承办人、其部门负责人或者执法大队转办。', because);
}

/** 转办: by the holder; where nobody holds it, by whoever may perform it; and at any time by who directs the work. */
export function checkHandsOver({ acts }: Pick<WorkRules, 'acts'>, { step, holder }: HeldStep, asking: Asking): Refusal | null {
  const { actor } = asking;
  if (holder === actor.person || directsIt(asking, acts) || (holder === null && isFor(step, actor, acts))) return null;
  return refuse('forbidden', 'NOT_YOURS_TO_HAND_OVER', '该环节不由您承办，不能转办，请由承办人、其部门负责人、执法大队或者局领导转办。', because);
}

/** 放弃认领: by the holder alone; others hand over. */
export function checkReleases({ holder }: HeldStep, { actor }: Pick<Asking, 'actor'>): Refusal | null {
  return holder === actor.person ? null : refuse('forbidden', 'NOT_HELD_BY_YOU', '该环节不是由您认领的，不能放弃；要换人承办的，请转办。', because);
}

/**
 * 催办: by who directs the work, and of no step of the own. A step of another department, beside which 执法大队 may do it too (签收、回复抄告, 移交线索 of the
 * team), is that department's: who has the whole flow in hand (实施方案 三(三)) urges it (decision 49).
 */
export function checkUrges({ acts }: Pick<WorkRules, 'acts'>, { step, holder }: HeldStep, asking: Asking): Refusal | null {
  const { actor } = asking;
  if (holder === actor.person || (holder === null && waitsFor(step, actor, acts))) return refuse('forbidden', 'OWN_STEP', '该环节正等您自己办理，请直接办理或者转办，不必催办。', because);
  return directsIt(asking, acts) ? null : refuse('forbidden', 'NOT_YOUR_UNIT', '该环节不由您所在部门负责，请由责任部门的负责人、执法大队或者局领导催办。', because);
}

/** 执法大队 and leaders the whole flow, the head of a unit its steps; of a process that others may not know of, whoever may urge there. */
function directsIt({ actor: { roles, department }, units }: Asking, acts: ActTable): boolean {
  return roles.some((role) => acts['urgeStep']?.roles.includes(role) === true && (role !== 'unitHead' || (department !== null && units.includes(department))));
}

/** Decides who holds a step; `facts.work` is gathered for these acts. */
export function decideWork(rules: WorkRules, state: ProcessState<unknown>, act: WorkAct, facts: CommonFacts): Decided {
  const { key } = act.input;
  const step = state.course.steps[key];
  if (step === undefined) return notOpenNow();
  if (!isDoneByPeople(step, rules.acts)) return refuse('invalid', 'NOBODY_PERFORMS_IT', '该环节由系统自动办理或者只计时，没有承办人。', because);
  if (facts.work === undefined) throw new Error(`${act.act} was decided without knowing who answers for ${key}`);
  const { actor } = facts;
  const { holder, urged } = workOn(state, key);
  const held: HeldStep = { step, holder: holder?.person ?? null };
  const asking: Asking = { actor, units: facts.work.units };
  const by = actor.person;
  switch (act.act) {
    case 'claimStep':
      return checkClaims(rules, held, asking) ?? { events: [{ type: 'StepClaimed', data: { key, holder: holderOf(actor) } }] };
    case 'handOverStep':
      return checkHandsOver(rules, held, asking) ?? handOver(rules, held, { key, by, reason: act.input.reason }, facts.work.to);
    case 'releaseStep':
      return checkReleases(held, asking) ?? { events: [{ type: 'StepReleased', data: { key, by, reason: act.input.reason } }] };
    case 'urgeStep':
      return firstRefusal(() => checkUrges(rules, held, asking), () => checkBegun(step, facts), () => checkNotUrgedJustNow(urged, facts)) ?? { events: [{ type: 'StepUrged', data: { key, by, note: act.input.note } }] };
  }
}

export const notOpenNow = (): Refusal => refuse('notOpen', 'STEP_NOT_OPEN', '该环节现在没有打开，可能已经办结，请刷新后再看。', because);

const holderOf = ({ person, officer, department }: Actor): Holder => ({ person, officer, department });

function handOver(rules: WorkRules, { step, holder }: HeldStep, about: { readonly key: string; readonly by: PersonId; readonly reason: string }, to: Actor | null): Decided {
  if (to === null) return refuse('missing', 'UNKNOWN_PERSON', '没有找到接办的人员，或者其账号已停用，请重新选择。', { ...because, at: 'to' });
  if (to.person === holder) return refuse('invalid', 'HELD_ALREADY', '该环节已经由所选人员承办，请选择其他人员。', { ...because, at: 'to' });
  if (!mayHold(rules, step, to)) return refuse('forbidden', 'CANNOT_PERFORM_IT', `所选人员不能办理该环节（须为${whoCan(rules, step)}，并符合该环节指定的部门和人员），请选择其他人员。`, { ...because, at: 'to' });
  return { events: [{ type: 'StepHandedOver', data: { ...about, from: holder, holder: holderOf(to) } }] };
}

/** Whether the work of a step can be this person's: it may perform the step, and know of it. */
export function mayHold(rules: WorkRules, step: Pick<OpenStep, 'step' | 'for' | 'awaited'>, person: Actor): boolean {
  return isDoneByPeople(step, rules.acts) && isFor(step, person, rules.acts) && rules.mayKnow(person);
}

function whoCan({ acts }: WorkRules, { step }: Pick<OpenStep, 'step'>): string {
  const roles = Object.values(acts).filter((rule) => rule.step === step).flatMap((rule) => rule.roles);
  return [...new Set(roles)].filter((role) => role !== 'system' && role !== 'enterprise').map((role) => ROLES[role]).join('、');
}

export function checkBegun({ from }: Pick<OpenStep, 'from'>, { now }: Pick<CommonFacts, 'now'>): Refusal | null {
  if (from === null || instantMillis(from) <= instantMillis(now)) return null;
  return refuse('notOpen', 'TOO_EARLY', `该环节自 ${dayOf(from)} 起才能办理，现在不必催办。`, because);
}

/** How often is what the rule set says; where it says nothing, as often as somebody wants. */
function checkNotUrgedJustNow(urged: Urged | null, { rules: { urging }, calendar, now }: CommonFacts): Refusal | null {
  if (urged === null || urging === undefined) return null;
  const next = startOfDay(addWorkingDays(calendar, dayOf(urged.at), urging.everyWorkingDays).day);
  return instantMillis(now) >= instantMillis(next) ? null : refuse('notOpen', 'URGED_JUST_NOW', urgedJustNow(urged.at, next, urging.everyWorkingDays), { source: urging.source });
}

const urgedJustNow = (at: Instant, next: Instant, days: number): string => `该环节 ${dayOf(at)} 已经催办过，${dayOf(next)} 起可以再催（同一环节每 ${days} 个工作日一次）；急办的请直接联系承办人，或者转办。`;
