import type { WorkflowStart } from '#contract/workflow';
import { drawCommitted, objectsDrawn, officersMatched, summaryPublished, TASK_STEPS, taskIssued } from '#domain/task/permitted-acts';
import { openProcess } from '../process-file/open-process.js';
import { accountForInspections } from './account-for-inspections.js';
import { issueOf, listConfirmed, orCancelled } from './facts.js';
import { openOrderedInspections } from './open-ordered-inspections.js';
import { cancelUnbegun } from './wind-up.js';

/** 抽查任务: one line of the published plan in one quarter, from the draw to the published summary; also when it is cancelled on the way. */
export async function task(order: WorkflowStart): Promise<void> {
  const file = openProcess(order, TASK_STEPS);
  await file.until(orCancelled(drawCommitted)); //     冻结名录并承诺（D11 自制定起计，到检查窗口最后一日）
  await file.until(orCancelled(objectsDrawn)); //      记录随机数 · 抽取检查对象
  do {
    await file.until(orCancelled(listConfirmed)); //   D5 各参与部门比对确认名单
    await file.until(orCancelled(officersMatched)); // D6 匹配执法人员
    await file.until(orCancelled(taskIssued)); //      下达任务，此后 D11 由各项检查分别计
    const issue = issueOf(file.course);
    await openOrderedInspections(file); //             逐户建立检查
    await cancelUnbegun(file); //                      任务取消：尚未开始的检查随之取消
    await accountForInspections(file, issue); //       不可检查的补抽，另走一轮；全部办结后公示任务结果
  } while (!file.is(summaryPublished));
}
