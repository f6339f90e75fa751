import type { z } from 'zod';
import type { ProcessKind } from '#domain';
import { INSPECTION_INPUTS } from './inspection.js';
import { LIMIT_INPUTS } from './limits.js';
import { PLAN_INPUTS } from './annual-plan.js';
import { RECTIFICATION_INPUTS } from './rectification.js';
import { REFERRAL_INPUTS } from './referral.js';
import { RETURN_VISIT_INPUTS } from './return-visit.js';
import { TASK_INPUTS } from './task.js';
import { WORK_INPUTS } from './work.js';

export { INSPECTION_INPUTS, LIMIT_INPUTS, PLAN_INPUTS, RECTIFICATION_INPUTS, REFERRAL_INPUTS, RETURN_VISIT_INPUTS, TASK_INPUTS, WORK_INPUTS };

/** Of the acts that every process has. */
const COMMON_INPUTS = { ...LIMIT_INPUTS, ...WORK_INPUTS };

export type ActSchemas = Readonly<Record<ProcessKind, Readonly<Record<string, z.ZodType>>>>;

/** The input of every act that a person may perform, by process kind and act. */
export const ACT_SCHEMAS: ActSchemas = {
  annualPlan: { ...COMMON_INPUTS, ...PLAN_INPUTS },
  task: { ...COMMON_INPUTS, ...TASK_INPUTS },
  inspection: { ...COMMON_INPUTS, ...INSPECTION_INPUTS },
  rectification: { ...COMMON_INPUTS, ...RECTIFICATION_INPUTS },
  referral: { ...COMMON_INPUTS, ...REFERRAL_INPUTS },
  returnVisit: { ...COMMON_INPUTS, ...RETURN_VISIT_INPUTS },
};

/** @returns undefined where there is no such act, or only the system performs it */
export function inputSchema(kind: ProcessKind, act: string): z.ZodType | undefined {
  const schemas = ACT_SCHEMAS[kind];
  return Object.hasOwn(schemas, act) ? schemas[act] : undefined;
}
