import type { EntityManager } from 'typeorm';
import type { CheckItem, Day, JurisdictionCode } from '#domain';
import type { Claim } from '#domain/items/claim';
import type { ItemList } from '#domain/items/item-list';
import type { Shelves } from '#domain/items/standings';
import { registry } from '../facts/registry.js';

interface Row {
  readonly issuer: string;
  readonly issuer_name: string;
  readonly version: number;
  readonly document: string;
  readonly issued_on: Day;
  readonly items: readonly CheckItem[];
}

const COLUMNS = `issuer, issuer_name, version, document, issued_on::text, items`;

const listOf = ({ issuer, issuer_name: issuerName, version, document, issued_on: issuedOn, items }: Row): ItemList => ({ issuer, issuerName, version, document, issuedOn, items });

/** On which everything is told that happens to a bureau's items: whoever works on it works alone. */
export const itemsStream = (jurisdiction: JurisdictionCode): string => `items/${jurisdiction}`;

/** @param version null: the newest. @returns null when the bureau does not keep it */
export async function findList(manager: EntityManager, jurisdiction: JurisdictionCode, issuer: string, version: number | null): Promise<ItemList | null> {
  const rows: readonly Row[] = await manager.query(
    `SELECT ${COLUMNS} FROM item_list WHERE jurisdiction = $1 AND issuer = $2 AND ($3::int IS NULL OR version = $3) ORDER BY version DESC LIMIT 1`,
    [jurisdiction, issuer, version],
  );
  return rows[0] === undefined ? null : listOf(rows[0]);
}

export interface ListSummary extends Omit<ItemList, 'items'> {
  readonly items: number;
  readonly sha256: string;
  readonly own: boolean;
}

/** Every version of every list, the newest first. */
export async function listSummaries(manager: EntityManager, jurisdiction: JurisdictionCode): Promise<readonly ListSummary[]> {
  return manager.query(
    `SELECT issuer, issuer_name AS "issuerName", version, document, issued_on::text AS "issuedOn", jsonb_array_length(items) AS items, sha256, issuer = jurisdiction AS own
     FROM item_list WHERE jurisdiction = $1 ORDER BY issuer, version DESC`,
    [jurisdiction],
  );
}

export async function readClaims(manager: EntityManager, jurisdiction: JurisdictionCode): Promise<readonly Claim[]> {
  const rows: readonly { body: Claim }[] = await manager.query(`SELECT body FROM item_claim WHERE jurisdiction = $1 ORDER BY code COLLATE "C"`, [jurisdiction]);
  return rows.map(({ body }) => body);
}

/** Everything that says how the bureau's items stand: superiors' newest lists, older ones that claims rest on, claims, the registry. */
export async function readShelves(manager: EntityManager, jurisdiction: JurisdictionCode): Promise<Shelves> {
  const claims = await readClaims(manager, jurisdiction);
  const newest: readonly Row[] = await manager.query(
    `SELECT DISTINCT ON (issuer) ${COLUMNS} FROM item_list WHERE jurisdiction = $1 AND issuer <> jurisdiction ORDER BY issuer, version DESC`,
    [jurisdiction],
  );
  const rests = claims.flatMap(({ from }) => (from === null ? [] : [from]));
  const older: readonly Row[] = await manager.query(
    `SELECT ${COLUMNS} FROM item_list WHERE jurisdiction = $1 AND (issuer, version) IN (SELECT * FROM unnest($2::text[], $3::int[])) ORDER BY issuer, version`,
    [jurisdiction, rests.map(({ issuer }) => issuer), rests.map(({ version }) => version)],
  );
  return { latest: newest.map(listOf), older: older.map(listOf), claims, entries: await registry(manager, 'checkItem', jurisdiction) };
}

export interface KeptList extends ItemList {
  readonly jurisdiction: JurisdictionCode;
  readonly sha256: string;
  readonly by: string;
}

/** A version is never written over: the primary key holds. */
export async function keepList(manager: EntityManager, { jurisdiction, issuer, issuerName, version, document, issuedOn, items, sha256, by }: KeptList): Promise<void> {
  await manager.query(
    `INSERT INTO item_list (jurisdiction, issuer, version, issuer_name, document, issued_on, items, sha256, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9)`,
    [jurisdiction, issuer, version, issuerName, document, issuedOn, JSON.stringify(items), sha256, by],
  );
}

export async function keepClaims(manager: EntityManager, jurisdiction: JurisdictionCode, claims: readonly Claim[]): Promise<void> {
  await manager.query(
    `INSERT INTO item_claim (jurisdiction, code, body) SELECT $1, body->>'code', body FROM jsonb_array_elements($2::jsonb) AS body
     ON CONFLICT (jurisdiction, code) DO UPDATE SET body = excluded.body`,
    [jurisdiction, JSON.stringify(claims)],
  );
}

/** New versions of the registry's items; the old ones stay, no longer current. */
export async function keepItems(manager: EntityManager, { jurisdiction, by }: { readonly jurisdiction: JurisdictionCode; readonly by: string }, items: readonly CheckItem[]): Promise<void> {
  const ids = items.map(({ code }) => code);
  await manager.query(`UPDATE registry_entry SET current = false WHERE kind = 'checkItem' AND jurisdiction = $1 AND current AND id = ANY ($2)`, [jurisdiction, ids]);
  await manager.query(
    `INSERT INTO registry_entry (kind, jurisdiction, id, version, current, body, imported_by)
     SELECT 'checkItem', $1, body->>'code', coalesce((SELECT max(version) FROM registry_entry r WHERE r.kind = 'checkItem' AND r.jurisdiction = $1 AND r.id = body->>'code'), 0) + 1, true, body, $3
     FROM jsonb_array_elements($2::jsonb) AS body`,
    [jurisdiction, JSON.stringify(items), by],
  );
}

/** The registry has the item no longer; its versions stay. */
export async function retireItem(manager: EntityManager, jurisdiction: JurisdictionCode, code: string): Promise<void> {
  await manager.query(`UPDATE registry_entry SET current = false WHERE kind = 'checkItem' AND jurisdiction = $1 AND current AND id = $2`, [jurisdiction, code]);
}
