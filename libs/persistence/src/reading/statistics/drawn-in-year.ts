import type { EntityManager } from 'typeorm';
import type { EnterpriseId, JurisdictionCode } from '#domain';
import type { Course } from '#domain/process/course';
import { taskIssued } from '#domain/task/permitted-acts';
import type { Task } from '#domain/task/task';
import { finishedScope, type ScopeOf } from '../../classes/class-scope.js';
import { countDrawn, everybodyDrawn, readDraws } from '../../facts/read-draws.js';
import { disclosed, knowsList, type Onlooker, onlooker } from '../disclosure.js';

/** Who was drawn in a year at least once, by a first or a supplementary draw. */
export interface DrawnInYear {
  readonly all: readonly EnterpriseId[];
  /** Those of whom the onlooker may know (R7). */
  readonly known: readonly EnterpriseId[];
}

interface Asked {
  readonly jurisdiction: JurisdictionCode;
  readonly year: number;
  readonly onlooker: Onlooker;
}

/**
 * Each enterprise once, however often it was drawn; called-off checks and cancelled tasks were draws all the same, as in the figures of the quarters.
 * A list that was given up and drawn anew is none: it was issued to nobody, the quarter goes by the one that took its place, and a coverage that grew by
 * drawing anew would call reached whom no check was ever to reach. It stays in the open with its task (decision 14).
 */
export async function drawnInYear(manager: EntityManager, asked: Asked): Promise<DrawnInYear> {
  const opened: readonly Drawn[] = await manager.query(
    `SELECT p.enterprise, bool_or(${disclosed(3)}) AS known FROM process p JOIN process t ON t.stream = p.parent AND t.kind = 'task'
     WHERE p.kind = 'inspection' AND p.jurisdiction = $1 AND t.quarter LIKE $2 GROUP BY p.enterprise`,
    [asked.jurisdiction, `${asked.year}Q%`, ...onlooker(asked.onlooker)],
  );
  const found = [...opened, ...(await drawnWithoutInspection(manager, asked))];
  return { all: distinct(found), known: distinct(found.filter(({ known }) => known)) };
}

interface Drawn {
  readonly enterprise: EnterpriseId;
  readonly known: boolean;
}

const distinct = (found: readonly Drawn[]): readonly EnterpriseId[] => [...new Set(found.map(({ enterprise }) => enterprise))];

interface TaskRow {
  readonly state: { readonly data: Task; readonly course: Course };
  readonly opened: number;
  /** Its record can be read by anybody: the task is public. */
  readonly published: boolean;
}

/** Between the draw and the order, and where a task ended before its order, only the record of the draw says who it was. */
async function drawnWithoutInspection(manager: EntityManager, { jurisdiction, year, onlooker: asking }: Asked): Promise<readonly Drawn[]> {
  const rows: readonly TaskRow[] = await manager.query(
    `SELECT t.state, (SELECT count(*)::int FROM process i WHERE i.kind = 'inspection' AND i.parent = t.stream) AS opened,
       EXISTS (SELECT FROM document d WHERE d.hash = t.state #>> '{data,drawRecord}' AND d.visibility = 'public') AS published
     FROM process t WHERE t.kind = 'task' AND t.jurisdiction = $1 AND t.quarter LIKE $2 AND t.state #>> '{data,drawRecord}' IS NOT NULL`,
    [jurisdiction, `${year}Q%`],
  );
  const found: Drawn[] = [];
  for (const { state: { data, course }, opened, published } of rows) {
    if (data.drawRecord === null || opened >= countDrawn(data)) continue;
    const known = published || knowsList(asking, { lead: data.lead, listPublic: data.listPublic && taskIssued(course) });
    found.push(...everybodyDrawn(await readDraws(manager, data.drawRecord, data)).map(({ id }) => ({ enterprise: id, known })));
  }
  return found;
}

/** How those who stand in a stratum today have fared in a year. */
export interface StratumInYear {
  readonly stratum: string;
  /** Operating, as the draw takes them (R4). */
  readonly registered: number;
  /** Of these, drawn at least once, from whatever stratum; and those of them the onlooker may know. */
  readonly drawn: number;
  readonly known: number;
}

const STANDING = `
  SELECT g.stratum, count(*)::int AS registered, count(*) FILTER (WHERE m.enterprise = ANY ($2))::int AS drawn, count(*) FILTER (WHERE m.enterprise = ANY ($3))::int AS known
  FROM class_group g JOIN class_member m ON m.class_group = g.id WHERE g.scope = $1 AND g.status = 'operating' AND g.stratum IS NOT NULL GROUP BY g.stratum`;

/** @returns null while the registry is not classified to the end */
export async function strataInYear(manager: EntityManager, scope: ScopeOf, { all, known }: DrawnInYear): Promise<readonly StratumInYear[] | null> {
  const finished = await finishedScope(manager, scope);
  return finished === null ? null : manager.query(STANDING, [finished, all, known]);
}
