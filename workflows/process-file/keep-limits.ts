import { condition } from '@temporalio/workflow';
import { instantMillis } from '#domain/calendar/day';
import type { LimitMark } from '#domain/process/course';
import { noteLimits } from './activities.js';
import { describeMark } from './details.js';
import type { ProcessFile } from './process-file.js';

/**
 * Keeps all limits of a process with one durable timer. A mark that is reached in silence is recorded by the ledger; the process goes on,
 * because a passed limit ends nothing (design.md 4, rule 2).
 */
export async function keepLimits(file: ProcessFile): Promise<void> {
  while (!file.course.ended) {
    const mark = file.nextMark;
    if (mark === null) await condition(() => file.nextMark !== null || file.course.ended);
    else if (instantMillis(mark.at) > Date.now()) await untilReached(file, mark);
    else await note(file, mark);
  }
}

/** The timer stays armed when its step is done: it then fires and finds nothing, which costs less than arming it anew each time. */
async function untilReached(file: ProcessFile, mark: LimitMark): Promise<void> {
  const at = instantMillis(mark.at);
  await condition(() => file.course.ended || comesBefore(file.nextMark, at), at - Date.now(), { summary: describeMark(file.start.ref.kind, mark, file.names) });
}

function comesBefore(mark: LimitMark | null, at: number): boolean {
  return mark !== null && instantMillis(mark.at) < at;
}

async function note(file: ProcessFile, { key, level, at }: LimitMark): Promise<void> {
  const { start, jurisdiction, course } = file;
  file.receive(await noteLimits({ ref: start.ref, jurisdiction, key, level, at, knownVersion: course.version }));
}
