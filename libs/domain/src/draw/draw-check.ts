import type { CheckAnswer } from './verified-check.js';

/** One thing to recompute, named in Chinese; done only when it is asked for, so that a page can show how far it is. */
export interface DrawCheck {
  readonly check: string;
  readonly examine: () => CheckAnswer;
}
