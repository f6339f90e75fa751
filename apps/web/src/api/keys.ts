import type { ProcessKind } from '#domain/process/process';

/**
 * The keys of queries; their first word says what makes them stale.
 * - process: an event of that one process
 * - moving: any event of the bureau's ledger: lists, counts, statistics
 * - kept: only what is changed by hand on a page of its own; that page says so
 */
export const keys = {
  session: ['session'],
  process: (kind: ProcessKind, number: string, ...more: readonly unknown[]) => ['process', kind, number, ...more],
  moving: (...what: readonly unknown[]) => ['moving', ...what],
  kept: (...what: readonly unknown[]) => ['kept', ...what],
} as const;
