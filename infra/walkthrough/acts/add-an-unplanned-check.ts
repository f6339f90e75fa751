import type { ProcessRef } from '#domain';
import { planData, taskData } from '../story/shapes.js';
import type { Stage } from '../story/stage.js';
import { amendThePlan } from './amend-the-plan.js';
import { drawAndIssue, type IssuedTask, orderFor } from './issue-a-task.js';

const REFUSED = { status: 422, code: 'NOT_IN_PUBLISHED_PLAN' } as const;

/** D3: what is not in the published plan is refused until its amendment is approved, filed and published; then it is accepted. */
export async function addUnplannedCheck(stage: Stage, plan: ProcessRef): Promise<IssuedTask> {
  const { cast, place, story } = stage;
  const { unplanned } = place.lines;
  story.chapter('计划外检查：先调整并公示，后实施');
  const attempt = async (when: string): Promise<void> =>
    story.expectRefusal(`${when}，制定计划外任务`, await stage.tryToOpen(cast.brigade, 'task', orderFor(stage, plan, unplanned)), REFUSED);
  await attempt('计划未调整');
  const before = planData.parse((await stage.view(plan)).data);
  await amendThePlan(stage, plan, { change: { kind: 'add', item: unplanned }, reason: '群众反映集中，增加一次专项核查' }, () => attempt('调整已批准、未公示'));
  const ref = await stage.open(cast.brigade, 'task', orderFor(stage, plan, unplanned));
  const { planVersion } = taskData.parse((await stage.view(ref)).data);
  const amended = before.version + 1;
  story.expect(`调整公示后任务被接受，并以调整后的计划（第 ${amended} 版）为依据`, planVersion === amended, `第 ${planVersion} 版`);
  return drawAndIssue(stage, ref, unplanned);
}
