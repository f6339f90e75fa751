import type { Decision } from '../process/process.js';
import type { Refusal } from '../process/refusal.js';
import type { PlanEvent } from './plan.js';

/** What comes of an act on a plan. */
export type Decided = Decision<PlanEvent> | Refusal;
