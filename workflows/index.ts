export { annualPlan } from './annual-plan/annual-plan.workflow.js';
export { inspection } from './inspection/inspection.workflow.js';
export { rectification } from './rectification/rectification.workflow.js';
export { referral } from './referral/referral.workflow.js';
export { returnVisit } from './return-visit/return-visit.workflow.js';
export { task } from './task/task.workflow.js';
