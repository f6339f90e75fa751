import { inspectionClosed, republished } from '#domain/inspection/facts-of-the-course';
import { correctSummary } from '../process-file/activities.js';
import type { ProcessFile } from '../process-file/process-file.js';

/** D16: what the task has published counts the result as it was; closed again, it counts as it is. */
export async function correctTask(file: ProcessFile): Promise<void> {
  if (file.is(republished) && file.is(inspectionClosed)) await correctSummary({ ref: file.start.ref });
}
