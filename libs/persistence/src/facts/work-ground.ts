import type { EntityManager } from 'typeorm';
import { type AnyDefinition, DEFINITIONS, type DepartmentId, type ProcessRef, type ProcessState, type WorkAct, type WorkGround } from '#domain';
import { findPerson } from '../accounts/people.js';
import type { Gathering } from './gathering.js';

/** What an act on whose the work of a step is rests on: who answers for the step, and whom it is to be handed to. */
export async function workGround({ kind }: ProcessRef, { manager, common: { actor }, state, input }: Gathering): Promise<WorkGround> {
  const { key, to } = input as WorkAct['input'] & { readonly to?: string };
  const units = state.course.steps[key] === undefined ? [] : await unitsOf(manager, { definition: DEFINITIONS[kind], state, jurisdiction: actor.jurisdiction, key });
  return { units, to: to === undefined ? null : await findPerson(manager, actor.jurisdiction, to) };
}

interface StepMeant {
  readonly definition: AnyDefinition;
  readonly state: ProcessState<unknown>;
  readonly jurisdiction: string;
  readonly key: string;
}

const DEPARTMENTS_OF = `SELECT DISTINCT body ->> 'department' AS department FROM registry_entry WHERE kind = 'officer' AND jurisdiction = $1 AND current AND id = ANY ($2) ORDER BY 1`;

/** 责任单位 of an open step, by number: the departments it waits for, or those of its officers, else whoever leads the process. */
export async function unitsOf(manager: EntityManager, { definition, state, jurisdiction, key }: StepMeant): Promise<readonly DepartmentId[]> {
  const { departments, officers } = definition.responsible(state, key);
  if (officers.length === 0) return departments;
  const rows: readonly { readonly department: string }[] = await manager.query(DEPARTMENTS_OF, [jurisdiction, officers]);
  return [...departments, ...rows.map(({ department }) => department)];
}
