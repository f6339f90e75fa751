import type { ProcessRef } from '#domain';
import type { Person } from '../http/person.js';
import { inspectionData, type InspectionData } from '../story/shapes.js';
import type { Stage } from '../story/stage.js';
import { approveCheck, checklistOf, firstOfficer } from './check.js';

/** 现场检查: approved, filed, notified, scanned in by all, checked line by line, left. */
export async function checkOnSite(stage: Stage, ref: ProcessRef, { problem, showRefusals }: { readonly problem: boolean; readonly showRefusals: boolean }): Promise<void> {
  const { cast, place } = stage;
  await approveCheck(stage, ref);
  // The code on the notice is shown to those who hand it out.
  const officer = firstOfficer(stage, inspectionData.parse((await stage.view(ref)).data));
  const inspection = inspectionData.parse((await stage.view(ref, officer)).data);
  if (showRefusals) await strangersAreRefused(stage, ref, inspection);
  await stage.act(officer, ref, 'fileVisit', { filingNumber: `演练报备〔${place.year}〕${ref.number.slice(-4)}号` });
  await stage.act(officer, ref, 'notifyEnterprise', { noticeNumber: `演练通〔${place.year}〕${ref.number.slice(-4)}号`, delivery: 'onArrival' });
  const officers = inspection.team.map((member) => member.officer);
  if (showRefusals) await entryIsGuarded(stage, ref, inspection, officer);
  await stage.act(officer, ref, 'scanEntry', { entryCode: inspection.entryCode ?? '', officers });
  const second = inspection.departments[1];
  const other = second === undefined ? officer : cast.officer(inspection.team.find(({ department }) => department === second.department)?.officer ?? '');
  await stage.act(other, ref, 'recordChecklist', checklistOf(inspection, problem));
  await stage.act(officer, ref, 'leaveEnterprise');
}

/** 四个严禁 4: only who was matched by chance. */
async function strangersAreRefused(stage: Stage, ref: ProcessRef, { team }: InspectionData): Promise<void> {
  const stranger = stage.cast.officers.find(({ me }) => !team.some(({ officer }) => officer === me.officer));
  if (stranger === undefined) throw new Error('Every officer is on one team: the county is too small for its draw');
  const answer = await stage.attempt(stranger, ref, 'fileVisit', { filingNumber: '演练报备0号' });
  stage.story.expectRefusal('没有匹配到本次检查的执法人员报备入企', answer, { status: 403, code: 'NOT_ASSIGNED' });
}

/** D10 and 行政处罚法 42. */
async function entryIsGuarded(stage: Stage, ref: ProcessRef, { team, entryCode }: InspectionData, officer: Person): Promise<void> {
  const officers = team.map((member) => member.officer);
  const wrong = await stage.attempt(officer, ref, 'scanEntry', { entryCode: 'XXXXXXXXXXXX', officers });
  stage.story.expectRefusal('入企码与通知书不符', wrong, { status: 422, code: 'WRONG_ENTRY_CODE' });
  const alone = await stage.attempt(officer, ref, 'scanEntry', { entryCode: entryCode ?? '', officers: officers.slice(0, 1) });
  stage.story.expectRefusal('一名执法人员单独入企', alone, { status: 422, code: 'TOO_FEW_OFFICERS' });
}
