import type { Stage } from '../story/stage.js';
import type { Checked } from './carry-out.js';
import { isPublished } from './public-pages.js';

/** 录入 → 审核 → 公示 → 办结; each department enters its own, publication is the system's. */
export async function makeResultPublic(stage: Stage, { ref, inspection }: Checked, { problem, returnedOnce }: { readonly problem: boolean; readonly returnedOnce: boolean }): Promise<void> {
  const { cast, story } = stage;
  const [lead] = inspection.departments;
  await enterAll(stage, { ref, inspection }, problem);
  if (returnedOnce && lead !== undefined) {
    await stage.act(cast.reviewer, ref, 'returnResult', { reason: '检查情况写得过于简略，请补充', departments: [lead.department] });
    await enter(stage, { ref, inspection }, lead.department, problem);
  }
  await stage.act(cast.reviewer, ref, 'passResult', { opinion: '事实清楚，同意公示' });
  await stage.automatically(ref, 'ResultPublished');
  await stage.automatically(ref, 'InspectionClosed');
  await isPublished(stage, 'results', ref.number);
  story.expect(`检查 ${ref.number} 已办结`, (await stage.view(ref)).ended);
}

async function enterAll(stage: Stage, checked: Checked, problem: boolean): Promise<void> {
  for (const { department } of checked.inspection.departments) await enter(stage, checked, department, problem);
}

/** The leading department found the problem; the others found none in their items. */
async function enter(stage: Stage, { ref, inspection }: Checked, department: string, problem: boolean): Promise<void> {
  const [lead] = inspection.departments;
  const member = inspection.team.find((one) => one.department === department);
  const found = problem && department === lead?.department;
  const result = found
    ? { outcome: 'furtherAction', findings: [{ item: lead.items[0] ?? '', description: '治理设施停运，未报告' }], summary: '发现涉嫌违法线索，待后续处理' }
    : { outcome: 'noProblem', findings: [], summary: '按检查表逐项核对，未发现问题' };
  await stage.act(stage.cast.officer(member?.officer ?? ''), ref, 'enterResult', result);
}
