import type { WorkflowStart } from '#contract/workflow';
import { correctionOrdered, orSettled, rechecked, settled } from '#domain/rectification/facts-of-the-course';
import { RECTIFICATION_STEPS } from '#domain/rectification/permitted-acts';
import { openProcess } from '../process-file/open-process.js';
import { close } from './close.js';
import { handOver } from './hand-over.js';

/** 责令改正: from the order to its being put right, round after round, or to the lead that comes of it. */
export async function rectification(order: WorkflowStart): Promise<void> {
  const file = openProcess(order, RECTIFICATION_STEPS);
  await file.until(orSettled(correctionOrdered)); // 下达责令改正
  await file.until(orSettled(rechecked)); //         ZG  整改报告 · D25 复查
  await file.until(settled); //                      再次责令改正 · 移送 · 撤销
  await handOver(file); //                           D17 线索移送
  await close(file); //                              办结
}
