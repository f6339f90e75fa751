import { closedOrCorrected } from '#domain/inspection/facts-of-the-course';
import type { ProcessFile } from '../process-file/process-file.js';

/** 监管闭环: nothing is left to do here, or it has gone to the referral, the rectification, the return visit. */
export async function close(file: ProcessFile): Promise<void> {
  await file.perform('closeInspection', closedOrCorrected);
}
