import type { ProcessRef } from '#domain';
import { METHOD_NAMES } from '#domain/classification/check-method';
import type { Person } from '../http/person.js';
import { inspectionData, type InspectionData } from '../story/shapes.js';
import type { Stage } from '../story/stage.js';
import { approveCheck, checklistOf, codesOf, entriesOf, firstOfficer } from './check.js';

/** An on-site check whose day has come: filed, and the notice is written. */
export interface Visit {
  readonly ref: ProcessRef;
  readonly inspection: InspectionData;
  readonly officer: Person;
}

/** 现场检查: approved, filed, notified, scanned in by all, checked line by line, left; the rest is checked in the office. */
export async function checkOnSite(stage: Stage, ref: ProcessRef, more: { readonly problem: boolean; readonly showRefusals: boolean }): Promise<void> {
  const { showRefusals } = more;
  await approveCheck(stage, ref);
  if (showRefusals) await strangersAreRefused(stage, ref, inspectionData.parse((await stage.view(ref)).data));
  const visit = await announceVisit(stage, ref);
  const entryCode = await codeOnTheNotice(stage, visit, showRefusals);
  if (showRefusals) await entryIsGuarded(stage, visit, entryCode);
  await enter(stage, visit, entryCode);
  await checkInside(stage, visit, more);
}

/** D8 and D9. */
export async function announceVisit(stage: Stage, ref: ProcessRef): Promise<Visit> {
  const inspection = inspectionData.parse((await stage.view(ref)).data);
  const officer = firstOfficer(stage, inspection);
  const visit = { ref, inspection, officer };
  await fileVisit(stage, visit);
  await giveNotice(stage, visit);
  return visit;
}

export async function fileVisit(stage: Stage, { ref, officer }: Visit): Promise<void> {
  await stage.act(officer, ref, 'fileVisit', { filingNumber: `演练报备〔${stage.place.year}〕${ref.number.slice(-4)}号` });
}

export async function giveNotice(stage: Stage, { ref, officer }: Visit): Promise<void> {
  await stage.act(officer, ref, 'notifyEnterprise', { noticeNumber: `演练通〔${stage.place.year}〕${ref.number.slice(-4)}号`, delivery: 'onArrival' });
}

/** D10: everybody of the team. */
export async function enter(stage: Stage, { ref, inspection, officer }: Visit, entryCode: string): Promise<void> {
  await stage.act(officer, ref, 'scanEntry', { entryCode, officers: teamOf(inspection), assistants: [{ unit: '演练检测公司', role: 'thirdParty', count: 2 }] });
}

export async function checkInside(stage: Stage, visit: Visit, { problem, showRefusals }: { readonly problem: boolean; readonly showRefusals: boolean }): Promise<void> {
  await recordInside(stage, visit, problem);
  await leaveAndCheckTheRest(stage, visit, showRefusals);
}

/** Written down by the second department where there is one. */
export async function recordInside(stage: Stage, { ref, inspection, officer }: Visit, problem: boolean): Promise<void> {
  const second = inspection.departments[1];
  const other = second === undefined ? officer : stage.cast.officer(inspection.team.find(({ department }) => department === second.department)?.officer ?? '');
  await stage.act(other, ref, 'recordChecklist', checklistOf(inspection, 'onSite', problem));
}

export async function leaveAndCheckTheRest(stage: Stage, visit: Visit, showRefusals = false): Promise<void> {
  await stage.act(visit.officer, visit.ref, 'leaveEnterprise');
  if (codesOf(visit.inspection, 'remote').length > 0) await checkTheRest(stage, visit, showRefusals);
}

export const teamOf = ({ team }: InspectionData): readonly string[] => team.map((member) => member.officer);

/** The team reads the code off the notice; nobody else is shown it, and the ledger has its hash only. */
export async function codeOnTheNotice(stage: Stage, { ref, officer }: Visit, showSecrecy = false): Promise<string> {
  const { entryCode = '' } = await stage.view(ref, officer);
  if (showSecrecy) {
    const elsewhere = JSON.stringify([await stage.view(ref), await stage.view(ref, stage.cast.leader), await stage.events(ref)]);
    stage.story.expect('入企码只向匹配到的执法人员出示，台账中只有其哈希', entryCode !== '' && !elsewhere.includes(entryCode));
  }
  return entryCode;
}

/** Scheme 二(五): these items must not be checked on site; the result waits for them. */
async function checkTheRest(stage: Stage, { ref, inspection, officer }: Visit, showRefusals: boolean): Promise<void> {
  if (showRefusals) {
    const early = await stage.attempt(officer, ref, 'enterResult', { outcome: 'noProblem', findings: [], summary: '未发现问题' });
    stage.story.expectRefusal('非现场核查部分尚未记录，先录入结果', early, { status: 409, code: 'REMOTE_PART_OPEN' });
  }
  const [first = ''] = codesOf(inspection, 'remote');
  await stage.act(officer, ref, 'recordRemoteCheck', { entries: entriesOf(inspection, 'remote', false), means: METHOD_NAMES[inspection.itemMethods[first] ?? 'informationSharing'] });
}

/** 四个严禁 4: only who was matched by chance. */
async function strangersAreRefused(stage: Stage, ref: ProcessRef, { team }: InspectionData): Promise<void> {
  const stranger = stage.cast.officers.find(({ me }) => !team.some(({ officer }) => officer === me.officer));
  if (stranger === undefined) throw new Error('Every officer is on one team: the county is too small for its draw');
  const seen = await stage.view(ref, stranger);
  stage.story.expect('检查开始之前，没有匹配到本次检查的执法人员看不到检查对象', seen.enterprise === null && !('enterprise' in seen.data), seen.title);
  const answer = await stage.attempt(stranger, ref, 'fileVisit', { filingNumber: '演练报备0号' });
  stage.story.expectRefusal('没有匹配到本次检查的执法人员报备入企', answer, { status: 403, code: 'NOT_ASSIGNED' });
}

/** D10 and 行政处罚法 42; 谁检查、谁录入. */
async function entryIsGuarded(stage: Stage, { ref, inspection, officer }: Visit, entryCode: string): Promise<void> {
  const { team, departments } = inspection;
  const officers = teamOf(inspection);
  const wrong = await stage.attempt(officer, ref, 'scanEntry', { entryCode: 'XXXXXXXXXXXX', officers });
  stage.story.expectRefusal('入企码与通知书不符', wrong, { status: 422, code: 'WRONG_ENTRY_CODE' });
  const alone = await stage.attempt(officer, ref, 'scanEntry', { entryCode, officers: officers.slice(0, 1) });
  stage.story.expectRefusal('一名执法人员单独入企', alone, { status: 422, code: 'TOO_FEW_OFFICERS' });
  const ofLead = team.filter(({ department }) => department === departments[0]?.department).map((member) => member.officer);
  if (ofLead.length === officers.length) return;
  const absent = await stage.attempt(officer, ref, 'scanEntry', { entryCode, officers: ofLead });
  stage.story.expectRefusal('联合检查中有部门无人到场', absent, { status: 422, code: 'DEPARTMENT_ABSENT' });
}
