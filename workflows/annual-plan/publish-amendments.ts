import type { ProcessFile } from '../process-file/process-file.js';

const STEP = 'publishAmendment/';

/** D3: what is filed is published at once, and only then in force. Each filed amendment has its own open step. */
export async function publishAmendments(file: ProcessFile): Promise<void> {
  for (const key of Object.keys(file.course.steps).filter((open) => open.startsWith(STEP))) {
    await file.attempt('publishAmendment', { amendment: key.slice(STEP.length) });
  }
}
