import type { EntityManager } from 'typeorm';
import type { Platform } from '#domain/exchange/platform';
import { itemsStream } from '../items/lists.js';
import { registryStream } from '../registries/registry-stream.js';

/** 名录 and 上级事项清单: what is kept here as well; receipts are told apart (`receiptsTakenSoFar`). */
export type TakenRecord = 'enterprise' | 'officer' | 'checkItem';

/** A file of a platform that changed something, as its event tells it. */
export interface FileTaken {
  /** Stream and place in it. */
  readonly id: string;
  readonly at: Date;
  /** Who took it, by name. */
  readonly by: string;
  readonly record: TakenRecord;
  readonly file: string;
  readonly added: number;
  readonly changed: number;
  /** Rows that were not taken; of an item list, which is taken whole, items it no longer has. */
  readonly refused: number;
  readonly removed: number;
  /** The list that came of it; null: a registry. */
  readonly list: { readonly issuer: string; readonly version: number } | null;
}

const COUNT = (of: string): string => `CASE jsonb_typeof(d.data->'${of}') WHEN 'array' THEN jsonb_array_length(d.data->'${of}') WHEN 'number' THEN (d.data->>'${of}')::int ELSE 0 END`;

/** Files of a platform that were taken through its layouts, newest first. */
export async function filesTakenSoFar(manager: EntityManager, jurisdiction: string, platform: Platform, records: readonly TakenRecord[], most: number): Promise<readonly FileTaken[]> {
  return manager.query(
    `SELECT e.stream || '@' || e.version AS id, e.at, coalesce(a.name, e.actor) AS by, k.record, coalesce(d.data->>'file', d.data->'files'->0->>'name') AS file,
       ${COUNT('added')} AS added, ${COUNT('changed')} AS changed, ${COUNT('refused')} AS refused, ${COUNT('removed')} AS removed,
       CASE WHEN k.record = 'checkItem' THEN jsonb_build_object('issuer', d.data->>'issuer', 'version', (d.data->>'version')::int) END AS list
     FROM event e CROSS JOIN LATERAL (SELECT e.record::jsonb->'event'->'data' AS data) d CROSS JOIN LATERAL (SELECT CASE e.type WHEN 'ItemListImported' THEN 'checkItem' ELSE d.data->>'kind' END AS record) k
     LEFT JOIN account a ON a.id = e.actor
     WHERE e.stream = ANY ($1) AND e.type IN ('RegistryImported', 'ItemListImported') AND d.data->>'platform' = $2 AND k.record = ANY ($3) ORDER BY e.at DESC, e.position DESC LIMIT $4`,
    [[registryStream(jurisdiction), itemsStream(jurisdiction)], platform, records, most],
  );
}
