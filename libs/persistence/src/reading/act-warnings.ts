import type { EntityManager } from 'typeorm';
import { type JurisdictionCode, streamOf } from '#domain';
import { warningsIn } from '#domain/items/bases';
import type { Performed } from '../ledger/perform-request.js';
import { recordedData } from './events.js';
import { namesIn } from './named-in.js';

/** Acts whose events keep what was warned of; all others are not looked up. */
const WARNING: ReadonlySet<string> = new Set(['PlanDrafted', 'PlanRevised', 'AmendmentProposed', 'TaskMade', 'CheckApproved', 'ConvertedToOnSite', 'UrgentCheckBegun']);

/** What whoever acted is told at once: bases that are not in force on the day of the check, by the names of their items. */
export async function warningsOf(manager: EntityManager, jurisdiction: JurisdictionCode, { ref, headers }: Performed): Promise<readonly string[]> {
  const versions = headers.filter(({ type }) => WARNING.has(type)).map(({ version }) => version);
  if (versions.length === 0) return [];
  const data = await recordedData(manager, streamOf(ref), versions);
  const names = await namesIn(manager, jurisdiction, data);
  return data.flatMap((one) => warningsIn(one, (item) => names[item]));
}
