import { describe, expect, it } from '@jest/globals';
import { EXCLUSIVE_ROLES, exclusionAmong, ROLES } from './roles.js';

describe('roles that nobody holds together', () => {
  it.each(EXCLUSIVE_ROLES.map((exclusion) => [exclusion.roles.join(' and '), exclusion] as const))('%s are kept apart, in whatever order and beside whatever other role', (_, exclusion) => {
    const [one, other] = exclusion.roles;
    for (const roles of [[one, other], [other, 'clerk', one] as const]) expect(exclusionAmong(roles)).toBe(exclusion);
    for (const role of exclusion.roles) expect(exclusionAmong([role, 'clerk', 'leader'])).toBeNull();
  });

  it('are said to be practice, not law, and each pair stands there once', () => {
    for (const { why, source } of EXCLUSIVE_ROLES) expect([why, source]).toEqual([expect.stringContaining('不'), expect.stringContaining('非法定')]);
    expect(new Set(EXCLUSIVE_ROLES.map(({ roles }) => [...roles].sort().join())).size).toBe(EXCLUSIVE_ROLES.length);
    for (const { roles } of EXCLUSIVE_ROLES) for (const role of roles) expect(Object.keys(ROLES)).toContain(role);
  });
});
