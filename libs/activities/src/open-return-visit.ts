import { type ProcessRef, streamOf } from '#domain';
import { returnVisitOrderOf } from '#domain/return-visit/order';
import type { LedgerPort } from './ledger-port.js';
import { openProcess } from './open-process.js';
import { readProcess } from './read-process.js';

/** Opens the return visit of a published inspection; D26 counts from the publication. */
export async function openReturnVisit(ledger: LedgerPort, ref: ProcessRef): Promise<void> {
  const inspection = await readProcess(ledger, 'inspection', ref.number);
  // The first publication: one that is corrected later (D16) does not move the limit of a visit already drawn.
  const published = (await ledger.headers(ref, 0)).find(({ type }) => type === 'ResultPublished');
  if (published === undefined) throw new Error(`Inspection ${ref.number} has not been published`);
  const { version, at } = published;
  await openProcess(ledger, { kind: 'returnVisit', order: returnVisitOrderOf(inspection, at), causedBy: { stream: streamOf(ref), version } });
}
