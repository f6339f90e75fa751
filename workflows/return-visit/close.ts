import { returnVisitClosed } from '#domain/return-visit/permitted-acts';
import type { ProcessFile } from '../process-file/process-file.js';

/** 监管闭环: nothing is left to do; what came of it, the supervisor knows. */
export async function close(file: ProcessFile): Promise<void> {
  await file.perform('closeReturnVisit', returnVisitClosed);
}
