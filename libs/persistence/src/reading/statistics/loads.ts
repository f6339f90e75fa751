import type { EntityManager } from 'typeorm';
import type { JurisdictionCode, Quarter } from '#domain';

/** So many officers with so many inspections in a quarter: how the work is spread, never whose it is. */
export interface LoadBand {
  readonly quarter: Quarter;
  readonly inspections: number;
  readonly officers: number;
}

const BANDS = `
  WITH officer AS (SELECT id FROM registry_entry WHERE kind = 'officer' AND jurisdiction = $1 AND current AND body ->> 'status' = 'active' AND NOT coalesce((body ->> 'expert')::boolean, false))
  SELECT q.quarter, coalesce(l.inspections, 0) AS inspections, count(*)::int AS officers
  FROM unnest($2::text[]) AS q (quarter) CROSS JOIN officer LEFT JOIN officer_load l ON l.officer = officer.id AND l.quarter = q.quarter
  GROUP BY 1, 2 ORDER BY 1, 2`;

/** Of the officers who can be matched today. 54号文 forbids to rank them by the number of checks, so nobody is named. */
export function loadBands(manager: EntityManager, jurisdiction: JurisdictionCode, quarters: readonly Quarter[]): Promise<readonly LoadBand[]> {
  return manager.query(BANDS, [jurisdiction, quarters]);
}
