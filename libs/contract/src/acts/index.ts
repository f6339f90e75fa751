import type { z } from 'zod';
import type { ProcessKind } from '#domain';
import { INSPECTION_INPUTS } from './inspection.js';
import { PLAN_INPUTS } from './annual-plan.js';
import { REFERRAL_INPUTS } from './referral.js';
import { TASK_INPUTS } from './task.js';

export { INSPECTION_INPUTS, PLAN_INPUTS, REFERRAL_INPUTS, TASK_INPUTS };

export type ActSchemas = Readonly<Record<ProcessKind, Readonly<Record<string, z.ZodType>>>>;

/** The input of every act that a person may perform, by process kind and act. */
export const ACT_SCHEMAS: ActSchemas = {
  annualPlan: PLAN_INPUTS,
  task: TASK_INPUTS,
  inspection: INSPECTION_INPUTS,
  referral: REFERRAL_INPUTS,
};

/** @returns undefined where there is no such act, or only the system performs it */
export function inputSchema(kind: ProcessKind, act: string): z.ZodType | undefined {
  const schemas = ACT_SCHEMAS[kind];
  return Object.hasOwn(schemas, act) ? schemas[act] : undefined;
}
