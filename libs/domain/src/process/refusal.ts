/**
 * Why a refusal is one: forbidden (not this person), notOpen (not now), stale (somebody was faster),
 * invalid (not like this), missing (no such thing), reused (the same key for something else).
 */
export type RefusalKind = 'forbidden' | 'notOpen' | 'stale' | 'invalid' | 'missing' | 'reused';

/** A person asked for something the rule does not allow. A value, not an exception: nothing is broken. */
export interface Refusal {
  readonly refused: true;
  readonly kind: RefusalKind;
  /** Stable, upper snake case: 'STEP_NOT_OPEN'. */
  readonly code: string;
  /** Chinese, says what to do. */
  readonly message: string;
  /** The rule behind it: '国办发〔2024〕54号 四个严禁'. */
  readonly source?: string;
  /** Names the field or row that is wrong. */
  readonly at?: string;
  /** Further lines, one per cause. */
  readonly details?: readonly string[];
}

export function refuse(kind: RefusalKind, code: string, message: string, more: Partial<Pick<Refusal, 'source' | 'at' | 'details'>> = {}): Refusal {
  return { refused: true, kind, code, message, ...more };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && value.refused === true;
}

/** The first guard that says no, or null. Guards are evaluated in order and only as far as needed. */
export function firstRefusal(...guards: readonly (() => Refusal | null)[]): Refusal | null {
  for (const guard of guards) {
    const refusal = guard();
    if (refusal !== null) return refusal;
  }
  return null;
}
