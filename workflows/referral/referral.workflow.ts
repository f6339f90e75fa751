import type { WorkflowStart } from '#contract/workflow';
import { caseFiled, leadAccepted, leadHandedOver, penaltyDecided, REFERRAL_STEPS } from '#domain/referral/permitted-acts';
import { openProcess } from '../process-file/open-process.js';
import { close } from './close.js';
import { publishPenalty } from './publish-penalty.js';

/** 线索移送: from the lead an inspection found to the published penalty, which the next draw knows. */
export async function referral(order: WorkflowStart): Promise<void> {
  const file = openProcess(order, REFERRAL_STEPS);
  await file.until(leadHandedOver); // 移交线索
  await file.until(leadAccepted); //   D17 接收线索，移交和接收合计
  await file.until(caseFiled); //      D18 决定立案
  await file.until(penaltyDecided); // D19 作出处罚决定
  await publishPenalty(file); //       D20 公示处罚决定
  await close(file); //                办结
}
