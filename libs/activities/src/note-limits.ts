import type { MarkReached } from '#contract/workflow';
import { type EventHeader, isRefusal, NOTE_LIMITS, streamOf, systemActor } from '#domain';
import { defect, notYet } from './failures.js';
import type { LedgerPort } from './ledger-port.js';

/**
 * Records every limit of the process that has passed in silence (design.md 4, rule 2).
 * @throws NOT_YET while the law's clock has not reached the mark
 */
export async function noteLimits(ledger: LedgerPort, { ref, jurisdiction, key, level, at, knownVersion }: MarkReached): Promise<readonly EventHeader[]> {
  const commandId = [streamOf(ref), 'limit', key, at, level, knownVersion].join(':');
  const answer = await ledger.perform({ ...ref, act: NOTE_LIMITS, input: {}, actor: systemActor(jurisdiction), commandId, knownVersion });
  if (isRefusal(answer)) throw defect(answer, commandId);
  if (answer.outcome === 'nothingToDo' && answer.headers.length === 0) throw notYet(`${commandId}: ${at} has not come`);
  return answer.headers;
}
