import type { EntityManager } from 'typeorm';
import { type Quarter, systemActor } from '#domain';
import { registryStream } from '../registries/registry-stream.js';

/** What a draw is made from: the pool from enterprises, the teams from officers with their leave, avoidance, certificates and items. */
export type DrawnRegistry = 'enterprise' | 'officer';

/** An application for avoidance changes nothing that matching looks at until the head has decided (生态环境行政处罚办法 6); nobody may be kept from applying by what follows for him. */
const CHANGES_NOTHING = 'AvoidanceApplied';

/**
 * Who brought in or changed what a draw of this quarter is made from, by the ledger, so that an editor whose row somebody else has
 * written over since is found all the same. Counted from the last pool that was frozen for a year before: what was changed after it
 * no draw of that year has used. Beside them whoever made a version that stands now, however old.
 * @param quarter that of the task
 * @returns accounts, sorted, each once; the system is nobody
 */
export async function registryEditors(manager: EntityManager, kind: DrawnRegistry, jurisdiction: string, quarter: Quarter): Promise<readonly string[]> {
  const told = await manager.query<readonly Editor[]>(TOLD, [registryStream(jurisdiction), jurisdiction, quarter.slice(0, 4), kind, CHANGES_NOTHING]);
  const standing = await manager.query<readonly Editor[]>(STANDING[kind], kind === 'officer' ? [jurisdiction, registryStream(jurisdiction), CHANGES_NOTHING] : [jurisdiction]);
  const people = new Set([...told, ...standing].map(({ person }) => person));
  people.delete(systemActor(jurisdiction).person);
  return [...people].sort();
}

interface Editor {
  readonly person: string;
}

const TOLD = `
  WITH since AS (
    SELECT coalesce(max(e.at), '-infinity') AS at FROM process p JOIN event e ON e.stream = p.stream AND e.type = 'DrawCommitted'
    WHERE p.jurisdiction = $2 AND p.kind = 'task' AND p.quarter COLLATE "C" < $3)
  SELECT DISTINCT v.actor AS person FROM event v, since
  WHERE v.stream = $1 AND v.at >= since.at AND v.type <> $5 AND v.record::jsonb #>> '{event,data,kind}' = $4`;

/** From one person to the next along the index registry_entry_editor: of a million rows only as many are read as there are people. */
const EACH_OF_MANY = `
  WITH RECURSIVE editor AS (
    (SELECT imported_by FROM registry_entry WHERE kind = 'enterprise' AND jurisdiction = $1 AND current ORDER BY imported_by LIMIT 1)
    UNION ALL
    SELECT (SELECT r.imported_by FROM registry_entry r WHERE r.kind = 'enterprise' AND r.jurisdiction = $1 AND r.current AND r.imported_by > editor.imported_by ORDER BY r.imported_by LIMIT 1)
    FROM editor WHERE editor.imported_by IS NOT NULL)
  SELECT imported_by AS person FROM editor WHERE imported_by IS NOT NULL`;

const EACH_OF_FEW = `
  SELECT DISTINCT r.imported_by AS person FROM registry_entry r
  WHERE r.kind = 'officer' AND r.jurisdiction = $1 AND r.current
    AND NOT EXISTS (SELECT FROM event v WHERE v.stream = $2 AND v.transaction_id = r.transaction_id AND v.type = $3)`;

const STANDING: Readonly<Record<DrawnRegistry, string>> = { enterprise: EACH_OF_MANY, officer: EACH_OF_FEW };
