import { jest } from '@jest/globals';
import type { createActivities } from '#activities';
import type { ProcessKind } from '#domain';
import { ACTIVITY_MODULE, type Workflow, WORKFLOW_MODULE } from './temporal-in-memory.js';

/** The product's own workflows and activities, loaded so that they run in memory. */
export interface Programs {
  readonly workflows: Readonly<Record<ProcessKind, Workflow>>;
  readonly createActivities: typeof createActivities;
}

/** Before anything else has loaded them: jest puts the stand-ins in the place of Temporal's modules. */
export async function loadPrograms(): Promise<Programs> {
  jest.unstable_mockModule('@temporalio/workflow', () => WORKFLOW_MODULE);
  jest.unstable_mockModule('@temporalio/activity', () => ACTIVITY_MODULE);
  const workflows = (await import('#workflows')) as unknown as Programs['workflows'];
  const { createActivities: create } = await import('#activities');
  return { workflows, createActivities: create };
}
