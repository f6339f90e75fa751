import type { EntityManager } from 'typeorm';
import { streamOf } from '#domain';
import { warningsIn } from '#domain/items/bases';
import type { Performed } from '../ledger/perform-request.js';
import { recordedData } from './events.js';

/** Acts whose events keep what was warned of; all others are not looked up. */
const WARNING: ReadonlySet<string> = new Set(['PlanDrafted', 'PlanRevised', 'AmendmentProposed', 'TaskMade', 'CheckApproved', 'ConvertedToOnSite', 'UrgentCheckBegun']);

/** What whoever acted is told at once: bases that are not in force on the day of the check. */
export async function warningsOf(manager: EntityManager, { ref, headers }: Performed): Promise<readonly string[]> {
  const versions = headers.filter(({ type }) => WARNING.has(type)).map(({ version }) => version);
  if (versions.length === 0) return [];
  return (await recordedData(manager, streamOf(ref), versions)).flatMap(warningsIn);
}
