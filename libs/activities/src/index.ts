import type { ProcessActivities } from '#contract/workflow';
import { streamOf } from '#domain';
import { ledgerBehind } from './failures.js';
import type { LedgerPort } from './ledger-port.js';
import { noteLimits } from './note-limits.js';
import { openInspections } from './open-inspections.js';
import { openReferral } from './open-referral.js';
import { performAutomated } from './perform-automated.js';

export type { LedgerPort } from './ledger-port.js';

/** The side effects of the workflows; all of them end in the ledger. */
export function createActivities({ ledger }: { readonly ledger: LedgerPort }): ProcessActivities {
  return {
    performAutomated: (request) => performAutomated(ledger, request),
    noteLimits: (request) => noteLimits(ledger, request),
    readHeaders: async ({ ref, after }) => {
      const headers = await ledger.headers(ref, after);
      if (headers.length === 0) throw ledgerBehind(streamOf(ref), after);
      return headers;
    },
    openInspections: ({ ref }) => openInspections(ledger, ref),
    openReferral: ({ ref }) => openReferral(ledger, ref),
  };
}
