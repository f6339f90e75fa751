import type { DepartmentId, OfficerId } from '../base.js';
import type { OpenStep } from './process.js';

/** The departments whose heads are told that a step is late, and may urge and hand over; of officers, whichever department they are of. Who answers for it: answering.ts. */
export interface Responsible {
  readonly departments: readonly DepartmentId[];
  readonly officers: readonly OfficerId[];
}

export const NOBODY_IN_PARTICULAR: Responsible = { departments: [], officers: [] };
export const theDepartments = (departments: readonly DepartmentId[]): Responsible => ({ departments, officers: [] });
export const theOfficers = (officers: readonly OfficerId[]): Responsible => ({ departments: [], officers });

/** Whom the step itself waits for; of a step that waits for a role of the whole bureau the units whose process stands still are told. */
export function responsibleFor(step: Pick<OpenStep, 'for'> | undefined, ofTheProcess: Responsible): Responsible {
  const { department, officers } = step?.for ?? {};
  if (department !== undefined) return theDepartments([department]);
  return officers === undefined ? ofTheProcess : theOfficers(officers);
}
