import { LIMIT_ACTS } from './limit-acts.js';
import type { LimitAct, LimitEvent } from './limit-changes.js';
import { isLimitEvent } from './limit-changes.js';
import type { RecordedEvent } from './process.js';
import { isWorkEvent, type WorkAct, type WorkEvent } from './work.js';
import { WORK_ACTS } from './work-acts.js';

/** What is the same in every process, beside its own acts: changes of limits, and whose the work of a step is. */
export const COMMON_ACTS = { ...LIMIT_ACTS, ...WORK_ACTS } as const;

export type CommonAct = LimitAct | WorkAct;
export type CommonEvent = LimitEvent | WorkEvent;

/** What a process does not fold into data of its own. */
export function isCommonEvent(event: { readonly type: string }): event is RecordedEvent<CommonEvent> {
  return isLimitEvent(event) || isWorkEvent(event);
}
