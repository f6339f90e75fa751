import type { Instant } from '../base.js';
import type { Course, Fact } from './course.js';
import type { Actor, CommonFacts, OpenStep, StepAssignment } from './process.js';
import { type Refusal, refuse } from './refusal.js';
import { ROLES, type Role } from './roles.js';
import { stepKey } from './steps.js';
import { instantMillis } from '../calendar/day.js';

/** One line of the table of permitted acts, used by server, screens and tests alike. */
export interface ActRule {
  /** What the act is called: '检查审批'. */
  readonly label: string;
  /** The step it performs; null: it opens the process or is possible at any time. */
  readonly step: string | null;
  readonly roles: readonly Role[];
  /** The rule that asks for it. */
  readonly basis: string;
  /** Where a step is open several times: what tells them apart, the actor's own 'department', the actor as a 'person', or else this field of the input. */
  readonly instance?: string;
  /** Who performs it, for whoever belongs to another department or team: '牵头部门的经办人员'. */
  readonly who?: string;
  /** For acts of no step: when they are possible. Screens and ledger ask the same question. */
  readonly when?: Fact<OpenStep>;
  /** Permitted, but for nobody or nothing yet: until this is so, it is not offered, and the decider refuses it with the reason. Asked by buttons and lists alone, so that who may stays one table. */
  readonly offered?: (course: Course, now: Instant) => boolean;
  /** It may be performed on a process that has ended (it reopens it, or adds to its record). */
  readonly afterEnd?: true;
  /** Only by people of the bureau's own departments, none of 外部联合部门. */
  readonly own?: true;
  /** It is about an open step that its input names by `key`, and stands beside that step, not among the acts of the process. */
  readonly onStep?: true;
}

export type ActTable = Readonly<Record<string, ActRule>>;

/**
 * The key of the step that an act performs, whether it is open or not. A step of one person is found by the person, not by its key:
 * keys travel to the workflow, which is told of nobody, so there they are only counted.
 */
export function keyOf(rule: ActRule, input: unknown, actor: Pick<Actor, 'department' | 'person'>, { steps }: Course): string | null {
  if (rule.step === null) return null;
  if (rule.instance !== 'person') return stepKey(rule.step, instanceOf(rule, input, actor));
  return Object.values(steps).find((step) => step.step === rule.step && step.for.person === actor.person)?.key ?? rule.step;
}

/** Which of several equal steps an act means; undefined where there is only one. */
function instanceOf({ instance }: ActRule, input: unknown, actor: Pick<Actor, 'department'>): string | undefined {
  if (instance === undefined) return undefined;
  if (instance === 'department') return actor.department ?? '';
  const named: unknown = typeof input === 'object' && input !== null ? Object.entries(input).find(([field]) => field === instance)?.[1] : undefined;
  return typeof named === 'string' ? named : '';
}

/** Whether this person may perform this act on this process now: jurisdiction, role, step, assignment, time; in that order. */
export function permit(rule: ActRule, key: string | null, course: Course, facts: Pick<CommonFacts, 'actor' | 'now'>, jurisdiction: string): Refusal | null {
  const { actor, now } = facts;
  if (actor.jurisdiction !== jurisdiction) {
    return refuse('forbidden', 'OTHER_JURISDICTION', '该事项属于其他辖区机关，您无权办理。');
  }
  const notConcerned = checkConcerned(rule, actor);
  if (notConcerned !== null) return notConcerned;
  if (key === null) return possibleNow(rule, course);
  const step = course.steps[key];
  if (step === undefined) return notOpen(rule, course);
  return assigned(step.for, actor, rule) ?? tooEarly(step, now, rule);
}

function checkConcerned(rule: ActRule, actor: Actor): Refusal | null {
  if (!actor.roles.some((role) => rule.roles.includes(role))) {
    const roles = rule.roles.map((role) => ROLES[role]).join('、');
    return refuse('forbidden', 'ROLE_REQUIRED', `“${rule.label}”须由${roles}办理，您的账号没有该角色。`, { source: rule.basis });
  }
  return ofThisAuthority(rule, actor) ? null : otherAuthority(rule);
}

/** As `permit`, of a step that is known to be open and of the actor's own jurisdiction: for lists, which know steps and not what their processes hold. */
export function permitOpen(rule: ActRule, step: Pick<OpenStep, 'for' | 'from'>, { actor, now }: Pick<CommonFacts, 'actor' | 'now'>): Refusal | null {
  return checkConcerned(rule, actor) ?? assigned(step.for, actor, rule) ?? tooEarly(step, now, rule);
}

/** Partners join checks; what a bureau does by itself is for its own departments (decision 48). @param rule of any table of acts */
export const ofThisAuthority = ({ own }: { readonly own?: true }, { outside }: Pick<Actor, 'outside'>): boolean => own !== true || outside !== true;

/** Whoever it is refused to, is told by whom it is done and on what that rests. */
export const otherAuthority = ({ label, roles, basis }: Pick<ActRule, 'label' | 'roles' | 'basis'>): Refusal =>
  refuse('forbidden', 'OTHER_AUTHORITY', `“${label}”由本机关内设部门的${roles.map((role) => ROLES[role]).join('、')}办理。您所在部门属于外部联合部门，只办理本部门参加的联合检查；有意见的请与牵头部门联系。`, { source: `${basis}；${OWN_AUTHORITY}` });

const OWN_AUTHORITY = '实施方案 三(三) 由各股室、监控中心、执法中队等部门制定，外部联合部门不在其列（本系统默认，非法定）';

/** Whether a person of these roles and this department performs it at all, whatever the process has come to: for buttons. */
export const isConcernedWith = (rule: Pick<ActRule, 'roles' | 'own'>, actor: Pick<Actor, 'roles' | 'outside'>): boolean => ofThisAuthority(rule, actor) && actor.roles.some((role) => rule.roles.includes(role));

/** What the system does by itself answers "nothing to do" instead (design.md 4, rule 2). */
function possibleNow(rule: ActRule, course: Course): Refusal | null {
  if (rule.roles.includes('system')) return null;
  if (course.ended && rule.afterEnd !== true) return notOpen(rule, course);
  return rule.when === undefined || rule.when(course) ? null : refuse('notOpen', 'NOT_NOW', `现在还不能（或不必）办理“${rule.label}”，请核对流程的进展。`, { source: rule.basis });
}

function notOpen(rule: ActRule, course: Course): Refusal {
  const here = rule.instance === 'person' ? `当前没有等您办理的“${rule.label}”：您未被指定，或者已经办理，请刷新后查看待办环节。` : `当前不在“${rule.label}”环节，请刷新后查看待办环节。`;
  const message = course.ended ? `流程已办结，不能再办理“${rule.label}”。` : here;
  return refuse('notOpen', course.ended ? 'PROCESS_ENDED' : 'STEP_NOT_OPEN', message, { source: rule.basis });
}

function assigned(assignment: StepAssignment, actor: Actor, rule: ActRule): Refusal | null {
  if (standsBeside(assignment, actor)) return null;
  if (assignment.department !== undefined && assignment.department !== actor.department) {
    return refuse('forbidden', 'OTHER_DEPARTMENT', `“${rule.label}”由${rule.who ?? '其他部门'}办理，您所在部门无权办理。`, { source: rule.basis });
  }
  if (assignment.officers !== undefined && (actor.officer === null || !assignment.officers.includes(actor.officer))) {
    return refuse('forbidden', 'NOT_ASSIGNED', `“${rule.label}”只能由${rule.who ?? '匹配到本次检查的执法人员'}办理。`, { source: rule.basis });
  }
  if (assignment.person !== undefined && assignment.person !== actor.person) {
    return refuse('forbidden', 'NOT_NAMED', `“${rule.label}”只能由被指定的本人办理。`, { source: rule.basis });
  }
  return null;
}

function tooEarly(step: Pick<OpenStep, 'from'>, now: string, rule: ActRule): Refusal | null {
  if (step.from === null || instantMillis(step.from) <= instantMillis(now)) return null;
  return refuse('notOpen', 'TOO_EARLY', `“${rule.label}”须自 ${step.from.slice(0, 10)} 起办理。`, { source: rule.basis });
}

function standsBeside({ besides = [], besidesOf }: StepAssignment, { roles, department }: Pick<Actor, 'roles' | 'department'>): boolean {
  return besides.some((role) => roles.includes(role)) && (besidesOf === undefined || (department !== null && besidesOf.includes(department)));
}

/** Whether a step waits for this person, as far as department, team and name go. */
export function isAssigned({ department, officers, person }: StepAssignment, who: Pick<Actor, 'department' | 'officer' | 'person'>): boolean {
  return (department === undefined || department === who.department) && (officers === undefined || (who.officer !== null && officers.includes(who.officer))) && (person === undefined || person === who.person);
}

const rulesOf = (step: Pick<OpenStep, 'step'>, acts: ActTable): readonly ActRule[] => Object.values(acts).filter((rule) => rule.step === step.step);

/** Whether a step is this actor's to do: for to-do lists and buttons. */
export function isFor(step: Pick<OpenStep, 'step' | 'for'>, actor: Actor, acts: ActTable): boolean {
  return (standsBeside(step.for, actor) || isAssigned(step.for, actor)) && rulesOf(step, acts).some((rule) => isConcernedWith(rule, actor));
}

/** Whether it waits for this actor before others: not for whoever only stands beside the department or team it waits for. */
export function waitsFor(step: Pick<OpenStep, 'step' | 'for'>, actor: Actor, acts: ActTable): boolean {
  return isAssigned(step.for, actor) && isFor(step, actor, acts);
}

/** Whether anybody with an account performs it: no span that is only watched, nothing that the system does by itself. */
export function isDoneByPeople(step: Pick<OpenStep, 'step' | 'awaited'>, acts: ActTable): boolean {
  return !step.awaited && rulesOf(step, acts).some(({ roles }) => roles.some((role) => role !== 'system' && role !== 'enterprise'));
}
