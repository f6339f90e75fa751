import type { WorkflowStart } from '#contract/workflow';
import { PLAN_STEPS } from '#domain/plan/permitted-acts';
import { openProcess } from '../process-file/open-process.js';
import { closeYear, lookAtYearEnd } from './close-year.js';
import { planApproved, planFiled, planSubmitted, yearClosed } from './facts.js';
import { publishAmendments } from './publish-amendments.js';
import { publishPlan } from './publish-plan.js';
import { takeStock } from './take-stock.js';

/** 年度抽查计划: drawn up, public, then carried out quarter by quarter, with its amendments, until the year is closed. */
export async function annualPlan(order: WorkflowStart): Promise<void> {
  const file = openProcess(order, PLAN_STEPS);
  await file.until(planSubmitted); //  提交
  await file.until(planApproved); //   审批
  await file.until(planFiled); //      D1 备案
  await publishPlan(file); //          D2 公示
  while (!file.is(yearClosed)) {
    const { version } = file.course;
    await publishAmendments(file); //  D3 计划调整：先公示、后实施
    await takeStock(file); //          D4 任务按时制定
    await closeYear(file); //          D28 年度终了、各季度已评估、任务全部办结
    if (!file.is(yearClosed)) await file.somethingNew(version, lookAtYearEnd(file));
  }
}
