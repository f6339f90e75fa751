import type { EntityManager } from 'typeorm';
import type { CheckItem } from '#domain';
import type { Called } from '#domain/exchange/rows-of';

/** What the rows of one record name. */
export interface Named {
  readonly departments?: readonly string[];
  readonly items?: readonly string[];
  readonly enterprises?: readonly string[];
}

/**
 * An entry is named as it stood in the registry when the event was recorded (decision 16). The order of transactions tells what stood
 * then, so that it is right under a skipped clock too; versions from before transactions were written down come before all others. What
 * came into the registry only later is called as it was called first.
 */
const NAMES = `
  SELECT DISTINCT ON (r.kind, r.id) r.kind, r.id, r.body->>'name' AS name, r.body->>'uscc' AS uscc, r.body->'methods' AS methods
  FROM registry_entry r, LATERAL (SELECT coalesce(r.transaction_id <= $2::xid8, true) AS stood) s
  WHERE r.jurisdiction = $1 AND ((r.kind = 'department' AND r.id = ANY ($3)) OR (r.kind = 'checkItem' AND r.id = ANY ($4)) OR (r.kind = 'enterprise' AND r.id = ANY ($5)))
  ORDER BY r.kind, r.id, s.stood DESC, CASE WHEN s.stood THEN -r.version ELSE r.version END`;

interface Row {
  readonly kind: 'department' | 'checkItem' | 'enterprise';
  readonly id: string;
  readonly name: string;
  readonly uscc: string | null;
  readonly methods: CheckItem['methods'] | null;
}

/**
 * Reads only what is named, never a whole registry.
 * @param transaction of the event; what is not in the registry at all keeps its id
 */
export async function namesAt(manager: EntityManager, jurisdiction: string, transaction: string, { departments = [], items = [], enterprises = [] }: Named): Promise<Omit<Called, 'strata'>> {
  const wanted = departments.length + items.length + enterprises.length > 0;
  const rows: readonly Row[] = wanted ? await manager.query(NAMES, [jurisdiction, transaction, departments, items, enterprises]) : [];
  const of = new Map(rows.map((row) => [`${row.kind} ${row.id}`, row]));
  return {
    department: (id) => of.get(`department ${id}`)?.name ?? id,
    item: (code) => {
      const found = of.get(`checkItem ${code}`);
      return found && { name: found.name, methods: found.methods ?? [] };
    },
    enterprise: (id) => {
      const found = of.get(`enterprise ${id}`);
      return found && { name: found.name, uscc: found.uscc ?? '' };
    },
  };
}
