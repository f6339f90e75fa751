import { isRefusal, type ProcessRef, type Refusal, streamOf, systemActor } from '#domain';
import { defect } from './failures.js';
import type { LedgerPort } from './ledger-port.js';

interface Told {
  readonly jurisdiction: string;
  readonly act: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** What tells this command from others of the same act on the same process. */
  readonly occasion?: string;
}

/**
 * What one process makes another one do. A repeat is the same command, and finds it done.
 * @param harmless refusals that say there is nothing left to do; any other is a defect
 */
export async function performAsSystem(ledger: LedgerPort, ref: ProcessRef, { jurisdiction, act, input, occasion }: Told, harmless: (refusal: Refusal) => boolean = () => false): Promise<void> {
  const commandId = [streamOf(ref), act, ...(occasion === undefined ? [] : [occasion])].join(':');
  const answer = await ledger.perform({ ...ref, act, input, actor: systemActor(jurisdiction), commandId });
  if (isRefusal(answer) && !harmless(answer)) throw defect(answer, commandId);
}
