import type { EntityManager } from 'typeorm';
import { dayOf, instantFromMillis } from '#domain/calendar/day';
import type { CoveringCheck, InspectionFacts } from '#domain/inspection/guards';
import type { Ending, Inspection } from '#domain/inspection/inspection';
import { yearOfVisit } from '#domain/inspection/parts';
import type { NotCheckable } from '#domain/inspection/turns/turns-of-the-result';
import type { Gathering } from './gathering.js';
import { lockCap } from './lock-cap.js';

/** What can contradict a report that an enterprise cannot be checked: the visits of the year, and the check that is said to cover it. */
export async function notCheckableFacts({ manager, input, common }: Gathering, inspection: Inspection): Promise<Pick<InspectionFacts, 'onSiteThisYear' | 'covering'>> {
  const { reasonCode, coveredBy } = { ...inspection.notCheckable, ...(input as Partial<NotCheckable>) };
  const year = yearOfVisit(inspection, dayOf(common.now));
  return {
    onSiteThisYear: reasonCode === 'atCap' ? await lockCap(manager, inspection.enterprise, year) : 0,
    covering: reasonCode === 'coveredThisYear' && coveredBy !== undefined ? await coveringCheck(manager, inspection, coveredBy) : null,
  };
}

async function coveringCheck(manager: EntityManager, { jurisdiction }: Inspection, number: string): Promise<CoveringCheck | null> {
  const rows: readonly { enterprise: string; ended_at: Date | null; outcome: Ending | null }[] = await manager.query(
    `SELECT enterprise, ended_at, outcome FROM process WHERE stream = $1 AND jurisdiction = $2`,
    [`inspection/${number}`, jurisdiction],
  );
  const [found] = rows;
  if (found === undefined) return null;
  const { enterprise, ended_at: ended, outcome } = found;
  return { number, enterprise, endedOn: ended === null ? null : dayOf(instantFromMillis(ended.getTime())), outcome };
}
