import type { EntityManager } from 'typeorm';
import type { CheckItem, Department, Enterprise, Officer } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';
import { itemsOf, teamOf } from '#domain/inspection/parts';
import { registry } from '../facts/registry.js';
import type { ProcessFound } from './processes.js';

/** Everything a record form is made of: the file, and the registries as they stand. */
export interface RecordFormFound {
  readonly process: ProcessFound;
  readonly inspection: Inspection;
  readonly taskName: string;
  readonly enterprise: Enterprise | null;
  readonly departments: readonly Department[];
  readonly items: readonly CheckItem[];
  readonly officers: readonly Officer[];
}

export async function recordFormOf(manager: EntityManager, process: ProcessFound): Promise<RecordFormFound> {
  const inspection = inspectionOf(process);
  const { jurisdiction } = process;
  const tasks: readonly { title: string }[] = await manager.query(`SELECT title FROM process WHERE stream = $1`, [`task/${inspection.task}`]);
  const [enterprise = null] = await registry(manager, 'enterprise', jurisdiction, [inspection.enterprise]);
  const entered = Object.values(inspection.results).map(({ enteredBy }) => enteredBy);
  return {
    process, inspection, enterprise,
    taskName: tasks[0]?.title ?? inspection.task,
    departments: await registry(manager, 'department', jurisdiction, inspection.departments.map(({ department }) => department)),
    items: await registry(manager, 'checkItem', jurisdiction, itemsOf(inspection, 'whole')),
    officers: await registry(manager, 'officer', jurisdiction, [...new Set([...teamOf(inspection), ...entered])]),
  };
}

/** The boundary where a process's data become typed: its kind names their shape. */
const inspectionOf = ({ state }: ProcessFound): Inspection => state.data as Inspection;
