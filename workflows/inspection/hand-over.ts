import { furtherActionNeeded, inspectionClosed } from '#domain/inspection/facts-of-the-course';
import { openReferral } from '../process-file/activities.js';
import type { ProcessFile } from '../process-file/process-file.js';

/** D17: a problem that the inspection cannot settle gets a process of its own, whose limits count from the review. */
export async function handOver(file: ProcessFile): Promise<void> {
  if (file.is(furtherActionNeeded) && !file.is(inspectionClosed)) await openReferral({ ref: file.start.ref });
}
