import { describe, expect, it } from '@jest/globals';
import { requireDay } from '../calendar/day.js';
import { checkBodies } from '../plan/guards.js';
import type { Department } from './department.js';
import { decideDepartment, type DepartmentAct, type DepartmentFacts } from './department-acts.js';

const today = requireDay('2026-11-26');
const department: Department = { id: '130525-D02', jurisdiction: '130525', name: '综合股', kind: 'section', inspectionBody: { document: '公告1号', publishedOn: today } };
const decide = (act: DepartmentAct, more: Partial<DepartmentFacts> = {}, current: Department | null = department) =>
  decideDepartment(current, act, { id: '130525-D02', actor: { roles: ['admin'] }, jurisdiction: '130525', today, otherNames: ['监控中心'], openWork: [], ...more });
const keep = (input: Partial<Department>): DepartmentAct => ({ act: 'keep', input: { name: '综合股', kind: 'section', inspectionBody: null, ...input } });
const end: DepartmentAct = { act: 'end', input: { on: requireDay('2026-12-31') } };

describe('decideDepartment', () => {
  it('registers, renames, and keeps whatever else stands there', () => {
    expect(decide(keep({}), {}, null)).toEqual({ body: { id: '130525-D02', jurisdiction: '130525', name: '综合股', kind: 'section', inspectionBody: null }, event: 'DepartmentRegistered', from: today });
    expect(decide(keep({ name: '综合科' }))).toMatchObject({ body: { id: '130525-D02', name: '综合科' }, event: 'DepartmentChanged' });
  });

  it('refuses a name that another department has, a third party that would check, and anybody but its keeper', () => {
    expect(decide(keep({ name: '监控中心' }))).toMatchObject({ code: 'NAME_TAKEN', at: 'name' });
    expect(decide(keep({ kind: 'thirdParty', inspectionBody: department.inspectionBody }))).toMatchObject({ code: 'THIRD_PARTY_MUST_NOT_CHECK' });
    expect(decide(keep({}), { actor: { roles: ['leader'] } })).toMatchObject({ code: 'NOT_THE_KEEPER' });
  });

  it('ends a department that has nothing left to do; else lists what is left', () => {
    expect(decide(end)).toEqual({ body: { ...department, endedOn: '2026-12-31' }, event: 'DepartmentEnded', from: '2026-12-31' });
    const openWork = [{ what: '待办环节', count: 0, examples: [] }, { what: '在用的账号', count: 3, examples: ['李敏', '吴磊'] }];
    expect(decide(end, { openWork })).toMatchObject({ code: 'DEPARTMENT_HAS_WORK', details: ['在用的账号 3 个：李敏、吴磊等'] });
    expect(decide({ act: 'end', input: { on: requireDay('2026-11-25') } })).toMatchObject({ code: 'ENDED_IN_THE_PAST', at: 'on' });
    expect(decide(end, {}, { ...department, endedOn: today })).toMatchObject({ code: 'DEPARTMENT_ENDED' });
    expect(decide(end, {}, null)).toMatchObject({ code: 'DEPARTMENT_NOT_FOUND' });
  });

  it('is taken up again, unless another one has the name meanwhile', () => {
    const ended = { ...department, endedOn: today };
    expect(decide({ act: 'reopen' }, {}, ended)).toMatchObject({ body: { endedOn: null }, event: 'DepartmentReopened' });
    expect(decide({ act: 'reopen' }, { otherNames: ['综合股'] }, ended)).toMatchObject({ code: 'NAME_TAKEN' });
    expect(decide({ act: 'reopen' })).toMatchObject({ code: 'DEPARTMENT_NOT_ENDED' });
  });

  it('is in no new plan once it is to end', () => {
    expect(checkBodies([department.id], [department])).toBeNull();
    expect(checkBodies([department.id], [{ ...department, endedOn: requireDay('2026-12-31') }])).toMatchObject({ code: 'DEPARTMENT_ENDED' });
  });
});
