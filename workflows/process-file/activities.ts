import { isCancellation, proxyActivities, proxyLocalActivities, TemporalFailure } from '@temporalio/workflow';
import type { ProcessActivities } from '#contract/workflow';
import { actSummary, markSummary, SUMMARIES } from './summaries.js';

/**
 * The usual way: one attempt inside the workflow task, which saves two round trips and five history events per act. Right because
 * each of these is one short transaction and idempotent by its command id: an attempt whose answer was lost is answered again.
 */
const AT_ONCE = { startToCloseTimeout: '5s', retry: { maximumAttempts: 1 } } as const;

/**
 * When that fails (PostgreSQL restarts): the server repeats it, for ever, and the history does not grow meanwhile.
 * A limit on the attempts would end the process, and a passed failure must not end what the law has begun.
 */
const PATIENTLY = {
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '10s' },
} as const;

/** Long work: thousands of inspections. The heartbeat carries how far it came; a generous margin, because a false timeout repeats work. */
const LONG = {
  startToCloseTimeout: '2h',
  heartbeatTimeout: '2m',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '10s' },
} as const;

type Short = 'performAutomated' | 'noteLimits' | 'readHeaders' | 'openReferral' | 'openRectification' | 'openReturnVisit' | 'correctSummary' | 'noteCorrection';

export const performAutomated: ProcessActivities['performAutomated'] = (request) => firstAtOnce(actSummary(request), (way) => way.performAutomated(request));
export const noteLimits: ProcessActivities['noteLimits'] = (request) => firstAtOnce(markSummary(request), (way) => way.noteLimits(request));
export const readHeaders: ProcessActivities['readHeaders'] = (request) => firstAtOnce(SUMMARIES.readHeaders, (way) => way.readHeaders(request));
export const noteCorrection: ProcessActivities['noteCorrection'] = (request) => firstAtOnce(SUMMARIES.noteCorrection, (way) => way.noteCorrection(request));
export const openReferral: ProcessActivities['openReferral'] = (request) => firstAtOnce(SUMMARIES.openReferral, (way) => way.openReferral(request));
export const openRectification: ProcessActivities['openRectification'] = (request) => firstAtOnce(SUMMARIES.openRectification, (way) => way.openRectification(request));
export const openReturnVisit: ProcessActivities['openReturnVisit'] = (request) => firstAtOnce(SUMMARIES.openReturnVisit, (way) => way.openReturnVisit(request));
export const correctSummary: ProcessActivities['correctSummary'] = (request) => firstAtOnce(SUMMARIES.correctSummary, (way) => way.correctSummary(request));
export const openInspections: ProcessActivities['openInspections'] = (request) => long('openInspections').openInspections(request);
export const cancelInspections: ProcessActivities['cancelInspections'] = (request) => long('cancelInspections').cancelInspections(request);
export const cancelTasks: ProcessActivities['cancelTasks'] = (request) => long('cancelTasks').cancelTasks(request);

function long(work: 'openInspections' | 'cancelInspections' | 'cancelTasks'): Pick<ProcessActivities, 'openInspections' | 'cancelInspections' | 'cancelTasks'> {
  return proxyActivities<ProcessActivities>({ ...LONG, summary: SUMMARIES[work] });
}

async function firstAtOnce<Answer>(summary: string, ask: (way: Pick<ProcessActivities, Short>) => Promise<Answer>): Promise<Answer> {
  try {
    return await ask(proxyLocalActivities<ProcessActivities>({ ...AT_ONCE, summary }));
  } catch (error) {
    // What a local activity threw comes as it is, not inside an ActivityFailure.
    if (isCancellation(error) || !(error instanceof TemporalFailure)) throw error;
    return ask(proxyActivities<ProcessActivities>({ ...PATIENTLY, summary }));
  }
}
