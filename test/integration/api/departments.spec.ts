import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { departmentList, departmentView, type DepartmentView } from '#contract/http/department';
import { timelinePage } from '#contract/http/registry-timeline';
import { addDays } from '#domain/calendar/day';
import { today } from '#test/support/small-ledger';
import { type Answer, type ApiForTests, type Caller, OWN, startApi } from './api-for-tests.js';

let api: ApiForTests;
let admin: Caller;
const TERMS = { reason: '机构改革', source: '隆编〔2026〕1号' };
const ID = `${OWN}-D77`;

beforeAll(async () => {
  api = await startApi();
  admin = await api.as('admin');
}, 90_000);
afterAll(() => api.stop());

const send = (method: string, id: string, below: string, body: object, headers: Record<string, string>, by: Caller = admin): Promise<Answer> =>
  by.send(method, `/api/v1/departments/${id}${below}`, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
const register = (id: string, name: string, by?: Caller): Promise<Answer> => send('PUT', id, '', { name, kind: 'section', inspectionBody: null, ...TERMS }, { 'if-none-match': '*' }, by);
const read = async (id: string): Promise<DepartmentView> => departmentView.parse((await admin.get(`/api/v1/departments/${id}`)).body);
const over = ({ version }: DepartmentView) => ({ 'if-match': `"${version}"` });

describe('departments', () => {
  it('are registered by the administrator, once, under a number of the bureau and a name of their own', async () => {
    expect((await register(ID, '新设股', await api.as('leader'))).body.code).toBe('NOT_THE_KEEPER');
    expect((await register('999002-D77', '新设股')).body.errors[0].pointer).toBe('/id');
    expect(departmentView.parse((await register(ID, '新设股')).body)).toMatchObject({ id: ID, version: 1, name: '新设股', endedOn: null, work: [] });
    expect((await register(ID, '又一个')).status).toBe(412);
    expect((await register(`${OWN}-D78`, '新设股')).body).toMatchObject({ code: 'NAME_TAKEN', errors: [{ pointer: '/name' }] });
  });

  it('are renamed over what was seen, with a history in words', async () => {
    const seen = await read(ID);
    const renamed = await send('PUT', ID, '', { name: '改名股', kind: 'squad', inspectionBody: { document: '公告2号', publishedOn: '2026-01-05' }, ...TERMS }, over(seen));
    expect(departmentView.parse(renamed.body)).toMatchObject({ version: 2, name: '改名股', kind: 'squad' });
    expect((await send('PUT', ID, '', { name: '迟到股', kind: 'squad', inspectionBody: null, ...TERMS }, over(seen))).status).toBe(412);
    const { items } = timelinePage.parse((await admin.get(`/api/v1/departments/${ID}/timeline`)).body);
    expect(items.map((entry) => (entry.what === 'version' ? entry.version : 0))).toEqual([2, 1]);
    const told = items.flatMap((entry) => (entry.what === 'version' ? [entry.sentence, ...entry.changes.map(({ sentence }) => sentence)] : [])).join('\n');
    expect(told).toContain('理由：机构改革');
    expect(told).toContain('名称：新设股 → 改名股');
    expect(told).toContain('类别：股室 → 执法中队');
    expect(told).not.toMatch(/Department|squad/);
  });

  it('do not end while there is work, accounts, officers or items of theirs, which are listed', async () => {
    const busy = await read(`${OWN}-D02`);
    expect(busy.work.map(({ what }) => what)).toEqual(expect.arrayContaining(['在用的账号', '在岗的执法检查人员', '负责的抽查事项']));
    const refused = await send('POST', busy.id, '/ending', { on: today(), ...TERMS }, over(busy));
    expect([refused.status, refused.body.code]).toEqual([409, 'DEPARTMENT_HAS_WORK']);
    expect(refused.body.details.join()).toMatch(/在用的账号 \d+ 个：/);
    expect((await read(busy.id)).endedOn).toBeNull();
  });

  it('end with a date and come back; meanwhile nobody is put into them', async () => {
    const seen = await read(ID);
    expect((await send('POST', ID, '/ending', { on: addDays(today(), -1), ...TERMS }, over(seen))).body.errors[0].pointer).toBe('/on');
    const ended = departmentView.parse((await send('POST', ID, '/ending', { on: today(), ...TERMS }, over(seen))).body);
    expect(ended.endedOn).toBe(today());
    const { items } = departmentList.parse((await admin.get('/api/v1/departments')).body);
    expect(items.find(({ id }) => id === ID)?.endedOn).toBe(today());
    expect((await admin.post('/api/v1/accounts', { login: 'late', name: '迟到', roles: ['clerk'], department: ID })).body.errors).toEqual([{ pointer: '/department', detail: expect.stringContaining('撤销') }]);
    expect(departmentView.parse((await send('POST', ID, '/reopening', TERMS, over(ended))).body)).toMatchObject({ endedOn: null, version: ended.version + 1 });
  });

  it('stay ended when a file of departments is imported that does not know of it', async () => {
    const seen = await read(ID);
    await send('POST', ID, '/ending', { on: today(), ...TERMS }, over(seen));
    const csv = '部门编号,部门名称,部门类别,检查主体公告文号,检查主体公布日期\nD77,改名股,执法中队,公告2号,2026-01-05\n';
    const imported = await admin.send('POST', `/api/v1/jurisdictions/${OWN}/registries/department`, csv, { 'content-type': 'text/csv' });
    expect(imported.body.problems).toEqual([]);
    expect((await read(ID)).endedOn).toBe(today());
  });
});
