import { publicationSettled } from '#domain/inspection/facts-of-the-course';
import type { ProcessFile } from '../process-file/process-file.js';

/** D14: what has been reviewed is published without anybody's further act (谁检查、谁录入、谁公开); a review that is withdrawn meanwhile wins. */
export async function publish(file: ProcessFile): Promise<void> {
  await file.perform('publishResult', publicationSettled);
}
