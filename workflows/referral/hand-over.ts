import { leadCopied, leadHandedOver, receiptAwaited, replyAwaited } from '#domain/referral/facts-of-the-course';
import type { ProcessFile } from '../process-file/process-file.js';
import { not, orSettled } from './or-settled.js';

/** 移交办案机构，或者抄告其他部门: what that department does not deal with is handed over again. */
export async function handOver(file: ProcessFile): Promise<void> {
  while (!file.is(orSettled(leadHandedOver))) {
    await file.until((course) => orSettled(leadHandedOver)(course) || leadCopied(course));
    if (file.is(leadCopied)) await otherDepartment(file);
  }
}

async function otherDepartment(file: ProcessFile): Promise<void> {
  await file.until(not(receiptAwaited)); // D17 签收抄告
  await file.until(not(replyAwaited)); //   回复
}
