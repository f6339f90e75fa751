import { randomBytes } from 'node:crypto';
import type { InspectionFacts } from '#domain/inspection/guards';
import type { Inspection, InspectionAct } from '#domain/inspection/inspection';
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
  const team = inspection.team.map(({ officer }) => officer);
  const codes = inspection.departments.flatMap(({ items }) => items);
  switch (act as InspectionAct['act']) {
    case 'approveCheck': {
      const { plannedDay } = input as Extract<InspectionAct, { act: 'approveCheck' }>['input'];
      const onSiteThisYear = inspection.method === 'onSite' ? await lockCap(gathering, inspection.enterprise, Number(plannedDay.slice(0, 4))) : 0;
      return { ...NOTHING, onSiteThisYear, officers: await registry(manager, 'officer', jurisdiction, team), randomness: randomBytes(16).toString('hex') };
    }
    case 'scanEntry':
    case 'beginNonSite':
      return { ...NOTHING, officers: await registry(manager, 'officer', jurisdiction, team) };
    case 'recordChecklist':
    case 'finishNonSite':
      return { ...NOTHING, items: await registry(manager, 'checkItem', jurisdiction, codes) };
    case 'publishResult': {
      const [enterprise] = await enterprises(manager, jurisdiction, [inspection.enterprise]);
      const departments = await registry(manager, 'department', jurisdiction, inspection.departments.map(({ department }) => department));
      return { ...NOTHING, enterprise: enterprise ?? null, departments, items: await registry(manager, 'checkItem', jurisdiction, codes) };
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

/** Takes the enterprise's cap row for this transaction (lock order: process, enterprise, officer; design.md 4, rule 6). */
async function lockCap({ manager }: Gathering, enterprise: string, year: number): Promise<number> {
  await manager.query(`INSERT INTO cap_use (enterprise, year, on_site) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING`, [enterprise, year]);
  const rows: readonly { on_site: number }[] = await manager.query(`SELECT on_site FROM cap_use WHERE enterprise = $1 AND year = $2 FOR UPDATE`, [enterprise, year]);
  return rows[0]?.on_site ?? 0;
}
