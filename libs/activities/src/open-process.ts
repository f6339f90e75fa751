import { DEFINITIONS, isRefusal, type ProcessKind, streamOf, systemActor } from '#domain';
import { defect } from './failures.js';
import type { LedgerPort } from './ledger-port.js';

interface Opening {
  readonly kind: ProcessKind;
  readonly order: { readonly number: string; readonly jurisdiction: string };
  /** The event that it follows from. */
  readonly causedBy: { readonly stream: string; readonly version: number };
  /** Where the same process may be ordered again: what tells the orders apart. */
  readonly occasion?: number;
}

/** Opens a process that follows from an event of another one. The unique first event makes a repeat harmless: it finds it open. */
export async function openProcess(ledger: LedgerPort, { kind, order, causedBy, occasion }: Opening): Promise<void> {
  const { number, jurisdiction } = order;
  const commandId = `${streamOf({ kind, number })}:open${occasion === undefined ? '' : `:${occasion}`}`;
  const answer = await ledger.perform({ kind, number, act: DEFINITIONS[kind].opening, input: order, actor: systemActor(jurisdiction), commandId, causedBy });
  if (isRefusal(answer) && answer.code !== 'ALREADY_OPEN') throw defect(answer, commandId);
}
