import type { Day, DepartmentId, EnterpriseId, ItemCode } from '../base.js';
import { notOwn } from '../process/own-work.js';
import type { Actor } from '../process/process.js';
import { firstRefusal, type Refusal, refuse } from '../process/refusal.js';
import { officerAsOf } from './as-of.js';
import { applyForAvoidance, decideAvoidance, liftAvoidance } from './avoidance-acts.js';
import { endedBefore, holdsOn } from './holding.js';
import { checkKeeper } from './keepers.js';
import type { AbsenceKind, AvoidanceKind, Certificate, Officer, Qualification } from './officer.js';

/** What the entry of an officer says that is nobody's decision: the rest (停用、请假、回避、调动) has acts of its own. */
export interface OfficerEntry {
  readonly name: string;
  readonly department: DepartmentId;
  readonly certificates: readonly Certificate[];
  readonly qualifications: readonly Qualification[];
  readonly items: readonly ItemCode[] | null;
  readonly tags: readonly string[];
  readonly expert: boolean;
}

export type OfficerAct =
  | { readonly act: 'changeOfficer'; readonly input: OfficerEntry }
  | { readonly act: 'stopOfficer'; readonly input: { readonly from: Day; readonly reason: string } }
  | { readonly act: 'reinstateOfficer'; readonly input: { readonly from: Day; readonly reason: string } }
  | { readonly act: 'recordLeave'; readonly input: { readonly from: Day; readonly to: Day; readonly kind: AbsenceKind; readonly withdrawn: boolean } }
  | { readonly act: 'transferOfficer'; readonly input: { readonly department: DepartmentId; readonly from: Day; readonly reason: string } }
  | { readonly act: 'applyForAvoidance'; readonly input: { readonly enterprise: EnterpriseId; readonly kind: AvoidanceKind; readonly basis: string; readonly appliedBy: 'officer' | 'party' } }
  | { readonly act: 'decideAvoidance'; readonly input: { readonly application: string; readonly granted: boolean; readonly reason: string } }
  | { readonly act: 'liftAvoidance'; readonly input: { readonly application: string; readonly reason: string } };

export interface OfficerFacts {
  readonly actor: Actor;
  readonly today: Day;
}

/** The events an officer's entry can bring; each is told on the registry's stream with the version it made. */
export const OFFICER_EVENTS = {
  changeOfficer: 'OfficerChanged',
  stopOfficer: 'OfficerStopped',
  reinstateOfficer: 'OfficerReinstated',
  recordLeave: 'OfficerLeaveRecorded',
  transferOfficer: 'OfficerTransferred',
  applyForAvoidance: 'AvoidanceApplied',
  decideAvoidance: 'AvoidanceDecided',
  liftAvoidance: 'AvoidanceLifted',
} as const satisfies Record<OfficerAct['act'], string>;

/** 登记或修改执法检查人员. @param id that a new one gets: the bureau's own number with its prefix */
export function decideOfficerEntry(officer: Officer | null, id: string, entry: OfficerEntry, facts: OfficerFacts): Officer | Refusal {
  if (officer !== null) return decideOfficerAct(officer, { act: 'changeOfficer', input: entry }, facts);
  const { jurisdiction } = facts.actor;
  const foreign = id.startsWith(`${jurisdiction}-`) ? null : refuse('invalid', 'ID_WITHOUT_PREFIX', `人员编号应以“${jurisdiction}-”开头。`, { at: 'id' });
  return checkKeeper('registerOfficer', facts.actor) ?? foreign ?? { id, jurisdiction, ...entry, status: 'active', leave: [], avoids: [] };
}

/** The entry after an act of its keepers, or why it is not to be. */
export function decideOfficerAct(officer: Officer, act: OfficerAct, facts: OfficerFacts): Officer | Refusal {
  const refusal = firstRefusal(
    () => checkKeeper(act.act, facts.actor),
    () => checkOwnDepartment(officer, act, facts),
  );
  return refusal ?? performed(officer, act, facts);
}

function performed(officer: Officer, act: OfficerAct, facts: OfficerFacts): Officer | Refusal {
  switch (act.act) {
    case 'changeOfficer':
      return change(officer, act.input, facts);
    case 'stopOfficer':
      return stop(officer, act.input, facts);
    case 'reinstateOfficer':
      return reinstate(officer, act.input, facts);
    case 'recordLeave':
      return recordLeave(officer, act.input);
    case 'transferOfficer':
      return transfer(officer, act.input, facts);
    case 'applyForAvoidance':
      return applyForAvoidance(officer, act.input, facts);
    case 'decideAvoidance':
      return notOwn(officer.avoidances?.find(({ id }) => id === act.input.application)?.by, facts.actor) ?? decideAvoidance(officer, act.input, facts);
    case 'liftAvoidance':
      return liftAvoidance(officer, act.input, facts);
  }
}

const keepsAll = (actor: Actor): boolean => actor.outside !== true && actor.roles.some((role) => role === 'admin' || role === 'clerk' || role === 'leader');

/** A head keeps the own department's officers; an officer applies for avoidance for himself. */
function checkOwnDepartment(officer: Officer, { act }: OfficerAct, { actor, today }: OfficerFacts): Refusal | null {
  const { department } = officerAsOf(officer, today);
  // A partner's clerk stands for its head: both keep what is told of their own officers, and no more.
  const heads = (actor.roles.includes('unitHead') || (actor.outside === true && actor.roles.includes('clerk'))) && actor.department === department;
  const himself = act === 'applyForAvoidance' && actor.officer === officer.id;
  if (keepsAll(actor) || heads || himself) return null;
  return refuse('forbidden', 'NOT_OWN_DEPARTMENT', '只能办理本部门的执法检查人员；申请回避由本人提出或者由所在部门、经办人员代为登记。', { source: '谁建立、谁管理' });
}

function change(officer: Officer, entry: OfficerEntry, { today }: OfficerFacts): Officer | Refusal {
  const { department, ...rest } = entry;
  if (department !== officerAsOf(officer, today).department) return refuse('invalid', 'TRANSFER_BY_ITS_ACT', '所在部门不在这里修改，请用“调动”办理，写明日期和理由。', { at: 'entry/department' });
  return { ...officer, ...rest };
}

/** What is told so far, so that the first stop does not lose what the entry said before. */
function stopsOf({ stops, status }: Officer, today: Day): NonNullable<Officer['stops']> {
  return stops ?? (status === 'stopped' ? [{ from: today, to: null, reason: '名录原已停用' }] : []);
}

function stop(officer: Officer, { from, reason }: { readonly from: Day; readonly reason: string }, { today }: OfficerFacts): Officer | Refusal {
  const stops = stopsOf(officer, today);
  if (stops.some((one) => one.to === null || holdsOn(one, from))) return refuse('invalid', 'ALREADY_STOPPED', '该人员已经停用（或已登记停用），不必重复办理。', { at: 'from' });
  return { ...officer, stops: [...stops, { from, to: null, reason }] };
}

function reinstate(officer: Officer, { from }: { readonly from: Day }, { today }: OfficerFacts): Officer | Refusal {
  const stops = stopsOf(officer, today);
  if (!stops.some((one) => one.to === null || one.to >= from)) return refuse('invalid', 'NOT_STOPPED', '该人员没有停用，不必恢复。', { at: 'from' });
  return { ...officer, stops: endedBefore(stops, from) };
}

/** 请假、外出; withdrawn: the spell told before falls. */
function recordLeave(officer: Officer, { withdrawn, ...spell }: { readonly from: Day; readonly to: Day; readonly kind: AbsenceKind; readonly withdrawn: boolean }): Officer | Refusal {
  const told = officer.leave.find(({ from, to }) => from === spell.from && to === spell.to);
  if (withdrawn) return told === undefined ? refuse('missing', 'LEAVE_NOT_FOUND', '没有登记过这一段请假，请核对起止日期。', { at: 'from' }) : { ...officer, leave: officer.leave.filter((one) => one !== told) };
  if (spell.to < spell.from) return refuse('invalid', 'ENDS_BEFORE_IT_BEGINS', '止期早于起期，请核对。', { at: 'to' });
  return told === undefined ? { ...officer, leave: [...officer.leave, spell] } : refuse('invalid', 'LEAVE_KNOWN', '这一段请假已经登记，不必重复办理。', { at: 'from' });
}

function transfer(officer: Officer, { department, from, reason }: { readonly department: DepartmentId; readonly from: Day; readonly reason: string }, { today }: OfficerFacts): Officer | Refusal {
  if (officerAsOf(officer, from).department === department) return refuse('invalid', 'ALREADY_THERE', '该人员到那一天已在这个部门，请核对。', { at: 'department' });
  const before = officer.posts ?? [{ department: officerAsOf(officer, today).department, from: null, reason: null }];
  return { ...officer, posts: [...before.filter((post) => post.from === null || post.from < from), { department, from, reason }] };
}
