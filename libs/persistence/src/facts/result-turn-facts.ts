import type { EntityManager } from 'typeorm';
import type { Day } from '#domain';
import { quarterOf } from '#domain/calendar/day';
import type { InspectionFacts } from '#domain/inspection/guards';
import type { Inspection } from '#domain/inspection/inspection';
import { itemsOf } from '#domain/inspection/parts';
import type { Commitment } from '#domain/task/task';
import { officers as officersOn, registry } from './registry.js';
import { frozenSince } from './frozen-officers.js';
import type { Gathering } from './gathering.js';
import { holdMatchings } from './pairs-of-year.js';
import { DECISION_OF_THE_HEAD, registryEditors } from './registry-editors.js';
import { lockLoads } from './task-facts.js';

/** The draw that chose this enterprise (the last one, where it was drawn anew), as the task's ledger has it: the seed without the whole record, which may be megabytes. */
async function taskDraw(manager: EntityManager, { task }: Inspection): Promise<InspectionFacts['taskDraw']> {
  const rows: readonly { seed: string; record: string }[] = await manager.query(
    `SELECT e.record::jsonb #>> '{event,data,seed}' AS seed, e.record::jsonb #>> '{event,data,record}' AS record
     FROM event e WHERE e.stream = $1 AND e.type = 'ObjectsDrawn' ORDER BY e.version DESC LIMIT 1`,
    [`task/${task}`],
  );
  return rows[0] ?? null;
}

/** What was committed to before that draw: the last commitment of the task is that of the draw that stands. */
async function commitmentOf(manager: EntityManager, { task }: Inspection): Promise<Pick<Commitment, 'officers' | 'committedAt'> | null> {
  const rows: readonly { data: Commitment }[] = await manager.query(`SELECT e.record::jsonb #> '{event,data}' AS data FROM event e WHERE e.stream = $1 AND e.type = 'DrawCommitted' ORDER BY e.version DESC LIMIT 1`, [`task/${task}`]);
  return rows[0]?.data ?? null;
}

type Replacing = Pick<InspectionFacts, 'officers' | 'frozenOfficers' | 'officerChanges' | 'items' | 'departments' | 'loads' | 'officerEditors' | 'taskDraw'>;

/** Who of the department could follow, and how much each has this quarter; the rows are held until the replacement is recorded. */
export async function replacementFacts({ manager, document }: Pick<Gathering, 'manager' | 'document'>, inspection: Inspection, day: Day, officer: string): Promise<Replacing> {
  const { jurisdiction, team, window } = inspection;
  await holdMatchings(manager, jurisdiction, quarterOf(window.from));
  const department = team.find((member) => member.officer === officer)?.department;
  const frozen = await frozenSince({ manager, document }, jurisdiction, await commitmentOf(manager, inspection));
  const known = new Set(frozen.frozenOfficers?.officers.map(({ id }) => id));
  const officers = (await officersOn(manager, jurisdiction, day)).filter((candidate) => candidate.department === department || known.has(candidate.id));
  return {
    officers,
    ...frozen,
    items: await registry(manager, 'checkItem', jurisdiction, itemsOf(inspection, 'whole')),
    departments: await registry(manager, 'department', jurisdiction, department === undefined ? [] : [department]),
    loads: await lockLoads(manager, officers.map(({ id }) => id), quarterOf(window.from)),
    // The same law gives the head both, the avoidance and who follows; what he decided on somebody else had to apply for.
    officerEditors: await registryEditors(manager, 'officer', jurisdiction, [DECISION_OF_THE_HEAD]),
    taskDraw: await taskDraw(manager, inspection),
  };
}
