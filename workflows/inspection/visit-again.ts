import { inspectionClosed, returnVisitDrawn } from '#domain/inspection/facts-of-the-course';
import { openReturnVisit } from '../process-file/activities.js';
import type { ProcessFile } from '../process-file/process-file.js';

/** D26: the publication said whether the enterprise is asked how the check went. */
export async function visitAgain(file: ProcessFile): Promise<void> {
  if (file.is(returnVisitDrawn) && !file.is(inspectionClosed)) await openReturnVisit({ ref: file.start.ref });
}
