import type { ProcessFile } from '../process-file/process-file.js';
import { planPublished } from './facts.js';

/** D2: public as soon as it is filed. */
export async function publishPlan(file: ProcessFile): Promise<void> {
  await file.perform('publishPlan', planPublished);
}
