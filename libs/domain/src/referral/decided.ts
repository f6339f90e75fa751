import type { Decision } from '../process/process.js';
import type { Refusal } from '../process/refusal.js';
import type { ReferralEvent } from './referral.js';

export type Decided = Decision<ReferralEvent> | Refusal;

/** What the workflow is told when the lead is decided for good otherwise than by a penalty: nothing is left but to close it. */
export const SETTLED = { settled: true } as const;
