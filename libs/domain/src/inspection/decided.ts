import type { Decision } from '../process/process.js';
import type { Refusal } from '../process/refusal.js';
import type { InspectionEvent } from './inspection.js';

/** What comes of an act on an inspection. */
export type Decided = Decision<InspectionEvent> | Refusal;
