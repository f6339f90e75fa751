import type { Course } from './course.js';
import type { LimitBook } from './limit-changes.js';
import type { WorkBook } from './work.js';

/** The state of a process: its course, and the data its own events carry. null: not opened yet. */
export interface ProcessState<Data> {
  readonly course: Course;
  readonly data: Data | null;
  /** Absent until a limit was passed or its change proposed. */
  readonly limits?: LimitBook;
  /** Absent until a step was claimed, handed over or urged. */
  readonly work?: WorkBook;
}
