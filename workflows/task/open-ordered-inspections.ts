import { summaryPublished, taskCancelled } from '#domain/task/permitted-acts';
import { openInspections } from '../process-file/activities.js';
import type { ProcessFile } from '../process-file/process-file.js';

/** 下达: every enterprise drawn gets its inspection, a process of its own. A repeat finds them open. */
export async function openOrderedInspections(file: ProcessFile): Promise<void> {
  if (!file.is(summaryPublished) && !file.is(taskCancelled)) await openInspections({ ref: file.start.ref });
}
