import type { EntityManager } from 'typeorm';
import type { Day, JurisdictionCode } from '#domain';
import { enterpriseCarriedOver, NOT_IN_EVERY_FILE, officerCarriedOver } from '#domain/registries/carry-over';
import type { EntryOf, RegistryKind } from './read-registry.js';

interface CarryOver<Kind extends RegistryKind> {
  /** What files may leave out; entries without any of it are simply replaced. */
  readonly attributes: readonly string[];
  readonly merge: (current: EntryOf[Kind], incoming: EntryOf[Kind], day: Day, source: string) => EntryOf[Kind];
}

const KINDS: { readonly [Kind in RegistryKind]: CarryOver<Kind> | null } = {
  department: null,
  checkItem: null,
  officer: { attributes: NOT_IN_EVERY_FILE.officer, merge: officerCarriedOver },
  enterprise: { attributes: NOT_IN_EVERY_FILE.enterprise, merge: enterpriseCarriedOver },
};

export interface Arriving<Kind extends RegistryKind> {
  readonly jurisdiction: JurisdictionCode;
  readonly kind: Kind;
  /** The day of the import, and the file it comes from. */
  readonly day: Day;
  readonly source: string;
}

/**
 * Entries of a file with what people have told beside it: dates, decisions, tags. Under the registry's lock; only those current entries
 * are read that have something a file may not say.
 */
export async function carriedOver<Kind extends RegistryKind>(manager: EntityManager, { jurisdiction, kind, day, source }: Arriving<Kind>, entries: readonly EntryOf[Kind][]): Promise<readonly EntryOf[Kind][]> {
  const rule = KINDS[kind];
  if (rule === null) return entries;
  const rows: readonly { id: string; body: EntryOf[Kind] }[] = await manager.query(`SELECT id, body FROM registry_entry WHERE kind = $1 AND jurisdiction = $2 AND current AND body ?| $3::text[]`, [kind, jurisdiction, rule.attributes]);
  const known = new Map(rows.map(({ id, body }) => [id, body]));
  return entries.map((incoming) => {
    const current = 'id' in incoming ? known.get(incoming.id) : undefined;
    return current === undefined ? incoming : rule.merge(current, incoming, day, source);
  });
}
