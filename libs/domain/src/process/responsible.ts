import type { DepartmentId, OfficerId } from '../base.js';
import type { OpenStep } from './process.js';

/** 责任单位: the departments whose heads are told that a step is late; of officers, whichever department they are of. */
export interface Responsible {
  readonly departments: readonly DepartmentId[];
  readonly officers: readonly OfficerId[];
}

export const NOBODY_IN_PARTICULAR: Responsible = { departments: [], officers: [] };
export const theDepartments = (departments: readonly DepartmentId[]): Responsible => ({ departments, officers: [] });
export const theOfficers = (officers: readonly OfficerId[]): Responsible => ({ departments: [], officers });

/** Whom the step itself waits for; a step that waits for a role of the whole bureau is answered for by the units of its process. */
export function responsibleFor(step: Pick<OpenStep, 'for'> | undefined, ofTheProcess: Responsible): Responsible {
  const { department, officers } = step?.for ?? {};
  if (department !== undefined) return theDepartments([department]);
  return officers === undefined ? ofTheProcess : theOfficers(officers);
}
