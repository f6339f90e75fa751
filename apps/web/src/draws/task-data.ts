import { z } from 'zod';
import type { ProcessView } from '#contract/http/process';

const secret = z.object({ number: z.string(), blind: z.string(), at: z.string() });
const statement = z.object({
  witness: z.string(),
  commitment: z.string().nullable(),
  committedAt: z.string().nullable(),
  revealed: secret.nullable(),
  setAside: z.object({ reason: z.string(), at: z.string() }).nullable(),
});
export type Statement = z.infer<typeof statement>;

const commitment = z.object({
  root: z.string(),
  nonceHash: z.string(),
  parameters: z.string(),
  officers: z.string().optional(),
  committedAt: z.string(),
  entropySource: z.string(),
  sizes: z.array(z.object({ stratum: z.string(), size: z.int() })),
  unclassified: z.int(),
  attempt: z.int().default(1),
});
export type ShownCommitment = z.infer<typeof commitment>;

const missing = z.object({ stratum: z.string(), inspections: z.array(z.string()) });
const drawnCounts = z.object({ stratum: z.string(), size: z.int(), rate: z.string(), wanted: z.int(), drawn: z.int(), passedOver: z.int(), shortfall: z.int() });
export type DrawnCounts = z.infer<typeof drawnCounts>;

/** What of a task its draw is shown by. */
const taskData = z.object({
  number: z.string(),
  plan: z.string(),
  quarter: z.string(),
  departments: z.array(z.object({ department: z.string(), items: z.array(z.string()) })),
  strata: z.array(z.string()),
  industries: z.array(z.string()).optional(),
  lead: z.string(),
  participants: z.array(z.string()),
  window: z.object({ from: z.string(), to: z.string() }),
  listPublic: z.boolean(),
  commitment: commitment.nullable(),
  entropy: z.object({ source: z.string(), recordedAt: z.string() }).nullable(),
  drawRecord: z.string().nullable(),
  drawn: z.array(drawnCounts),
  confirmed: z.array(z.string()),
  matchingRecord: z.string().nullable(),
  visitCount: z.int(),
  unissued: z.object({ visits: z.int() }).optional(),
  statements: z.array(statement).default([]),
  earlierAttempts: z.array(z.object({ attempt: z.int(), commitment, statements: z.array(statement), record: z.string().nullable(), ended: z.enum(['voided', 'redrawn']), reason: z.string(), opinion: z.string().nullable(), endedAt: z.string() })).default([]),
  redraw: z.object({ reason: z.string() }).optional(),
  supplements: z.object({
    missing: z.array(missing),
    draws: z.array(z.object({ record: z.string(), inspections: z.array(z.string()), drawn: z.int() })),
    waived: z.array(z.object({ inspections: z.array(z.string()), reason: z.string() })),
  }).optional(),
  summary: z.object({}).optional(),
  merged: z.array(z.object({ other: z.string(), name: z.string() })).default([]),
  apart: z.array(z.object({ other: z.string(), reason: z.string(), offer: z.string() })).default([]),
});
export type TaskData = z.infer<typeof taskData>;

/** @throws ZodError where the API shows a task otherwise: another version of it */
export const taskIn = ({ data }: ProcessView): TaskData => taskData.parse(data);
