import { patched } from '@temporalio/workflow';
import { summaryPublished, taskCancelled } from '#domain/task/permitted-acts';
import type { ProcessFile } from '../process-file/process-file.js';
import { drawnAnew } from './facts.js';

/**
 * 公示运用: looked at again whenever an inspection closes. One that could not be carried out opens the supplementary draw; the ledger says
 * whether all are accounted for. Ends with the published summary, with a supplementary draw, or when the task is cancelled meanwhile.
 */
export async function accountForInspections(file: ProcessFile): Promise<void> {
  const cancelled = file.is(taskCancelled);
  const turned = (): boolean => file.is(summaryPublished) || file.is(drawnAnew) || file.is(taskCancelled) !== cancelled;
  while (!turned()) {
    file.seeNudges();
    if (!cancelled && patched('supplement')) await file.attempt('openSupplement');
    if (turned()) return;
    const decidedAt = await file.attempt('publishSummary');
    if (!turned()) await file.somethingNew(decidedAt);
  }
}
