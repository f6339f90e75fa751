import type { WorkflowStart } from '#contract/workflow';
import { approved, checkEnded, entered, needsNotice, notified, onSite, resultReviewed, visitFiled } from '#domain/inspection/facts-of-the-course';
import { INSPECTION_STEPS } from '#domain/inspection/permitted-acts';
import { openProcess } from '../process-file/open-process.js';
import { close } from './close.js';
import { handOver } from './hand-over.js';
import { publish } from './publish.js';

/** 检查: from the approval to the published result, and on to what follows from it. */
export async function inspection(order: WorkflowStart): Promise<void> {
  const file = openProcess(order, INSPECTION_STEPS);
  await file.until(approved); //                             D7  检查审批
  if (file.is(onSite)) await file.until(visitFiled); //      D8  入企报备
  if (file.is(needsNotice)) await file.until(notified); //   D9  送达检查通知书
  if (file.is(onSite)) await file.until(entered); //         D10 扫码入企
  await file.until(checkEnded); //                           D11 在检查窗口内完成检查
  await file.until(resultReviewed); //                       D12 录入 · D13 审核 · D15 退回重报
  await publish(file); //                                    D14 公示
  await handOver(file); //                                   D17 线索移送
  await close(file); //                                      办结
}
