import type { WorkflowStart } from '#contract/workflow';
import { caseFiled, leadAccepted, penaltyDecided, referralClosed } from '#domain/referral/facts-of-the-course';
import { REFERRAL_STEPS } from '#domain/referral/permitted-acts';
import { openProcess } from '../process-file/open-process.js';
import { close } from './close.js';
import { decided } from './decided.js';
import { handOver } from './hand-over.js';
import { orSettled } from './or-settled.js';
import { publishPenalty, withdrawPublication } from './publish-penalty.js';

/**
 * 线索移送: from the lead to its end, whichever that is. A penalty, which the next draw knows, can be changed or quashed even afterwards:
 * then the course is gone through again and falls through what still holds.
 */
export async function referral(order: WorkflowStart): Promise<void> {
  const file = openProcess(order, REFERRAL_STEPS);
  while (!file.is(referralClosed)) {
    await handOver(file); //                      D17 移交线索，或者抄告其他部门
    await file.until(orSettled(leadAccepted)); // D17 接收线索；退回的，补充后再接收
    await decided(file, caseFiled); //            D18 决定立案或者不予立案
    await withdrawPublication(file); //           D16 撤回已变更、撤销的处罚决定的公示
    await decided(file, penaltyDecided); //       D19 作出处罚决定或者不予处罚
    await publishPenalty(file); //                D20 公示处罚决定
    await close(file); //                         办结
  }
}
