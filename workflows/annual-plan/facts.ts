import { type Fact, happened } from '#domain/process/course';

export const planApproved = happened('PlanApproved');
/** A plan that was returned and is approved after its resubmission has been submitted; the approval implies it. */
export const planSubmitted: Fact = (course) => happened('PlanSubmitted')(course) || planApproved(course);
export const planFiled = happened('PlanFiled');
export const planPublished = happened('PlanPublished');
export const yearClosed = happened('YearClosed');

/** Every planned quarter is evaluated and no amendment is under way; a task never made is late for ever, but no longer awaited. */
export const yearComplete: Fact = (course) =>
  happened('QuarterEvaluated')(course) && Object.keys(course.steps).every((key) => key === 'closeYear' || key.startsWith('makeTask/'));
