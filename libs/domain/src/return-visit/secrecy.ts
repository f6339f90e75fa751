import type { Actor } from '../process/process.js';

/**
 * Who may know that a return visit exists at all: supervision, which checks nobody itself. Somebody who stands in the list of officers
 * may have been of the team, so that role then counts for nothing here. What an enterprise says must not reach those it speaks of
 * (国办发〔2024〕54号; scheme 三(三)), nor those above them who could be asked.
 */
export function knowsReturnVisits({ roles, officer }: Pick<Actor, 'roles' | 'officer'>): boolean {
  return roles.includes('supervisor') && officer === null;
}
