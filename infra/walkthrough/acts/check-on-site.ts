import type { ProcessRef } from '#domain';
import { METHOD_NAMES } from '#domain/classification/check-method';
import type { Person } from '../http/person.js';
import { inspectionData, type InspectionData } from '../story/shapes.js';
import type { Stage } from '../story/stage.js';
import { approveCheck, checklistOf, codesOf, entriesOf, firstOfficer } from './check.js';

/** 现场检查: approved, filed, notified, scanned in by all, checked line by line, left; the rest is checked in the office. */
export async function checkOnSite(stage: Stage, ref: ProcessRef, { problem, showRefusals }: { readonly problem: boolean; readonly showRefusals: boolean }): Promise<void> {
  const { cast, place } = stage;
  await approveCheck(stage, ref);
  const inspection = inspectionData.parse((await stage.view(ref)).data);
  const officer = firstOfficer(stage, inspection);
  if (showRefusals) await strangersAreRefused(stage, ref, inspection);
  await stage.act(officer, ref, 'fileVisit', { filingNumber: `演练报备〔${place.year}〕${ref.number.slice(-4)}号` });
  await stage.act(officer, ref, 'notifyEnterprise', { noticeNumber: `演练通〔${place.year}〕${ref.number.slice(-4)}号`, delivery: 'onArrival' });
  const entryCode = await codeOnTheNotice(stage, ref, officer, showRefusals);
  const officers = inspection.team.map((member) => member.officer);
  if (showRefusals) await entryIsGuarded(stage, ref, inspection, { officer, entryCode });
  await stage.act(officer, ref, 'scanEntry', { entryCode, officers, assistants: [{ unit: '演练检测公司', role: 'thirdParty', count: 2 }] });
  const second = inspection.departments[1];
  const other = second === undefined ? officer : cast.officer(inspection.team.find(({ department }) => department === second.department)?.officer ?? '');
  await stage.act(other, ref, 'recordChecklist', checklistOf(inspection, 'onSite', problem));
  await stage.act(officer, ref, 'leaveEnterprise');
  if (codesOf(inspection, 'remote').length > 0) await checkTheRest(stage, ref, inspection, { officer, showRefusals });
}

/** The team reads the code off the notice; nobody else is shown it, and the ledger has its hash only. */
async function codeOnTheNotice(stage: Stage, ref: ProcessRef, officer: Person, showSecrecy: boolean): Promise<string> {
  const { entryCode = '' } = await stage.view(ref, officer);
  if (showSecrecy) {
    const elsewhere = JSON.stringify([await stage.view(ref), await stage.view(ref, stage.cast.leader), await stage.events(ref)]);
    stage.story.expect('入企码只向匹配到的执法人员出示，台账中只有其哈希', entryCode !== '' && !elsewhere.includes(entryCode));
  }
  return entryCode;
}

/** Scheme 二(五): these items must not be checked on site; the result waits for them. */
async function checkTheRest(stage: Stage, ref: ProcessRef, inspection: InspectionData, { officer, showRefusals }: { readonly officer: Person; readonly showRefusals: boolean }): Promise<void> {
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
async function entryIsGuarded(stage: Stage, ref: ProcessRef, { team, departments }: InspectionData, { officer, entryCode }: { readonly officer: Person; readonly entryCode: string }): Promise<void> {
  const officers = team.map((member) => member.officer);
  const wrong = await stage.attempt(officer, ref, 'scanEntry', { entryCode: 'XXXXXXXXXXXX', officers });
  stage.story.expectRefusal('入企码与通知书不符', wrong, { status: 422, code: 'WRONG_ENTRY_CODE' });
  const alone = await stage.attempt(officer, ref, 'scanEntry', { entryCode, officers: officers.slice(0, 1) });
  stage.story.expectRefusal('一名执法人员单独入企', alone, { status: 422, code: 'TOO_FEW_OFFICERS' });
  const ofLead = team.filter(({ department }) => department === departments[0]?.department).map((member) => member.officer);
  if (ofLead.length === officers.length) return;
  const absent = await stage.attempt(officer, ref, 'scanEntry', { entryCode, officers: ofLead });
  stage.story.expectRefusal('联合检查中有部门无人到场', absent, { status: 422, code: 'DEPARTMENT_ABSENT' });
}
