import { patched } from '@temporalio/workflow';
import { DAY_MS } from '#domain/calendar/day';

/**
 * When an automated act that has not come to its fact is tried again though nothing happens: what stands in its way may be put right in a registry
 * (an enterprise that is missing there), of which no event of the process tells. What of a run was recorded before there was such a timer has none.
 * @returns epoch milliseconds; null: not before something happens
 */
export function tryAgainAt(): number | null {
  return patched('try-again-daily') ? Date.now() + DAY_MS : null;
}
