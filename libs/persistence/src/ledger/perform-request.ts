import type { Actor, EventHeader, ProcessKind, ProcessRef } from '#domain';

/** An act as it reaches the ledger. Its input has been validated against the contract's schema already. */
export interface PerformRequest {
  readonly kind: ProcessKind;
  /** null: the process is opened by this act and the ledger gives the number (plan, task). */
  readonly number: string | null;
  readonly act: string;
  readonly input: unknown;
  readonly actor: Actor;
  /** The act happens at most once under this id, whatever is repeated. People: their Idempotency-Key, scoped by person. */
  readonly commandId: string;
  /** People's acts on an open process: the version they saw. */
  readonly expectedVersion?: number;
  /** Workflows: the version already folded; every later header is answered. Events are then not relayed back (no echo). */
  readonly knownVersion?: number;
  /** The event of another process that this one follows from. */
  readonly causedBy?: { readonly stream: string; readonly version: number };
}

/** What was recorded; also the answer to a repeat of the same command. */
export interface Performed {
  readonly ref: ProcessRef;
  /** Version of the process after the act. */
  readonly version: number;
  readonly outcome: 'recorded' | 'nothingToDo';
  /** The same command had been performed before. */
  readonly repeated: boolean;
  /** Headers after `knownVersion`; without it those of this act. */
  readonly headers: readonly EventHeader[];
}
