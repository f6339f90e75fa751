import { approved, checkEnded, entered, givenUp, needsNotice, notified, onSite, urgentlyBegun, visitFiled } from '#domain/inspection/facts-of-the-course';
import type { Fact } from '#domain/process/course';
import type { ProcessFile } from '../process-file/process-file.js';

const over: Fact = (course) => checkEnded(course) || givenUp(course);
const either = (one: Fact, other: Fact): Fact => (course) => one(course) || other(course);

/** 从审批到检查结束. Begun again when the approval is withdrawn or the check converted to on-site: then other things are awaited. */
export async function carryOut(file: ProcessFile): Promise<void> {
  while (!file.is(over)) {
    await file.until(either(approved, over)); //                                  D7  检查审批；紧急检查先行实施
    const turned = turnedFrom(file.is(onSite));
    if (file.is(onSite)) await file.until(either(filedInTime, turned)); //        D8  入企报备
    if (file.is(needsNotice)) await file.until(either(notified, turned)); //      D9  送达检查通知书
    if (file.is(onSite)) await file.until(either(entered, turned)); //            D10 扫码入企
    await file.until(turned); //                                                  D11 在检查窗口内完成检查
  }
}

/** Whether what is awaited since then no longer is; it cannot hold at once when the loop begins again. */
const turnedFrom = (wasOnSite: boolean): Fact => (course) => over(course) || !approved(course) || onSite(course) !== wasOnSite;

/** An urgent check is filed with it or after; its result cannot be reviewed before. */
const filedInTime: Fact = (course) => visitFiled(course) || urgentlyBegun(course);
