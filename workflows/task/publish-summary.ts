import { summaryPublished } from '#domain/task/permitted-acts';
import type { ProcessFile } from '../process-file/process-file.js';

/** 公示运用: tried again whenever an inspection closes; the ledger says whether it was the last. */
export async function publishSummary(file: ProcessFile): Promise<void> {
  await file.perform('publishSummary', summaryPublished);
}
