import { happened } from '#domain/process/course';
import type { ProcessFile } from '../process-file/process-file.js';

/** 监管闭环: the penalty is public and counts in the enterprise's class of the next quarter (R6). */
export async function close(file: ProcessFile): Promise<void> {
  await file.perform('closeReferral', happened('ReferralClosed'));
}
