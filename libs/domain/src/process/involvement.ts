import type { DepartmentId, OfficerId } from '../base.js';
import type { Actor } from './process.js';
import type { Role } from './roles.js';

type Placed = Pick<Actor, 'roles' | 'department'>;

/** 执法大队 has the whole flow in hand. */
export const directs = ({ roles }: Pick<Actor, 'roles'>): boolean => roles.includes('brigade');

/** Whoever keeps the file in one of these departments: its clerks and its head. */
export const keepsTheFile = (actor: Placed, departments: readonly DepartmentId[]): boolean => hasDesk(actor, departments, ['clerk', 'unitHead']);

/** The same in a department to which a lead was given, where case handlers work on it. null: not given to any yet. */
export const handlesCases = (actor: Placed, departments: readonly (DepartmentId | null)[]): boolean => hasDesk(actor, departments, ['caseHandler', 'clerk', 'unitHead']);

function hasDesk({ roles, department }: Placed, departments: readonly (DepartmentId | null)[], at: readonly Role[]): boolean {
  return department !== null && departments.includes(department) && roles.some((role) => at.includes(role));
}

export function isOfTeam({ officer }: Pick<Actor, 'officer'>, team: readonly OfficerId[]): boolean {
  return officer !== null && team.includes(officer);
}
