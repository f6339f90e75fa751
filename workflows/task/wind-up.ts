import { summaryPublished, taskCancelled } from '#domain/task/permitted-acts';
import { cancelInspections } from '../process-file/activities.js';
import type { ProcessFile } from '../process-file/process-file.js';

/** 任务取消: checks that have not begun are cancelled with it; those that have begun go on to their publication. */
export async function cancelUnbegun(file: ProcessFile): Promise<void> {
  if (file.is(taskCancelled) && !file.is(summaryPublished)) await cancelInspections({ ref: file.start.ref });
}
