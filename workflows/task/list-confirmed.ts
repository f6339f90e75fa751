import type { Fact } from '#domain/process/course';
import { officersMatched } from '#domain/task/permitted-acts';

/** D5: one confirmation is an event, all of them are the fact; matching opens with the last. */
export const listConfirmed: Fact = (course) => course.steps['match'] !== undefined || officersMatched(course);
