import { type Fact, happened } from '#domain/process/course';
import { planFiled, planPublished, planWithdrawn } from '#domain/plan/permitted-acts';

/** A plan that was withdrawn waits for nothing that has not happened. */
const orWithdrawn =
  (fact: Fact): Fact =>
  (course) =>
    fact(course) || planWithdrawn(course);

export const planApproved = orWithdrawn(happened('PlanApproved'));
/** A plan that was returned and is approved after its resubmission has been submitted; the approval implies it. */
export const planSubmitted: Fact = (course) => happened('PlanSubmitted')(course) || planApproved(course);
export const planFiledOrWithdrawn = orWithdrawn(planFiled);
export const planOutOrWithdrawn = orWithdrawn(planPublished);
/** 年度办结, or closed after its withdrawal, or withdrawn before anybody saw it. */
export const planEnded: Fact = ({ ended }) => ended;

/** Every planned quarter is evaluated and no amendment is under way; a task never made is late for ever, but no longer awaited. */
export const yearComplete: Fact = (course) =>
  happened('QuarterEvaluated')(course) && Object.keys(course.steps).every((key) => key === 'closeYear' || key.startsWith('makeTask/'));
