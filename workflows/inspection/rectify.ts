import { inspectionClosed, rectificationNeeded } from '#domain/inspection/facts-of-the-course';
import { openRectification } from '../process-file/activities.js';
import type { ProcessFile } from '../process-file/process-file.js';

/** 责令改正: what the enterprise can put right itself gets a process of its own, up to the recheck (D25). */
export async function rectify(file: ProcessFile): Promise<void> {
  if (file.is(rectificationNeeded) && !file.is(inspectionClosed)) await openRectification({ ref: file.start.ref });
}
