import type { EntityManager } from 'typeorm';
import type { Actor } from '#domain';
import { countsAgainstCap, type EnterpriseVisit } from '#domain/burden/visits';
import { dayOf } from '#domain/calendar/day';
import type { CapExemption, Ending, Inspection } from '#domain/inspection/inspection';
import { registry } from '../facts/registry.js';
import { disclosed, onlooker } from './disclosure.js';

/** SQL: the year a visit falls into, planned or, before that, by its window (R5). */
export const YEAR_OF_VISIT = `left(coalesce(p.state #>> '{data,plannedDay}', p.state #>> '{data,window,from}'), 4)::int`;

/** What an approval said of the cap stands in its event; the last one counts, a withdrawn one leaves no planned day. */
const VISITS = `
  SELECT p.number, p.outcome, ${YEAR_OF_VISIT} AS year, k.disclosed, p.state -> 'data' AS data, approved.exemption
  FROM process p CROSS JOIN LATERAL (SELECT ${disclosed(4)} AS disclosed) k
  LEFT JOIN LATERAL (
    SELECT e.record::jsonb #> '{event,data,capExemption}' AS exemption FROM event e
    WHERE e.stream = p.stream AND e.type IN ('CheckApproved', 'UrgentCheckBegun', 'ConvertedToOnSite') ORDER BY e.version DESC LIMIT 1) approved ON true
  WHERE p.kind = 'inspection' AND p.jurisdiction = $1 AND p.enterprise = $2 AND ${YEAR_OF_VISIT} = ANY ($3::int[])
  ORDER BY p.number`;

/** An inspection as it is read to be told as a visit. */
export interface VisitRow {
  readonly number: string;
  readonly outcome: Ending | null;
  readonly disclosed: boolean;
  readonly data: Inspection;
  readonly exemption: CapExemption | null;
}

interface Row extends VisitRow {
  readonly year: number;
}

/** The visits of one year that an onlooker may know of, and how much of the cap they have used. */
export interface VisitsOfYear {
  readonly visits: readonly EnterpriseVisit[];
  readonly capUsed: number;
}

export interface VisitQuestion {
  readonly actor: Actor;
  readonly enterprise: string;
  readonly year: number;
}

/**
 * The year of an enterprise and the one before. Who may not know yet that it was drawn is told neither the visit nor, by the count of the cap, that
 * there is one (R7).
 */
export async function visitsOf(manager: EntityManager, { actor, enterprise, year }: VisitQuestion): Promise<{ readonly year: VisitsOfYear; readonly before: VisitsOfYear }> {
  const years = [year, year - 1];
  const rows: readonly Row[] = await manager.query(VISITS, [actor.jurisdiction, enterprise, years, ...onlooker(actor)]);
  const used: readonly { year: number; on_site: number }[] = await manager.query(`SELECT year, on_site FROM cap_use WHERE enterprise = $1 AND year = ANY ($2::int[])`, [enterprise, years]);
  const kinds = await kindsOf(manager, actor.jurisdiction);
  const of = (wanted: number): VisitsOfYear => {
    const own = rows.filter((row) => row.year === wanted).map((row) => ({ disclosed: row.disclosed, visit: visitOf(row, kinds) }));
    const hidden = own.filter((one) => !one.disclosed && countsAgainstCap(one.visit)).length;
    const all = used.find((row) => row.year === wanted)?.on_site ?? 0;
    return { visits: own.filter((one) => one.disclosed).map(({ visit }) => visit), capUsed: Math.max(0, all - hidden) };
  };
  return { year: of(year), before: of(year - 1) };
}

type Kinds = ReadonlyMap<string, EnterpriseVisit['departments'][number]['kind']>;

export const kindsOf = async (manager: EntityManager, jurisdiction: string): Promise<Kinds> => new Map((await registry(manager, 'department', jurisdiction)).map(({ id, kind }) => [id, kind]));

/** A department that the registry no longer knows counts as one of the bureau's own. */
export function visitOf({ number, outcome, data, exemption }: VisitRow, kinds: Kinds): EnterpriseVisit {
  const { task, method, departments, plannedDay, entered, begunAt, endedAt } = data;
  const begun = entered?.at ?? begunAt ?? endedAt;
  return {
    number, task, method, plannedDay, outcome, exemption,
    departments: departments.map(({ department, items }) => ({ department, kind: kinds.get(department) ?? 'section', items })),
    begunOn: begun === null ? null : dayOf(begun),
    entered: entered !== null,
  };
}
