import type { WorkflowStart } from '#contract/workflow';
import { orGivenUp, resultPublished, resultReviewed } from '#domain/inspection/facts-of-the-course';
import { INSPECTION_STEPS } from '#domain/inspection/permitted-acts';
import { openProcess } from '../process-file/open-process.js';
import { carryOut } from './carry-out.js';
import { followUp } from './follow-up.js';
import { publish } from './publish.js';

/** 检查: from the approval to the published result, and on to what follows from it. */
export async function inspection(order: WorkflowStart): Promise<void> {
  const file = openProcess(order, INSPECTION_STEPS);
  await carryOut(file); //                                   D7 审批 · D8 报备 · D9 通知 · D10 扫码入企 · D11 完成检查
  do {
    await file.until(orGivenUp(resultReviewed)); //          D12 录入 · D13 审核 · D15 退回重报；无法检查的，公示其状态
    await publish(file); //                                  D14 公示，D16 更正后再公示
    if (file.is(resultPublished)) await followUp(file); //   D17 移送 · D25 责令改正 · D26 回访 · 办结
  } while (!file.course.ended); //                           审核撤回、结果更正的，再走一遍
}
