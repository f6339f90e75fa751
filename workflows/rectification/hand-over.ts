import { caseReferred, rectificationClosed } from '#domain/rectification/facts-of-the-course';
import { openReferral } from '../process-file/activities.js';
import type { ProcessFile } from '../process-file/process-file.js';

/** D17: what was not put right goes on as a lead, with a process of its own whose limits count from the recheck. */
export async function handOver(file: ProcessFile): Promise<void> {
  if (file.is(caseReferred) && !file.is(rectificationClosed)) await openReferral({ ref: file.start.ref });
}
