import { condition, defineSignal, isCancellation, setHandler } from '@temporalio/workflow';
import { ADVANCED, NUDGED, type WorkflowStart } from '#contract/workflow';
import type { EventHeader } from '#domain';
import { readHeaders } from './activities.js';
import type { StepNames } from './details.js';
import { keepLimits } from './keep-limits.js';
import { ProcessFile } from './process-file.js';

const advanced = defineSignal<[readonly EventHeader[]]>(ADVANCED);
const nudged = defineSignal(NUDGED);

/**
 * Opens the file of a process: follows its events and keeps its limits from now on. Call before anything is awaited,
 * because the first signal comes with the start.
 */
export function openProcess(start: WorkflowStart, names: StepNames): ProcessFile {
  const file = new ProcessFile(start, names);
  setHandler(advanced, (headers) => file.receive(headers));
  setHandler(nudged, () => file.nudge());
  beside(readWhatWasMissed(file));
  beside(keepLimits(file));
  return file;
}

/** Runs beside the main function. Its activities are repeated for ever, so what it throws is a defect: that fails the workflow task and is seen. */
function beside(loop: Promise<void>): void {
  loop.catch((error: unknown) => {
    if (!isCancellation(error)) throw error;
  });
}

async function readWhatWasMissed(file: ProcessFile): Promise<void> {
  while (!file.course.ended) {
    await condition(() => file.behind || file.course.ended);
    if (file.behind) file.receive(await readHeaders({ ref: file.start.ref, after: file.course.version }));
  }
}
