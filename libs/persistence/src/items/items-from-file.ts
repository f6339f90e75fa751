import type { EntityManager } from 'typeorm';
import type { JurisdictionCode } from '#domain';
import { isSuperiors, preparedByFile, type RowOfFile } from '#domain/items/items-from-file';
import { holdStream } from '../ledger/hold-stream.js';
import { TableRefused } from '../tables/table-file.js';
import { restage } from '../registries/restage.js';
import { itemsStream, keepClaims } from './lists.js';

/**
 * Where an item comes from is said by claims alone. And an item stored before lists had sub-items, objects, ratio and weight has none of
 * them: a file that says "none" says nothing new (`wholeItem`).
 */
const AS_STORED = `
  UPDATE import_row i SET body = (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(r.body) WHERE key = 'origin')
    || (i.body - ARRAY(SELECT key FROM jsonb_each(i.body) WHERE key IN ('subItems', 'objectKinds', 'ratio', 'weight') AND value IN ('[]', 'null') AND NOT r.body ? key))
  FROM registry_entry r WHERE i.job = $1 AND r.kind = 'checkItem' AND r.jurisdiction = $2 AND r.id = i.id AND r.current`;
/** When it was made public, only publications say. */
const KEEP_PUBLISHED = `
  UPDATE import_row i SET body = i.body || jsonb_build_object('publishedOn', (SELECT r.body->'publishedOn' FROM registry_entry r WHERE r.kind = 'checkItem' AND r.jurisdiction = $2 AND r.id = i.id AND r.current))
  WHERE i.job = $1`;

const OTHERWISE = `
  SELECT i.row, i.body AS incoming, r.body AS current, c.body AS claim FROM import_row i
  LEFT JOIN registry_entry r ON r.kind = 'checkItem' AND r.jurisdiction = $2 AND r.id = i.id AND r.current
  LEFT JOIN item_claim c ON c.jurisdiction = $2 AND c.code = i.id
  WHERE i.job = $1 AND (r.id IS NULL OR $3 AND r.body <> i.body) ORDER BY i.row`;

interface Job {
  readonly job: string;
  readonly jurisdiction: JurisdictionCode;
  readonly updateExisting: boolean;
  /** Name of the file. */
  readonly source: string;
}

/** Whether the bureau has made a list of its own public: from then on items change by publication alone (decision 18). */
export async function hasPublishedList(manager: EntityManager, jurisdiction: JurisdictionCode): Promise<boolean> {
  const rows: readonly unknown[] = await manager.query(`SELECT FROM item_list WHERE jurisdiction = $1 AND issuer = $1 LIMIT 1`, [jurisdiction]);
  return rows.length > 0;
}

/** Whoever claims, publishes or takes a file of items in does so alone. */
export async function holdItems(manager: EntityManager, jurisdiction: JurisdictionCode): Promise<void> {
  await holdStream(manager, itemsStream(jurisdiction));
}

/**
 * Check items of a file, laid aside, with what only lists say of them.
 * @returns whether they are only prepared, because the bureau has a list of its own
 * @throws TableRefused when the bureau has a list and the file says otherwise of what is claimed from a superior's
 */
export async function besideLists(manager: EntityManager, { job, jurisdiction, updateExisting }: Job): Promise<boolean> {
  await manager.query(AS_STORED, [job, jurisdiction]);
  if (!(await hasPublishedList(manager, jurisdiction))) return false;
  await manager.query(KEEP_PUBLISHED, [job, jurisdiction]);
  const superiors = (await otherwise(manager, { job, jurisdiction, updateExisting })).filter(isSuperiors);
  if (superiors[0] === undefined) return true;
  const codes = superiors.map(({ incoming: { code } }) => code);
  const named = `${codes.slice(0, 10).join('、')}${codes.length > 10 ? ` 等 ${String(codes.length)} 个事项` : ''}`;
  throw new TableRefused('CLAIMED_ITEMS', `${named}认领自上级清单，内容以上级清单为准，不能用文件改。请从文件中去掉这些行，或者导入上级的新清单后采用。`, superiors[0].row);
}

/**
 * What the file says otherwise is prepared and waits for the next publication; the rows laid aside are then what the registry has from now on.
 * After `besideLists` said so, in the transaction that stores them.
 */
export async function prepareItems(manager: EntityManager, job: Job): Promise<void> {
  const prepared = (await otherwise(manager, job)).map((row) => ({ row: row.row, ...preparedByFile(row, job.source) }));
  await keepClaims(manager, job.jurisdiction, prepared.map(({ claim }) => claim));
  await restage(manager, job.job, prepared.map(({ row, entry }) => ({ row, body: entry })));
}

const otherwise = (manager: EntityManager, { job, jurisdiction, updateExisting }: Omit<Job, 'source'>): Promise<readonly (RowOfFile & { readonly row: number })[]> => manager.query(OTHERWISE, [job, jurisdiction, updateExisting]);
