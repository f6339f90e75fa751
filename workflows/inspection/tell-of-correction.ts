import { inspectionClosed, republished } from '#domain/inspection/facts-of-the-course';
import { noteCorrection } from '../process-file/activities.js';
import type { ProcessFile } from '../process-file/process-file.js';

/** D16: what was opened on the wrong result, and still runs, is told before anything is opened on the right one. */
export async function tellOfCorrection(file: ProcessFile): Promise<void> {
  if (file.is(republished) && !file.is(inspectionClosed)) await noteCorrection({ ref: file.start.ref });
}
