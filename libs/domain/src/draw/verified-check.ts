export interface VerifiedCheck {
  /** What was checked, in Chinese. */
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
}

export type CheckAnswer = readonly [ok: boolean, detail: string];

/** Recomputation may fail on odd content; that is a failed check with its reason, not a broken verifier. */
export function checked(check: string, examine: () => CheckAnswer): VerifiedCheck {
  try {
    const [ok, detail] = examine();
    return { check, ok, detail };
  } catch (error) {
    return { check, ok: false, detail: `无法重算：${error instanceof Error ? error.message : String(error)}` };
  }
}

export const compared = (name: string, written: string, recomputed: string): CheckAnswer =>
  written === recomputed ? [true, `${name}与重算一致：${recomputed}`] : [false, `${name}与重算不符：记录为 ${written}，重算为 ${recomputed}`];
