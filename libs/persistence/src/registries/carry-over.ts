import type { EntityManager } from 'typeorm';
import type { Day, Department, Enterprise, JurisdictionCode, Officer } from '#domain';
import { departmentCarriedOver, enterpriseCarriedOver, NOT_IN_EVERY_FILE, officerCarriedOver } from '#domain/registries/carry-over';
import type { RegistryKind } from './read-registry.js';
import { restage } from './restage.js';

interface CarryOver<Entry extends object> {
  /** What files may leave out; entries without any of it are simply replaced. */
  readonly attributes: readonly string[];
  readonly merge: (current: Entry, incoming: Entry, day: Day, source: string) => Entry;
}

const KINDS = {
  department: { attributes: NOT_IN_EVERY_FILE.department, merge: departmentCarriedOver },
  officer: { attributes: NOT_IN_EVERY_FILE.officer, merge: officerCarriedOver },
  enterprise: { attributes: NOT_IN_EVERY_FILE.enterprise, merge: enterpriseCarriedOver },
} as const satisfies { readonly department: CarryOver<Department>; readonly officer: CarryOver<Officer>; readonly enterprise: CarryOver<Enterprise> };

export interface Arriving {
  /** Names the entries laid aside. */
  readonly job: string;
  readonly jurisdiction: JurisdictionCode;
  readonly kind: RegistryKind;
  /** The day of the import, and the file it comes from. */
  readonly day: Day;
  readonly source: string;
}

/** The attributes of this kind that a file may not say and people do. */
export const toldBesideFiles = (kind: RegistryKind): readonly string[] => (kind === 'checkItem' ? [] : KINDS[kind].attributes);

interface Meeting<Entry> {
  readonly row: number;
  readonly current: Entry;
  readonly incoming: Entry;
}

const MEETINGS = `
  SELECT i.row, r.body AS current, i.body AS incoming FROM import_row i
  JOIN registry_entry r ON r.kind = $2 AND r.jurisdiction = $3 AND r.id = i.id AND r.current
  WHERE i.job = $1 AND r.body ?| $4::text[] ORDER BY i.row`;

const AT_ONCE = 1_000;

/**
 * Entries of a file, laid aside, with what people have told beside it: dates, decisions, tags. Only those are read whose current entry
 * has something a file may not say.
 */
export async function carryOver(manager: EntityManager, arriving: Arriving): Promise<void> {
  if (arriving.kind === 'department') await carryOverOf(manager, arriving, KINDS.department);
  if (arriving.kind === 'enterprise') await carryOverOf(manager, arriving, KINDS.enterprise);
  if (arriving.kind === 'officer') await carryOverOf(manager, arriving, KINDS.officer);
}

async function carryOverOf<Entry extends object>(manager: EntityManager, { job, jurisdiction, kind, day, source }: Arriving, { attributes, merge }: CarryOver<Entry>): Promise<void> {
  const meetings: readonly Meeting<Entry>[] = await manager.query(MEETINGS, [job, kind, jurisdiction, attributes]);
  for (let from = 0; from < meetings.length; from += AT_ONCE) {
    const merged = meetings.slice(from, from + AT_ONCE).map(({ row, current, incoming }) => ({ row, body: merge(current, incoming, day, source) }));
    await restage(manager, job, merged);
  }
}
