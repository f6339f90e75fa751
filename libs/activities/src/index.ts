import type { ProcessActivities } from '#contract/workflow';
import { streamOf } from '#domain';
import { cancelInspections } from './cancel-inspections.js';
import { cancelTasks } from './cancel-tasks.js';
import { correctSummary } from './correct-summary.js';
import { ledgerBehind } from './failures.js';
import type { LedgerPort } from './ledger-port.js';
import { noteCorrection } from './note-correction.js';
import { noteLimits } from './note-limits.js';
import { openInspections } from './open-inspections.js';
import { openReferral } from './open-referral.js';
import { openRectification } from './open-rectification.js';
import { openReturnVisit } from './open-return-visit.js';
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
    cancelInspections: ({ ref }) => cancelInspections(ledger, ref),
    cancelTasks: ({ ref }) => cancelTasks(ledger, ref),
    correctSummary: ({ ref }) => correctSummary(ledger, ref),
    noteCorrection: ({ ref }) => noteCorrection(ledger, ref),
    openReferral: ({ ref }) => openReferral(ledger, ref),
    openReturnVisit: ({ ref }) => openReturnVisit(ledger, ref),
    openRectification: ({ ref }) => openRectification(ledger, ref),
  };
}
