import { expect, it } from '@jest/globals';
import { departmentsToFindBy } from './departments.js';

it('a department that has ended stands at the end, and says so', () => {
  const departments = [{ id: 'D01', name: '综合股', endedOn: '2026-03-31' }, { id: 'D02', name: '监管股', endedOn: null }, { id: 'D03', name: '执法大队', endedOn: null }];
  expect(departmentsToFindBy(departments)).toEqual([{ value: 'D02', label: '监管股' }, { value: 'D03', label: '执法大队' }, { value: 'D01', label: '综合股（已撤销）' }]);
});
