import type { WorkflowStart } from '#contract/workflow';
import { PLAN_STEPS } from '#domain/plan/permitted-acts';
import { openProcess } from '../process-file/open-process.js';
import { closeYear, lookAtYearEnd } from './close-year.js';
import { planApproved, planEnded, planFiledOrWithdrawn, planSubmitted } from './facts.js';
import { publishAmendments } from './publish-amendments.js';
import { publishPlan } from './publish-plan.js';
import { takeStock } from './take-stock.js';
import { windUp } from './wind-up.js';

/** 年度抽查计划: drawn up, public, then carried out quarter by quarter, with its amendments, until the year is closed or the plan withdrawn. */
export async function annualPlan(order: WorkflowStart): Promise<void> {
  const file = openProcess(order, PLAN_STEPS);
  await file.until(planSubmitted); //        提交
  await file.until(planApproved); //         审批
  await file.until(planFiledOrWithdrawn); // D1 备案
  await publishPlan(file); //                D2 公示
  while (!file.is(planEnded)) {
    const { version } = file.course;
    await publishAmendments(file); //        D3 计划调整：先公示、后实施
    await takeStock(file); //                D4 任务按时制定
    await closeYear(file); //                D28 年度终了、各季度已评估、任务全部办结
    await windUp(file); //                   计划撤销：任务随之取消，办结后结束
    if (!file.is(planEnded)) await file.somethingNew(version, lookAtYearEnd(file));
  }
}
