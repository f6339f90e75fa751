import { publicationDue, withdrawalDue } from '#domain/referral/facts-of-the-course';
import type { ProcessFile } from '../process-file/process-file.js';
import { not } from './or-settled.js';

/** D20: published as soon as it is decided, unless it is revoked before that, or its predecessor still stands published. */
export async function publishPenalty(file: ProcessFile): Promise<void> {
  await file.perform('publishPenalty', (course) => !publicationDue(course) || withdrawalDue(course));
}

/** 行政处罚法第48条, D16: what no longer holds does not stand published. */
export async function withdrawPublication(file: ProcessFile): Promise<void> {
  await file.perform('withdrawPublication', not(withdrawalDue));
}
