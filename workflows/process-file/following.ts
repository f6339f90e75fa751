import type { EventHeader } from '#domain';
import { type Course, foldCourse, NOT_BEGUN } from '#domain/process/course';
import type { StepMark } from '#domain/process/process';

/** How far a workflow has followed its process: the course folded so far, and headers that came before their turn. */
export interface Following {
  readonly course: Course<StepMark>;
  /** Headers after a gap, in order; not empty means that something must be read from the ledger. */
  readonly ahead: readonly EventHeader[];
}

export const NOT_FOLLOWED: Following = { course: NOT_BEGUN, ahead: [] };

/**
 * The headers received are folded in order, each once. Signals come at least once and an activity's answer may overtake one,
 * so versions already folded are passed over, and what lies behind a gap is kept until the gap is filled.
 */
export function follow({ course, ahead }: Following, headers: readonly EventHeader[]): Following {
  const inOrder = [...ahead, ...headers].sort((a, b) => a.version - b.version);
  let folded = course;
  const left: EventHeader[] = [];
  for (const header of inOrder) {
    if (header.version === folded.version + 1) folded = foldCourse(folded, header);
    else if (header.version > folded.version && left.at(-1)?.version !== header.version) left.push(header);
  }
  return { course: folded, ahead: left };
}
