import { z } from 'zod';
import type { EventView } from '#contract/http/process';
import { PLAN_INPUTS } from '#contract/acts/annual-plan';
import type { PlanItem } from '#domain/plan/plan';

const published = z.object({ version: z.number(), items: PLAN_INPUTS.draftPlan.shape.items, publishedAt: z.string(), amendment: z.string().optional() });

/** One version of a plan as it came out. */
export interface PublishedVersion {
  readonly version: number;
  readonly items: readonly PlanItem[];
  readonly publishedAt: string;
  /** The amendment it came of; null: the plan itself. */
  readonly amendment: string | null;
}

const PUBLISHING = new Set(['PlanPublished', 'AmendmentPublished']);

/** The versions of a plan from its history, the first one first. */
export function versionsIn(events: readonly EventView[]): readonly PublishedVersion[] {
  return events
    .filter(({ type }) => PUBLISHING.has(type))
    .flatMap(({ data }) => {
      const read = published.safeParse(data);
      return read.success ? [{ ...read.data, amendment: read.data.amendment ?? null }] : [];
    });
}
