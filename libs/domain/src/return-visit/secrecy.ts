import type { Actor } from '../process/process.js';
import type { Role } from '../process/roles.js';

/** What somebody in supervision may be besides: nothing by which they check, decide on checks, or stand above those who do. */
export const ROLES_OF_SUPERVISION: readonly Role[] = ['supervisor', 'admin'];

/**
 * Who may know that a return visit exists at all: supervision, which neither checks nor directs those who check. Somebody who stands in the list
 * of officers may have been of the team, and whoever holds a further role of the work is one of those it speaks of, or can be asked by them;
 * the role of a supervisor then counts for nothing here. What an enterprise says must not reach them (国办发〔2024〕54号; scheme 三(三)).
 */
export function knowsReturnVisits({ roles, officer }: Pick<Actor, 'roles' | 'officer'>): boolean {
  return roles.includes('supervisor') && officer === null && roles.every((role) => ROLES_OF_SUPERVISION.includes(role));
}
