import type { ProcessFile } from '../process-file/process-file.js';

/** D4: a task was made somewhere; the ledger sees for which lines of the plan and ends their spans. */
export async function takeStock(file: ProcessFile): Promise<void> {
  if (file.seeNudges()) await file.attempt('takeStock');
}
