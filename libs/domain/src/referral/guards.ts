import type { Day, DepartmentId, Instant, OfficerId } from '../base.js';
import { dayOf } from '../calendar/day.js';
import type { CommonFacts } from '../process/process.js';
import { firstRefusal, type Refusal, refuse } from '../process/refusal.js';
import type { Department } from '../registries/department.js';
import type { Enterprise } from '../registries/enterprise.js';
import type { Officer } from '../registries/officer.js';
import { fitToAct } from '../registries/officer-fitness.js';
import type { Referral } from './referral.js';

export interface ReferralFacts extends CommonFacts {
  readonly enterprise: Enterprise | null;
  readonly departments: readonly Department[];
  /** Those who are to form a task group, as the registry knows them. */
  readonly officers: readonly Officer[];
}

const TRANSFER_RULES = '国务院令第310号';

/** The lead goes to a department that may handle cases. */
export function checkReceiver(id: DepartmentId, facts: ReferralFacts): Refusal | null {
  const department = facts.departments.find((candidate) => candidate.id === id);
  if (department === undefined) return unknownDepartment(id, '接收部门');
  if (department.kind !== 'thirdParty' && department.inspectionBody !== null) return null;
  return refuse('invalid', 'MUST_NOT_HANDLE_CASES', `“${department.name}”没有行政执法主体资格，不能接收案件线索，请移交给有办案职责的部门。`, { source: '行政处罚法第17条', at: 'to' });
}

/** 抄告: any department, on the list of inspecting bodies or not, but no third party. */
export function checkCopyReceiver(id: DepartmentId, facts: ReferralFacts): Refusal | null {
  const department = facts.departments.find((candidate) => candidate.id === id);
  if (department === undefined) return unknownDepartment(id, '抄告部门');
  if (department.kind !== 'thirdParty') return null;
  return refuse('invalid', 'MUST_NOT_HANDLE_CASES', `“${department.name}”是第三方机构，不能处理违法线索，请抄告有管理职责的部门。`, { source: '行政处罚法第17条', at: 'to' });
}

const unknownDepartment = (id: DepartmentId, what: string): Refusal => refuse('missing', 'UNKNOWN_DEPARTMENT', `本辖区没有编号为“${id}”的部门，请填写${what}的编号。`, { at: 'to' });

/** Whoever checked does not decide on what was found, whatever further role they hold. */
export function checkDecides({ team }: Referral, { actor }: CommonFacts): Refusal | null {
  if (actor.officer === null || !team.includes(actor.officer)) return null;
  return refuse('forbidden', 'DECIDES_OWN_CASE', '您参加了发现该问题的检查，不能决定该案件，请由其他局领导办理。', { source: '行政处罚法第57条：调查与决定相分离' });
}

/** A day that a person fills in lies between what it follows and today. */
export function checkDay(day: Day, from: Day, facts: Pick<CommonFacts, 'now'>, { at, label, since }: { readonly at: string; readonly label: string; readonly since: string }): Refusal | null {
  const today = dayOf(facts.now);
  if (day <= today && day >= from) return null;
  return refuse('invalid', 'ABSURD_DATE', `${label}应在${since}（${from}）至今天（${today}）之间，现在填的是 ${day}。`, { at });
}

export const dayOr = (instant: Instant | null | undefined, { now }: Pick<CommonFacts, 'now'>): Day => dayOf(instant ?? now);

/** Only the department that took the lead on handles it. */
export function checkHandles({ handedOverTo }: Referral, { actor }: CommonFacts, label: string): Refusal | null {
  if (actor.department === handedOverTo) return null;
  return refuse('forbidden', 'OTHER_DEPARTMENT', `“${label}”由接收线索的部门办理，您所在部门无权办理。`, { source: '实施方案 二(三)' });
}

/** A task group of officers who may act on this day and have nothing to do with the enterprise. */
export function checkTaskGroup({ enterprise }: Referral, ids: readonly OfficerId[], facts: ReferralFacts): Refusal | null {
  const named = [...new Set(ids)];
  const { officersInTaskGroup: least, source } = facts.rules.crimeTransfer;
  return firstRefusal(
    () => (named.length >= least ? null : refuse('invalid', 'TOO_FEW_OFFICERS', `专案组应由 ${least} 名以上执法人员组成，请补充人员。`, { source, at: 'officers' })),
    () => checkKnown(named, facts.officers),
    () => fitToAct(named, facts.officers, { day: dayOf(facts.now), enterprise, doing: '专案组', at: 'officers' }),
  );
}

function checkKnown(ids: readonly OfficerId[], officers: readonly Officer[]): Refusal | null {
  const unknown = ids.filter((id) => !officers.some((officer) => officer.id === id));
  if (unknown.length === 0) return null;
  return refuse('invalid', 'UNKNOWN_OFFICER', '执法人员名录库中没有这些编号，请核对专案组人员。', { source: '实施方案 一单两库', at: 'officers', details: unknown });
}

/** 310号令第十一条: no penalty, and no end of the case either, while it is undecided whether it is the police's. */
export function checkNoTransferPending(pending: boolean): Refusal | null {
  if (!pending) return null;
  return refuse('notOpen', 'TRANSFER_UNDECIDED', '已报告涉嫌犯罪，尚未决定是否移送公安机关，不得先行处罚或者结案，请先办理“决定是否移送公安机关”。', { source: `${TRANSFER_RULES}第十一条：不得以行政处罚代替移送` });
}
