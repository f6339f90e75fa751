import type { CheckMethod, ProcessRef, RuleSet } from '#domain';
import { addDays } from '#domain/calendar/day';
import { METHOD_NAMES } from '#domain/classification/check-method';
import { addUnplannedCheck } from './acts/add-an-unplanned-check.js';
import { carryOut } from './acts/carry-out.js';
import { exchangeWithTheProvince } from './acts/exchange-with-the-province.js';
import { followTheLead } from './acts/follow-the-lead.js';
import { type IssuedTask, issueTask } from './acts/issue-a-task.js';
import { keepTheItemList } from './acts/keep-the-item-list.js';
import { keepTheRegistries } from './acts/keep-the-registries.js';
import { makeResultPublic } from './acts/make-results-public.js';
import { isPublished, recomputeTheDraw } from './acts/public-pages.js';
import { publishThePlan } from './acts/publish-the-plan.js';
import { replaceTheRules } from './acts/replace-the-rules.js';
import { inspectionData } from './story/shapes.js';
import type { Stage } from './story/stage.js';

/** The loop: plan → draw → check → result → review → publication → referral → next draw. */
export async function play(stage: Stage): Promise<void> {
  await keepTheRegistries(stage);
  const plan = await publishThePlan(stage);
  await keepTheItemList(stage);
  const joint = await issueTask(stage, plan, stage.place.lines.joint);
  const nonSite = await issueTask(stage, plan, stage.place.lines.nonSite);
  const unplanned = await addUnplannedCheck(stage, plan);
  const suspect = await firstOfClass(stage, joint, 'key');
  await finish(stage, joint, ['onSite'], suspect);
  await finish(stage, nonSite, ['networkMonitoring', 'informationSharing'], suspect);
  await finish(stage, unplanned, ['written', 'video'], suspect);
  for (const task of [joint, nonSite, unplanned]) {
    stage.story.chapter(`任务公示：${task.ref.number}`);
    await stage.automatically(task.ref, 'SummaryPublished');
    await isPublished(stage, 'tasks', task.ref.number);
    await recomputeTheDraw(stage, task.ref);
  }
  await exchangeWithTheProvince(stage, plan);
  stage.story.chapter('规则集：草案、比对、另一人批准');
  await replaceTheRules(stage, stricterRules(stage));
}

/** One visit less in a year, for whatever begins in a month or later. */
function stricterRules({ place }: Stage): RuleSet {
  const { rules } = place;
  const { cap } = rules;
  return { ...rules, version: rules.version + 1, effectiveFrom: addDays(place.today(), A_MONTH_OF_DAYS), cap: { ...cap, onSitePerYear: cap.onSitePerYear - 1 } };
}

const A_MONTH_OF_DAYS = 30;

/** The one with the problem must not be 特殊 already, or its penalty would change nothing. */
export async function firstOfClass(stage: Stage, { inspections }: IssuedTask, wanted: string): Promise<ProcessRef> {
  for (const ref of inspections) {
    if (inspectionData.parse((await stage.view(ref)).data).class === wanted) return ref;
  }
  throw new Error(`No inspection of class ${wanted} was drawn, though its stratum is not empty`);
}

/** Every inspection of a task, from the approval to its end; the lead of the suspect is followed to the penalty. */
async function finish(stage: Stage, { ref: task, inspections }: IssuedTask, expected: readonly CheckMethod[], suspect: ProcessRef): Promise<void> {
  const methods = new Set<CheckMethod>();
  for (const [index, ref] of inspections.entries()) {
    const problem = ref.number === suspect.number;
    const checked = await carryOut(stage, ref, { problem, showRefusals: problem });
    methods.add(checked.inspection.method);
    await makeResultPublic(stage, checked, { problem, returnedOnce: index === 0 && !problem });
    if (problem) await followTheLead(stage, checked);
  }
  const named = [...methods].map((method) => METHOD_NAMES[method]);
  stage.story.expect(`任务 ${task.number} 的检查方式是${expected.map((method) => METHOD_NAMES[method]).join('和')}`, expected.every((method) => methods.has(method)) && methods.size === expected.length, named.join('、'));
}
