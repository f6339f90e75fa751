import type { WorkflowStart } from '#contract/workflow';
import { answeredOrGivenUp, RETURN_VISIT_STEPS_IN_TEMPORAL, settled } from '#domain/return-visit/permitted-acts';
import { openProcess } from '../process-file/open-process.js';
import { close } from './close.js';

/**
 * 回访: a sampled part of the published inspections is asked how the check went (scheme 三(三)). Silence ends nothing: the limit passes
 * and is kept, and the enterprise can still answer. Temporal's screens name the steps so that nobody learns there of a complaint.
 */
export async function returnVisit(order: WorkflowStart): Promise<void> {
  const file = openProcess(order, RETURN_VISIT_STEPS_IN_TEMPORAL);
  await file.until(answeredOrGivenUp); // D26 企业答复，或记录未能回访
  await file.until(settled); //           TS  有投诉或反映问题的，由监督人员处理完毕
  await close(file); //                   办结
}
