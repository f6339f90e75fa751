import { readyToClose } from '#domain/referral/facts-of-the-course';
import type { ProcessFile } from '../process-file/process-file.js';
import { not } from './or-settled.js';

/** 监管闭环: decided for good, or the penalty is public and counts in the enterprise's class of the next quarter (R6); if it is revoked meanwhile, it is not closed. */
export async function close(file: ProcessFile): Promise<void> {
  await file.perform('closeReferral', not(readyToClose));
}
