import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { projectRoot } from '#config';
import { ROLES } from '#domain/process/roles';

it('whose menu a page stands in the domain says: no list of pages names a role', () => {
  const lists = globSync(join(projectRoot(), 'apps/web/src/*/pages.tsx'));
  expect(lists.length).toBeGreaterThan(5);
  const named = lists.filter((path) => Object.keys(ROLES).some((role) => new RegExp(`roles: \\[[^\\]]*'${role}'`).test(readFileSync(path, 'utf8'))));
  expect(named).toEqual([]);
});
