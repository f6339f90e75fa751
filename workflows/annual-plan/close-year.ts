import { patched } from '@temporalio/workflow';
import { instantMillis } from '#domain/calendar/day';
import type { ProcessFile } from '../process-file/process-file.js';
import { yearComplete } from './facts.js';

/** The ledger's clock may be behind by a moment; and what only its projections know (a task that ended) may have been missed. */
const MARGIN_MS = 1_000;
const A_DAY_MS = 86_400_000;

/** D28: the year is closed with its figures once it is over, every planned quarter evaluated and every task ended. */
export async function closeYear(file: ProcessFile): Promise<void> {
  if (file.is(yearComplete) && Date.now() >= yearEnd(file)) await file.attempt('closeYear');
}

/**
 * When to look again though nothing happens: at the turn of the year; after it daily, once only tasks are awaited.
 * Plans published before they said when their year ends have no timer, nor what of a run was recorded before there was one.
 * @returns epoch milliseconds; null: never
 */
export function lookAtYearEnd(file: ProcessFile): number | null {
  if (file.course.steps['closeYear'] === undefined || !patched('look-at-year-end')) return null;
  const end = yearEnd(file);
  if (Date.now() < end) return end + MARGIN_MS;
  return file.is(yearComplete) ? Date.now() + A_DAY_MS : null;
}

function yearEnd({ course }: ProcessFile): number {
  const from = course.steps['closeYear']?.from;
  return from === undefined || from === null ? 0 : instantMillis(from);
}
