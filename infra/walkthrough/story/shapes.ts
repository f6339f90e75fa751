import { z } from 'zod';
import type { PlanItem } from '#domain/plan/plan';

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

const method = z.enum(['onSite', 'written', 'informationSharing', 'networkMonitoring', 'video']);

/** What the story needs of an inspection's content, as the API shows it. */
export const inspectionData = z.object({
  number: z.string(),
  enterprise: z.string(),
  class: z.string(),
  method,
  methodReasons: z.array(z.string()),
  departments: z.array(z.object({ department: z.string(), items: z.array(z.string()) })).min(1),
  itemMethods: z.record(z.string(), method),
  team: z.array(z.object({ officer: z.string(), department: z.string() })).min(1),
});
export type InspectionData = z.infer<typeof inspectionData>;

/** What it needs of a task's. */
export const taskData = z.object({
  planVersion: z.int(),
  visitCount: z.int(),
  commitment: z.object({ nonceHash: z.string(), attempt: z.int().optional() }).nullable(),
  drawRecord: z.string().nullable(),
  statements: z.array(z.object({ witness: z.string(), setAside: z.object({ reason: z.string() }).nullable() })).optional(),
  earlierAttempts: z.array(z.object({ attempt: z.int(), record: z.string().nullable() })).optional(),
  drawn: z.array(z.object({ stratum: z.string(), size: z.int(), rate: z.string(), drawn: z.int() })),
});
export type TaskData = z.infer<typeof taskData>;

/** What it needs of a plan's. */
export const planData = z.object({ version: z.int(), amendments: z.record(z.string(), z.object({ stage: z.string() })), items: z.array(z.custom<PlanItem>(isRecord)) });
