import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { CheckItem, Department, Officer } from '#domain';
import type { InspectionFacts } from '#domain/inspection/guards';
import type { Inspection, InspectionAct } from '#domain/inspection/inspection';
import { itemsOf, teamOf } from '#domain/inspection/parts';
import { prepared } from '../prepared.js';
import type { Gathering } from './gathering.js';
import { enterprises, registry } from './registry.js';

type Own = Omit<InspectionFacts, keyof Gathering['common']>;

const NOTHING: Own = { enterprise: null, officers: [], items: [], departments: [], onSiteThisYear: 0, randomness: '' };

/** Only what the act at hand is decided by; most acts need no more than the state. */
export async function inspectionFacts(gathering: Gathering): Promise<Own> {
  const { manager, act, state, input } = gathering;
  if (state.data === null) return NOTHING;
  const inspection = state.data as Inspection;
  const { jurisdiction } = inspection;
  switch (act as InspectionAct['act']) {
    case 'approveCheck': {
      const { plannedDay } = input as Extract<InspectionAct, { act: 'approveCheck' }>['input'];
      const onSiteThisYear = inspection.method === 'onSite' ? await lockCap(manager, inspection.enterprise, Number(plannedDay.slice(0, 4))) : 0;
      return { ...NOTHING, ...(await whoChecksWhat(manager, inspection)), onSiteThisYear, randomness: randomBytes(16).toString('hex') };
    }
    case 'scanEntry':
    case 'beginNonSite':
    case 'recordRemoteCheck':
      return { ...NOTHING, ...(await whoChecksWhat(manager, inspection)) };
    case 'recordChecklist':
    case 'finishNonSite':
      return { ...NOTHING, items: await registry(manager, 'checkItem', jurisdiction, itemsOf(inspection, 'whole')) };
    case 'publishResult': {
      const [enterprise] = await enterprises(manager, jurisdiction, [inspection.enterprise]);
      const { items, departments } = await whoChecksWhat(manager, inspection);
      return { ...NOTHING, enterprise: enterprise ?? null, departments, items };
    }
    case 'openInspection':
    case 'fileVisit':
    case 'notifyEnterprise':
    case 'leaveEnterprise':
    case 'enterResult':
    case 'passResult':
    case 'returnResult':
    case 'closeInspection':
      return NOTHING;
  }
}

type Row =
  | { readonly kind: 'officer'; readonly body: Officer }
  | { readonly kind: 'checkItem'; readonly body: CheckItem }
  | { readonly kind: 'department'; readonly body: Department };

const NAMED = `
  SELECT e.kind, e.body FROM unnest($2::text[], $3::text[]) AS named (kind, id)
  JOIN registry_entry e ON e.kind = named.kind AND e.jurisdiction = $1 AND e.id = named.id AND e.current
  ORDER BY e.kind, e.id COLLATE "C"`;

/** The team, the items and the departments as the registries know them now, in one look: every check begins with it. */
async function whoChecksWhat(manager: EntityManager, inspection: Inspection): Promise<Pick<Own, 'officers' | 'items' | 'departments'>> {
  const wanted = [
    ...teamOf(inspection).map((id) => ['officer', id] as const),
    ...itemsOf(inspection, 'whole').map((id) => ['checkItem', id] as const),
    ...inspection.departments.map(({ department }) => ['department', department] as const),
  ];
  const rows = await prepared<Row>(manager, 'who-checks-what', NAMED, [inspection.jurisdiction, wanted.map(([kind]) => kind), wanted.map(([, id]) => id)]);
  return {
    officers: rows.flatMap((row) => (row.kind === 'officer' ? [row.body] : [])),
    items: rows.flatMap((row) => (row.kind === 'checkItem' ? [row.body] : [])),
    departments: rows.flatMap((row) => (row.kind === 'department' ? [row.body] : [])),
  };
}

/** Takes the enterprise's cap row for this transaction (lock order: process, enterprise, officer; design.md 4, rule 6). */
async function lockCap(manager: EntityManager, enterprise: string, year: number): Promise<number> {
  await manager.query(`INSERT INTO cap_use (enterprise, year, on_site) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING`, [enterprise, year]);
  const rows: readonly { on_site: number }[] = await manager.query(`SELECT on_site FROM cap_use WHERE enterprise = $1 AND year = $2 FOR UPDATE`, [enterprise, year]);
  return rows[0]?.on_site ?? 0;
}
