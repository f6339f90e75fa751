import type { ProcessFile } from '../process-file/process-file.js';
import { yearComplete } from './facts.js';

/** D28: the year is closed with its figures once every planned quarter has been evaluated. */
export async function closeYear(file: ProcessFile): Promise<void> {
  if (file.is(yearComplete)) await file.attempt('closeYear');
}
