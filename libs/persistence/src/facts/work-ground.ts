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

interface StepsMeant {
  readonly definition: AnyDefinition;
  readonly state: ProcessState<unknown>;
  readonly jurisdiction: string;
}

const DEPARTMENTS_OF = `SELECT id, body ->> 'department' AS department FROM registry_entry WHERE kind = 'officer' AND jurisdiction = $1 AND current AND id = ANY ($2) ORDER BY 2`;

/** 责任单位 of open steps, by their keys: the departments a step waits for, and those of its officers, else whoever leads the process. */
export async function unitsOfSteps(manager: EntityManager, { definition, state, jurisdiction }: StepsMeant, keys: readonly string[]): Promise<ReadonlyMap<string, readonly DepartmentId[]>> {
  const answering = keys.map((key) => ({ key, ...definition.responsible(state, key) }));
  const named = answering.flatMap(({ officers }) => officers);
  const rows: readonly { readonly id: string; readonly department: string }[] = named.length === 0 ? [] : await manager.query(DEPARTMENTS_OF, [jurisdiction, named]);
  return new Map(answering.map(({ key, departments, officers }) => [key, [...departments, ...new Set(rows.filter(({ id }) => officers.includes(id)).map(({ department }) => department))]]));
}

/** Those of one step. */
export async function unitsOf(manager: EntityManager, { key, ...steps }: StepsMeant & { readonly key: string }): Promise<readonly DepartmentId[]> {
  return (await unitsOfSteps(manager, steps, [key])).get(key) ?? [];
}
