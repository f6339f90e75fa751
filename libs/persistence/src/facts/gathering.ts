import type { EntityManager } from 'typeorm';
import type { CommonFacts, ProcessState } from '#domain';
import type { KeptText } from '../ledger/documents.js';

/** What is at hand while facts are gathered: the transaction that holds the process's lock, the state, and the act. */
export interface Gathering {
  readonly manager: EntityManager;
  readonly common: CommonFacts;
  readonly state: ProcessState<unknown>;
  readonly act: string;
  readonly input: unknown;
  readonly number: string;
  readonly document: (hash: string) => Promise<KeptText>;
}
