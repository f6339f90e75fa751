import { patched } from '@temporalio/workflow';
import { summaryPublished, taskCancelled, taskIssued } from '#domain/task/permitted-acts';
import type { ProcessFile } from '../process-file/process-file.js';
import { drawnAnew, issueOf } from './facts.js';

/**
 * 公示运用: looked at again whenever an inspection closes. One that could not be carried out opens the supplementary draw; the ledger says
 * whether all are accounted for. Ends with the published summary, with a supplementary draw, or when the task is cancelled meanwhile.
 * @param issue the one whose inspections have been opened
 */
export async function accountForInspections(file: ProcessFile, issue: number | undefined): Promise<void> {
  const cancelled = file.is(taskCancelled);
  const issuedAnew = (): boolean => file.is(taskIssued) && issueOf(file.course) !== issue && patched('issued-anew');
  const turned = (): boolean => file.is(summaryPublished) || file.is(drawnAnew) || file.is(taskCancelled) !== cancelled || issuedAnew();
  while (!turned()) {
    file.seeNudges();
    if (!cancelled && patched('supplement')) await file.attempt('openSupplement');
    if (turned()) return;
    const decidedAt = await file.attempt('publishSummary');
    if (!turned()) await file.somethingNew(decidedAt);
  }
}
