import { materialDue, objectionUndecided, policeReplyAwaited, transferDue, transferUndecided, withThePolice } from '#domain/referral/facts-of-the-course';
import type { ProcessFile } from '../process-file/process-file.js';
import { not } from './or-settled.js';

/** 涉嫌犯罪案件移送（国务院令第310号）: until it is the police's, or the case's again. */
export async function suspectedCrime(file: ProcessFile): Promise<void> {
  await file.until(not(transferUndecided)); //    D21 决定是否移送
  await file.until(not(transferDue)); //          D22 向公安机关移送
  while (file.is(withThePolice)) {
    await file.until(not(policeReplyAwaited)); // 公安机关答复
    await file.until(not(materialDue)); //        D23 立案的，移交物品和材料
    await file.until(not(objectionUndecided)); // D24 不予立案的，提出异议或者接受
  }
}
