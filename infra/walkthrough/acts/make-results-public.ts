import type { Stage } from '../story/stage.js';
import type { Checked } from './carry-out.js';
import { isPublished } from './public-pages.js';

/** What the leading department found, or what there was instead. */
export type Found = 'noProblem' | 'furtherAction' | 'correctionOrdered' | 'uncooperative';

const SUMMARIES: Readonly<Record<Found, string>> = {
  noProblem: '按检查表逐项核对，未发现问题',
  furtherAction: '发现涉嫌违法线索，待后续处理',
  correctionOrdered: '发现问题，责令改正',
  uncooperative: '企业拒绝检查，情节严重',
};

/** 录入 → 审核 → 公示 → 办结; each department enters its own, publication is the system's. */
export async function makeResultPublic(stage: Stage, checked: Checked, { problem, returnedOnce }: { readonly problem: boolean; readonly returnedOnce: boolean }): Promise<void> {
  const found = problem ? 'furtherAction' : 'noProblem';
  const [lead] = checked.inspection.departments;
  await enterAll(stage, checked, found);
  if (returnedOnce && lead !== undefined) {
    await stage.act(stage.cast.reviewer, checked.ref, 'returnResult', { reason: '检查情况写得过于简略，请补充', departments: [lead.department] });
    await enterResult(stage, checked, lead.department, found);
  }
  await passAndPublish(stage, checked);
}

/** The same where nothing holds it up: every kind of result. */
export async function publishResultOf(stage: Stage, checked: Checked, found: Found): Promise<void> {
  await enterAll(stage, checked, found);
  await passAndPublish(stage, checked);
}

export async function passAndPublish(stage: Stage, { ref }: Checked): Promise<void> {
  await passResult(stage, { ref });
  await stage.automatically(ref, 'ResultPublished');
  await stage.automatically(ref, 'InspectionClosed');
  await isPublished(stage, 'results', ref.number);
  stage.story.expect(`检查 ${ref.number} 已办结`, (await stage.view(ref)).ended);
}

export async function passResult(stage: Stage, { ref }: Pick<Checked, 'ref'>): Promise<void> {
  await stage.act(stage.cast.reviewer, ref, 'passResult', { opinion: '事实清楚，同意公示' });
}

export async function enterAll(stage: Stage, checked: Checked, found: Found): Promise<void> {
  for (const { department } of checked.inspection.departments) await enterResult(stage, checked, department, found);
}

/** The leading department found the problem; the others found none in their items. Who was not let in says so for every department. */
export async function enterResult(stage: Stage, { ref, inspection }: Checked, department: string, found: Found): Promise<void> {
  const [lead] = inspection.departments;
  const member = inspection.team.find((one) => one.department === department);
  const outcome = found === 'uncooperative' || department === lead?.department ? found : 'noProblem';
  const findings = outcome === 'furtherAction' || outcome === 'correctionOrdered' ? [{ item: lead?.items[0] ?? '', description: '治理设施停运，未报告' }] : [];
  await stage.act(stage.cast.officer(member?.officer ?? ''), ref, 'enterResult', { outcome, findings, summary: SUMMARIES[outcome] });
}
