import { rectificationClosed } from '#domain/rectification/facts-of-the-course';
import type { ProcessFile } from '../process-file/process-file.js';

/** 监管闭环: put right, withdrawn, or gone to the referral. */
export async function close(file: ProcessFile): Promise<void> {
  await file.perform('closeRectification', rectificationClosed);
}
