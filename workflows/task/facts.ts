import type { Course, Fact } from '#domain/process/course';
import type { StepMark } from '#domain/process/process';
import { officersMatched, summaryPublished, taskCancelled, taskIssued } from '#domain/task/permitted-acts';

/** A cancelled task waits for nothing that has not happened. */
export const orCancelled =
  (fact: Fact): Fact =>
  (course) =>
    fact(course) || taskCancelled(course);

/** D5: one confirmation is an event, all of them are the fact; matching opens with the last. */
export const listConfirmed: Fact = (course) => course.steps['match'] !== undefined || officersMatched(course);

/** A supplementary draw withdraws the issue until its own visits are issued. */
export const drawnAnew: Fact = (course) => !taskIssued(course) && !taskCancelled(course) && !summaryPublished(course);

/**
 * Which issue stands, by the version of its event; undefined: none. The fact alone does not say: where the worker was away, it hears in one
 * breath that the issue was withdrawn by a supplementary draw and that the next one was made.
 */
export const issueOf = ({ facts }: Course<StepMark>): number | undefined => facts['TaskIssued'];
