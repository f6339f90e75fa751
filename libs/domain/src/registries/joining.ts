import type { DepartmentKind } from './department.js';

/** How departments share a check (R10): alone, 内部综合 among the bodies of the bureau, 外部联合 with a body of another one. */
export type Joining = 'alone' | 'internal' | 'external';

export const JOININGS: Readonly<Record<Joining, string>> = { alone: '本部门单独检查', internal: '内部综合检查', external: '外部联合检查' };

/** @param kinds of all departments of one check, the lead among them */
export function joiningOf(kinds: readonly DepartmentKind[]): Joining {
  if (kinds.length < 2) return 'alone';
  return kinds.includes('outside') ? 'external' : 'internal';
}
