import type { EntityManager } from 'typeorm';
import type { JurisdictionCode } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';
import type { FrozenOfficers, ToldChange } from '#domain/draw/frozen-officers';
import type { TaskFacts } from '#domain/task/guards';
import type { Commitment } from '#domain/task/task';
import type { Gathering } from './gathering.js';
import { registryStream } from '../registries/registry-stream.js';
import { eventOfVersion } from '../registries/version-event.js';

/** Versions of officers since a moment: what is applied for and not decided changes nothing, and differs in nothing that is frozen. */
const SINCE = `
  SELECT r.id AS officer, coalesce(e.type, 'RegistryImported') AS event, coalesce(e.at, r.recorded_at) AS at, r.imported_by AS by, e.record::jsonb #>> '{event,data,reason}' AS reason
  FROM registry_entry r ${eventOfVersion('$2')}
  WHERE r.kind = 'officer' AND r.jurisdiction = $1 AND coalesce(e.at, r.recorded_at) > $3::timestamptz
  ORDER BY coalesce(e.at, r.recorded_at), r.id COLLATE "C", r.version`;

async function changesSince(manager: EntityManager, jurisdiction: JurisdictionCode, since: string): Promise<readonly ToldChange[]> {
  const rows: readonly (Omit<ToldChange, 'at'> & { readonly at: Date })[] = await manager.query(SINCE, [jurisdiction, registryStream(jurisdiction), since]);
  return rows.map(({ at, ...row }) => ({ ...row, at: instantFromMillis(at.getTime()) }));
}

/**
 * The officers that were committed to with the pool, and what was entered about officers since (decision 31).
 * @param commitment of the draw that stands; one made before officers were frozen has none of them
 */
export async function frozenSince({ manager, document }: Pick<Gathering, 'manager' | 'document'>, jurisdiction: JurisdictionCode, commitment: Pick<Commitment, 'officers' | 'committedAt'> | null): Promise<Pick<TaskFacts, 'frozenOfficers' | 'officerChanges'>> {
  if (commitment?.officers === undefined) return { frozenOfficers: null, officerChanges: [] };
  return {
    frozenOfficers: JSON.parse(await document(commitment.officers)) as FrozenOfficers,
    officerChanges: await changesSince(manager, jurisdiction, commitment.committedAt),
  };
}
