import type { ProcessRef } from '#domain';
import type { LedgerPort } from './ledger-port.js';
import { performAsSystem } from './perform-as-system.js';
import { readProcess } from './read-process.js';

/**
 * Tells the task of a corrected inspection to look whether its published summary still holds (D16). By an activity and not by a nudge:
 * the workflow of a task that has ended hears none. While the task still runs it counts the corrected result by itself, and has nothing to do.
 */
export async function correctSummary(ledger: LedgerPort, ref: ProcessRef): Promise<void> {
  const { task, jurisdiction, corrections = 0 } = await readProcess(ledger, 'inspection', ref.number);
  const input = { inspection: ref.number, correction: String(corrections) };
  await performAsSystem(ledger, { kind: 'task', number: task }, { jurisdiction, act: 'correctSummary', input, occasion: `${ref.number}:${corrections}` });
}
