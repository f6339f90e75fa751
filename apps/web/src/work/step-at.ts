import type { ProcessKind } from '#domain/process/process';

/** An open step, wherever it is shown: in a list, on its file. */
export interface StepAt {
  readonly kind: ProcessKind;
  readonly number: string;
  /** Of the process, as it was seen. */
  readonly version: number;
  readonly key: string;
  /** '审核结果' */
  readonly name: string;
}
