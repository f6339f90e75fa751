import type { EntityManager } from 'typeorm';
import { type ItemCode, systemActor } from '#domain';
import { itemsStream } from '../items/lists.js';
import { registryStream } from '../registries/registry-stream.js';

/** What a draw is made from: the pool from enterprises, the teams from officers with their leave, avoidance, certificates and items. */
export type DrawnRegistry = 'enterprise' | 'officer';

/** An application for avoidance changes nothing that matching looks at until the head has decided (生态环境行政处罚办法 6); nobody may be kept from applying by what follows for him. */
const CHANGES_NOTHING = 'AvoidanceApplied';
/** The head's own decision on what somebody else applied for (行政处罚法 43). */
export const DECISION_OF_THE_HEAD = 'AvoidanceDecided';

/**
 * Who ever brought in or changed an entry of the registry, whenever it was and whoever has written over it since: no entry is ever
 * deleted, and what an early version set (a permit class, a leave) may stand in the latest one. An own application for avoidance
 * is no such change.
 * @param apart further events that are not counted here, by type
 * @returns accounts, sorted, each once; the system is nobody
 */
export async function registryEditors(manager: EntityManager, kind: DrawnRegistry, jurisdiction: string, apart: readonly string[] = []): Promise<readonly string[]> {
  const rows = await (kind === 'enterprise'
    ? manager.query<readonly Editor[]>(EACH_OF_MANY, [jurisdiction])
    : manager.query<readonly Editor[]>(EACH_OF_FEW, [jurisdiction, registryStream(jurisdiction), [CHANGES_NOTHING, ...apart]]));
  return peopleOf(rows, jurisdiction);
}

/**
 * Who brought in one of these items by a file that held at once, as a bureau begins: its permit classes decide who comes into the pool.
 * What is claimed or taken over is not counted: it waits for the leader's publication, a second person and a public list (decision 18).
 * @param codes of the task's items
 * @returns accounts, sorted, each once; the system is nobody
 */
export async function itemEditors(manager: EntityManager, jurisdiction: string, codes: readonly ItemCode[]): Promise<readonly string[]> {
  return peopleOf(await manager.query<readonly Editor[]>(OF_ITEMS, [jurisdiction, codes, itemsStream(jurisdiction)]), jurisdiction);
}

interface Editor {
  readonly person: string;
}

function peopleOf(rows: readonly Editor[], jurisdiction: string): readonly string[] {
  const people = new Set(rows.map(({ person }) => person));
  people.delete(systemActor(jurisdiction).person);
  return [...people].sort();
}

/** From one person to the next along the index registry_entry_editor: of a million rows only as many are read as there are people. */
const EACH_OF_MANY = `
  WITH RECURSIVE editor AS (
    (SELECT imported_by FROM registry_entry WHERE kind = 'enterprise' AND jurisdiction = $1 ORDER BY imported_by LIMIT 1)
    UNION ALL
    SELECT (SELECT r.imported_by FROM registry_entry r WHERE r.kind = 'enterprise' AND r.jurisdiction = $1 AND r.imported_by > editor.imported_by ORDER BY r.imported_by LIMIT 1)
    FROM editor WHERE editor.imported_by IS NOT NULL)
  SELECT imported_by AS person FROM editor WHERE imported_by IS NOT NULL`;

const EACH_OF_FEW = `
  SELECT DISTINCT r.imported_by AS person FROM registry_entry r
  WHERE r.kind = 'officer' AND r.jurisdiction = $1
    AND NOT EXISTS (SELECT FROM event v WHERE v.stream = $2 AND v.transaction_id = r.transaction_id AND v.type = ANY ($3::text[]))`;

/** A version that is public and comes from no event of the item list was brought in by a file. */
const OF_ITEMS = `
  SELECT DISTINCT r.imported_by AS person FROM registry_entry r
  WHERE r.kind = 'checkItem' AND r.jurisdiction = $1 AND r.id = ANY ($2::text[]) AND r.body ->> 'publishedOn' IS NOT NULL
    AND NOT EXISTS (SELECT FROM event v WHERE v.stream = $3 AND v.transaction_id = r.transaction_id)`;
