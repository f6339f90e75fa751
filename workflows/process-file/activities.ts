import { isCancellation, proxyActivities, proxyLocalActivities, TemporalFailure } from '@temporalio/workflow';
import type { ProcessActivities } from '#contract/workflow';

/**
 * The usual way: one attempt inside the workflow task, which saves two round trips and five history events per act. Right because
 * each of these is one short transaction and idempotent by its command id: an attempt whose answer was lost is answered again.
 */
const atOnce = proxyLocalActivities<ProcessActivities>({ startToCloseTimeout: '5s', retry: { maximumAttempts: 1 } });

/**
 * When that fails (PostgreSQL restarts): the server repeats it, for ever, and the history does not grow meanwhile.
 * A limit on the attempts would end the process, and a passed failure must not end what the law has begun.
 */
const patiently = proxyActivities<ProcessActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '10s' },
});

/** Long work: thousands of inspections. The heartbeat carries how far it came; a generous margin, because a false timeout repeats work. */
const long = proxyActivities<ProcessActivities>({
  startToCloseTimeout: '2h',
  heartbeatTimeout: '2m',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '10s' },
});

type Short = 'performAutomated' | 'noteLimits' | 'readHeaders' | 'openReferral';

export const performAutomated: ProcessActivities['performAutomated'] = (request) => firstAtOnce((way) => way.performAutomated(request));
export const noteLimits: ProcessActivities['noteLimits'] = (request) => firstAtOnce((way) => way.noteLimits(request));
export const readHeaders: ProcessActivities['readHeaders'] = (request) => firstAtOnce((way) => way.readHeaders(request));
export const openReferral: ProcessActivities['openReferral'] = (request) => firstAtOnce((way) => way.openReferral(request));
export const openInspections: ProcessActivities['openInspections'] = (request) => long.openInspections(request);

async function firstAtOnce<Answer>(ask: (way: Pick<ProcessActivities, Short>) => Promise<Answer>): Promise<Answer> {
  try {
    return await ask(atOnce);
  } catch (error) {
    // What a local activity threw comes as it is, not inside an ActivityFailure.
    if (isCancellation(error) || !(error instanceof TemporalFailure)) throw error;
    return ask(patiently);
  }
}
