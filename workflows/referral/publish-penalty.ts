import { penaltyPublished } from '#domain/referral/permitted-acts';
import type { ProcessFile } from '../process-file/process-file.js';

/** D20: published as soon as it is decided. */
export async function publishPenalty(file: ProcessFile): Promise<void> {
  await file.perform('publishPenalty', penaltyPublished);
}
