import type { EntityManager } from 'typeorm';
import type { ReliedOn } from '#domain/draw/supplement-record';
import { nodeCrypto } from '../ledger/node-crypto.js';

/**
 * The registry as it stands now, by row, and the on-site visits of the year: what a supplementary draw says it rested on.
 * The row as it was imported, without the penalties of our own referrals; hashed only where it is named, because the ranking may be long.
 */
export async function readReliedOn(manager: EntityManager, { jurisdiction, year, ids }: { readonly jurisdiction: string; readonly year: number; readonly ids: readonly string[] }): Promise<(id: string) => ReliedOn> {
  const rows: readonly { id: string; version: number; body: unknown; on_site: number }[] = await manager.query(
    `SELECT r.id, r.version, r.body, coalesce(c.on_site, 0)::int AS on_site FROM registry_entry r LEFT JOIN cap_use c ON c.enterprise = r.id AND c.year = $3
     WHERE r.kind = 'enterprise' AND r.jurisdiction = $1 AND r.current AND r.id = ANY ($2::text[])`,
    [jurisdiction, ids, year],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (id) => {
    const row = byId.get(id);
    if (row === undefined) return { registry: null, onSite: 0 };
    return { registry: { version: row.version, sha256: nodeCrypto.digest(row.body) }, onSite: row.on_site };
  };
}
