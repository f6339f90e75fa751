import type { Ledger } from '#persistence';

/** What the activities need of the ledger; tests put one in memory in its place. */
export type LedgerPort = Pick<Ledger, 'perform' | 'headers' | 'state' | 'document'>;
