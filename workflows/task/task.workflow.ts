import type { WorkflowStart } from '#contract/workflow';
import { drawCommitted, objectsDrawn, officersMatched, TASK_STEPS, taskIssued } from '#domain/task/permitted-acts';
import { openProcess } from '../process-file/open-process.js';
import { listConfirmed } from './list-confirmed.js';
import { openOrderedInspections } from './open-ordered-inspections.js';
import { publishSummary } from './publish-summary.js';

/** 抽查任务: one line of the published plan in one quarter, from the draw to the published summary. */
export async function task(order: WorkflowStart): Promise<void> {
  const file = openProcess(order, TASK_STEPS);
  await file.until(drawCommitted); //    冻结名录并承诺（D11 自制定起计，到检查窗口最后一日）
  await file.until(objectsDrawn); //     记录随机数 · 抽取检查对象
  await file.until(listConfirmed); //    D5 各参与部门比对确认名单
  await file.until(officersMatched); //  D6 匹配执法人员
  await file.until(taskIssued); //       下达任务，此后 D11 由各项检查分别计
  await openOrderedInspections(file); // 逐户建立检查
  await publishSummary(file); //         全部检查办结后公示任务结果
}
