import type { ProcessRef } from '#domain';
import { METHOD_NAMES } from '#domain/classification/check-method';
import { inspectionData, type InspectionData } from '../story/shapes.js';
import type { Stage } from '../story/stage.js';
import { approveCheck, checklistOf, firstOfficer } from './check.js';
import { checkOnSite } from './check-on-site.js';

export interface Checked {
  readonly ref: ProcessRef;
  readonly inspection: InspectionData;
}

/** Carries out one inspection in the way the matching ordered, whatever it is. */
export async function carryOut(stage: Stage, ref: ProcessRef, more: { readonly problem: boolean; readonly showRefusals: boolean }): Promise<Checked> {
  const inspection = inspectionData.parse((await stage.view(ref)).data);
  stage.story.chapter(`检查：${stage.place.enterpriseNames.get(inspection.enterprise) ?? inspection.enterprise}，${METHOD_NAMES[inspection.method]}${inspection.departments.length > 1 ? '，部门联合' : ''}`);
  stage.story.remark(...inspection.methodReasons.map((reason) => `方式：${reason}`));
  if (inspection.method === 'onSite') await checkOnSite(stage, ref, more);
  else {
    await approveCheck(stage, ref);
    await checkFromTheOffice(stage, { ref, inspection });
  }
  return { ref, inspection };
}

/** 非现场: without entering. */
async function checkFromTheOffice(stage: Stage, checked: Checked): Promise<void> {
  await beginFromTheOffice(stage, checked);
  await finishFromTheOffice(stage, checked);
}

/** The enterprise is told only where it must take part (D9). */
export async function beginFromTheOffice(stage: Stage, { ref, inspection }: Checked): Promise<void> {
  const officer = firstOfficer(stage, inspection);
  if (inspection.method === 'written' || inspection.method === 'video') {
    await stage.act(officer, ref, 'notifyEnterprise', { noticeNumber: `演练通〔${stage.place.year}〕${ref.number.slice(-7)}号`, delivery: 'beforehand' });
  }
  await stage.act(officer, ref, 'beginNonSite', { means: METHOD_NAMES[inspection.method], assistants: [] });
}

export async function finishFromTheOffice(stage: Stage, { ref, inspection }: Checked): Promise<void> {
  await stage.act(firstOfficer(stage, inspection), ref, 'finishNonSite', checklistOf(inspection, 'whole', false));
}
