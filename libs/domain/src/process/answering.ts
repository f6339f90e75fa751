import type { DepartmentId, OfficerId } from '../base.js';
import type { ActTable } from './permission.js';
import type { OpenStep } from './process.js';
import { ROLES, type Role } from './roles.js';

/**
 * Who answers for a step that is late, as lists say it: the department it waits for, that of its officers, else the role that performs it. Of whoever reviews,
 * decides or directs for the whole bureau no department answers: the one whose check waits for them is reminded and may urge (responsible.ts), it is not late.
 */
export interface Answering {
  readonly departments: readonly DepartmentId[];
  readonly officers: readonly OfficerId[];
  /** In words: '审核人员（全局）'. */
  readonly roles: readonly string[];
}

export const NOBODY_ANSWERS: Answering = { departments: [], officers: [], roles: [] };

type Step = Pick<OpenStep, 'step' | 'for'>;

/** They belong to no part of the bureau, or act under their own name. */
const OF_NO_BUREAU: readonly Role[] = ['system', 'enterprise', 'witness'];

const inWords = (role: Role): string => (OF_NO_BUREAU.includes(role) ? ROLES[role] : `${ROLES[role]}（全局）`);

export function answeringFor({ step, for: { department, officers } }: Step, acts: ActTable): Answering {
  if (department !== undefined) return { departments: [department], officers: [], roles: [] };
  if (officers !== undefined) return { departments: [], officers, roles: [] };
  const roles = Object.values(acts).filter((rule) => rule.step === step).flatMap((rule) => rule.roles);
  return { departments: [], officers: [], roles: [...new Set(roles)].map(inWords) };
}

/** A span that is only watched is answered for by whoever has what it waits for now; one that waits for another process by whom it names itself. */
export function answeringForSpan(span: Step, waits: readonly Step[], acts: ActTable): Answering {
  const all = (waits.length === 0 ? [span] : waits).map((step) => answeringFor(step, acts));
  const united = <T>(of: (one: Answering) => readonly T[]): readonly T[] => [...new Set(all.flatMap(of))];
  return { departments: united(({ departments }) => departments), officers: united(({ officers }) => officers), roles: united(({ roles }) => roles) };
}
