import { log } from '@temporalio/activity';
import type { Automated } from '#contract/workflow';
import { type EventHeader, isRefusal, type Refusal, streamOf, systemActor } from '#domain';
import { defect } from './failures.js';
import type { LedgerPort } from './ledger-port.js';

/** Codes of refusals that no state of affairs can bring about, only a wrong program or a wrong store. */
const NEVER_RIGHT: readonly string[] = ['UNKNOWN_ACT', 'PROCESS_NOT_FOUND'];

/**
 * What a workflow does by itself. The command id goes by what the workflow knew, never by its run: a repeat after a lost answer
 * is the same command, an attempt on a later state is a new one.
 * @returns the headers after the version the workflow knows; perhaps none, when there was nothing to do
 */
export async function performAutomated(ledger: LedgerPort, { ref, jurisdiction, act, input, knownVersion }: Automated): Promise<readonly EventHeader[]> {
  const commandId = [streamOf(ref), act, ...Object.values(input), knownVersion].join(':');
  const answer = await ledger.perform({ ...ref, act, input, actor: systemActor(jurisdiction), commandId, knownVersion });
  if (!isRefusal(answer)) return answer.headers;
  const missed = await ledger.headers(ref, knownVersion);
  if (!mayBeRight(answer, missed)) throw defect(answer, commandId);
  log.warn('an automated act is not permitted as things stand', { commandId, code: answer.code, refusal: answer.message });
  return missed;
}

/** Either somebody did something that the workflow has not heard of yet, or the facts do not allow it (a body was struck off the list before an amendment came out). */
function mayBeRight({ kind, code }: Refusal, missed: readonly EventHeader[]): boolean {
  switch (kind) {
    case 'notOpen':
      return missed.length > 0;
    case 'invalid':
    case 'missing':
      return !NEVER_RIGHT.includes(code);
    case 'forbidden':
    case 'stale':
    case 'reused':
      return false;
  }
}
