import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EnterpriseChange } from '#contract/http/registry-entry';
import { enterpriseView } from '#contract/http/registry-entry';
import { officerPage, officerView } from '#contract/http/officer';
import { timelinePage } from '#contract/http/registry-timeline';
import { dayOf, instantFromMillis, addDays } from '#domain/calendar/day';
import { verifyLedger } from '#persistence';
import { code, fileOf } from '#persistence/registries/registry-files.fixture';
import { type Answer, type ApiForTests, type Caller, OTHER, OWN, startApi } from './api-for-tests.js';

let api: ApiForTests;
let clerk: Caller;
let leader: Caller;
const TODAY = dayOf(instantFromMillis(Date.now()));
const FIRM = `${OWN}-${code(1)}`;
const P1 = `${OWN}-P001`;

const ENTRY: EnterpriseChange['entry'] = {
  name: '示例一厂', town: '130525100', address: '示例路 1 号', industry: '3011', status: { value: 'operating', reason: null },
  permits: [{ number: `${code(1)}001P`, class: 'key', validFrom: null, validTo: addDays(TODAY, 10), status: 'valid' }, { number: null, class: 'registered', validFrom: null, validTo: null, status: 'valid' }],
  keyLists: [], positiveList: null, airGrade: { value: 'B', to: null, scheme: '2026' }, ecoCredit: { grade: 'unrated', ratedOn: null }, creditRisk: { grade: 'A', ratedOn: TODAY }, highRisk: null, nonSiteMeans: [{ value: 'video', to: null }], penalties: [], tags: ['涉VOCs'],
};

const put = (by: Caller, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> => by.send('PUT', `/api/v1/${path}`, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
const etag = async (by: Caller, path: string): Promise<string> => (await by.get(`/api/v1/${path}`)).headers.get('etag') ?? '';
const change = async (entry: unknown, more: object = {}, by: Caller = clerk): Promise<Answer> => put(by, `enterprises/${FIRM}`, { entry, from: TODAY, reason: '年度核查', source: '核查记录〔2026〕1号', ...more }, { 'if-match': await etag(clerk, `enterprises/${FIRM}`) });
const act = async (by: Caller, what: string, body: unknown, id = P1): Promise<Answer> => by.post(`/api/v1/officers/${id}/${what}`, body, { 'if-match': await etag(clerk, `officers/${id}`) });
const story = async (path: string, by: Caller = clerk) => timelinePage.parse((await by.get(`/api/v1/${path}/timeline?limit=100`)).body).items;

beforeAll(async () => {
  api = await startApi();
  [clerk, leader] = [await api.as('clerk'), await api.as('leader')];
}, 90_000);
afterAll(() => api.stop());

describe('an enterprise, kept by people', () => {
  it('is registered, read as of any day, and changes its class by itself', async () => {
    const made = await put(clerk, `enterprises/${FIRM}`, { entry: ENTRY, from: TODAY, reason: '新办许可证', source: '许可证' }, { 'if-none-match': '*' });
    expect([made.status, made.headers.get('etag'), made.body.version]).toEqual([200, '"1"', 1]);
    const seen = async (day: string) => enterpriseView.parse((await clerk.get(`/api/v1/enterprises/${FIRM}?asOf=${day}`)).body);
    expect((await seen(addDays(TODAY, 10))).permitClass).toBe('key');
    expect((await seen(addDays(TODAY, 11))).permitClass).toBe('registered');
    expect((await seen(TODAY)).entry).toEqual(ENTRY);
    const classes = await clerk.get(`/api/v1/enterprises?q=${code(1)}`);
    expect(classes.body.items[0]).toMatchObject({ id: FIRM, class: 'key' });
  });

  it('is changed only on the version seen, and what is sent back unchanged is not recorded', async () => {
    expect((await put(clerk, `enterprises/${FIRM}`, { entry: ENTRY, from: TODAY, reason: '理由', source: '依据' })).body).toMatchObject({ status: 428, code: 'IF_MATCH_REQUIRED' });
    expect((await put(clerk, `enterprises/${FIRM}`, { entry: ENTRY, from: TODAY, reason: '理由', source: '依据' }, { 'if-match': '"7"' })).body).toMatchObject({ status: 412, code: 'ENTRY_CHANGED' });
    expect((await put(clerk, `enterprises/${FIRM}`, { entry: ENTRY, from: TODAY, reason: '理由', source: '依据' }, { 'if-none-match': '*' })).body).toMatchObject({ status: 412 });
    expect((await put(clerk, `enterprises/${OWN}-${code(9)}`, { entry: { ...ENTRY, permits: [] }, from: TODAY, reason: '理由', source: '依据' }, { 'if-match': '"1"' })).body).toMatchObject({ status: 404 });
    expect((await change(ENTRY)).body.version).toBe(1);
    const seen = await etag(clerk, `enterprises/${FIRM}`);
    const two = ['新址甲', '新址乙'].map((address) => put(clerk, `enterprises/${FIRM}`, { entry: { ...ENTRY, address }, from: TODAY, reason: '迁址', source: '执照' }, { 'if-match': seen }));
    expect((await Promise.all(two)).map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('is refused at the field, in Chinese', async () => {
    const at = async (entry: unknown, more: object = {}) => (await change(entry, more)).body.errors?.map(({ pointer }: { pointer: string }) => pointer);
    expect(await at({ ...ENTRY, permits: [{ ...ENTRY.permits[0], number: `${code(2)}001P` }] })).toEqual(['/entry/permits/0/number']);
    expect(await at({ ...ENTRY, ecoCredit: { grade: 'unrated', ratedOn: TODAY }, airGrade: { ...ENTRY.airGrade, to: addDays(TODAY, -1) } })).toEqual(['/entry/airGrade/to', '/entry/ecoCredit/ratedOn']);
    expect(await at({ ...ENTRY, town: '1' }, { reason: '' })).toEqual(expect.arrayContaining(['/entry/town', '/reason']));
    const wrong = `${OWN}-${code(1).slice(0, 17)}${code(1).endsWith('0') ? '1' : '0'}`;
    expect((await put(clerk, `enterprises/${wrong}`, { entry: ENTRY, from: TODAY, reason: '理由', source: '依据' }, { 'if-none-match': '*' })).body).toMatchObject({ status: 422, errors: [{ pointer: '/id', detail: expect.stringContaining('校验不符') }] });
    expect((await put(clerk, `enterprises/${OTHER}-${code(1)}`, { entry: ENTRY, from: TODAY, reason: '理由', source: '依据' }, { 'if-none-match': '*' })).status).toBe(422);
  });

  it('is kept by its keepers alone', async () => {
    for (const role of ['leader', 'reviewer', 'supervisor', 'officer1']) expect((await change({ ...ENTRY, address: '他处' }, {}, await api.as(role))).body).toMatchObject({ status: 403, code: 'NOT_THE_KEEPER' });
    expect((await put(api.anybody, `enterprises/${FIRM}`, {})).status).toBe(401);
    expect((await (await api.as(`clerk@${OTHER}`)).get(`/api/v1/enterprises/${FIRM}`)).status).toBe(404);
  });

  it('tells its whole story: what changed from what to what, since when, by whom, from which file', async () => {
    expect((await change({ ...ENTRY, airGrade: { value: 'C', to: null, scheme: '2026' } }, { source: '公告〔2026〕9号' })).status).toBe(200);
    const admin = await api.as('admin');
    const file = fileOf('enterprises.csv', [{ 企业名称: '改名一厂' }]);
    expect((await admin.send('POST', `/api/v1/jurisdictions/${OWN}/registries/enterprise`, String(file.content), { 'content-type': 'text/csv' })).body).toMatchObject({ changed: 1 });
    const told = await story(`enterprises/${FIRM}`);
    const versions = told.flatMap((one) => (one.what === 'version' ? [one] : []));
    expect(versions.map(({ event }) => event?.type)).toEqual(['RegistryImported', 'EnterpriseChanged', 'EnterpriseChanged', 'EnterpriseRegistered']);
    const [imported, graded] = versions;
    expect(imported?.files).toEqual([{ name: 'enterprises.csv', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect(imported?.changes.find(({ attribute }) => attribute === 'name')?.sentence).toMatch(/示例一厂 → 改名一厂/);
    expect(graded).toMatchObject({ from: TODAY, source: '公告〔2026〕9号', reason: '年度核查', by: { name: '测试clerk', roles: ['clerk'] } });
    expect(graded?.changes.map(({ sentence }) => sentence)).toContain('大气绩效等级：B → C');
    const first = timelinePage.parse((await clerk.get(`/api/v1/enterprises/${FIRM}/timeline?limit=1`)).body);
    const second = timelinePage.parse((await clerk.get(`/api/v1/enterprises/${FIRM}/timeline?limit=100&cursor=${first.next ?? ''}`)).body);
    expect([...first.items, ...second.items]).toEqual(told);
    expect(await verifyLedger(api.dataSource.manager)).toMatchObject({ problems: [] });
  });
});

describe('an officer, kept by people', () => {
  it('is stopped and reinstated, with the days, and both are told', async () => {
    expect((await act(clerk, 'stop', { from: TODAY, reason: '借调' })).body).toMatchObject({ status: 'stopped', version: 2 });
    expect((await act(clerk, 'stop', { from: TODAY, reason: '借调' })).body).toMatchObject({ status: 422, code: 'ALREADY_STOPPED' });
    expect((await act(clerk, 'reinstate', { from: addDays(TODAY, 5), reason: '期满' })).body).toMatchObject({ status: 'stopped', stops: [{ from: TODAY, to: addDays(TODAY, 4) }] });
    expect(officerView.parse((await clerk.get(`/api/v1/officers/${P1}?asOf=${addDays(TODAY, 5)}`)).body).status).toBe('active');
    expect((await story(`officers/${P1}`)).flatMap((one) => (one.what === 'version' ? [[one.event?.type, one.from, one.reason]] : []))).toEqual([['OfficerReinstated', addDays(TODAY, 5), '期满'], ['OfficerStopped', TODAY, '借调'], [undefined, null, null]]);
  });

  it('avoids an enterprise once the head has decided', async () => {
    const officer = await api.as('officer1');
    const apply = { act: 'apply', enterprise: FIRM, kind: 'relative', basis: '配偶在该企业任职', appliedBy: 'officer' };
    expect((await act(officer, 'avoidance', { ...apply, enterprise: `${OWN}-nobody` })).body).toMatchObject({ status: 422, errors: [{ pointer: '/enterprise' }] });
    expect((await act(officer, 'avoidance', apply)).body).toMatchObject({ avoids: [], avoidances: [{ id: 'H1', decision: null }] });
    expect((await act(officer, 'avoidance', apply, `${OWN}-P002`)).body).toMatchObject({ status: 403, code: 'NOT_OWN_DEPARTMENT' });
    expect((await act(clerk, 'avoidance', { act: 'decide', application: 'H1', granted: true, reason: '属实' })).body).toMatchObject({ status: 403, code: 'NOT_THE_KEEPER' });
    expect((await act(leader, 'avoidance', { act: 'decide', application: 'H1', granted: true, reason: '属实' })).body).toMatchObject({ avoids: [FIRM] });
    expect((await act(leader, 'avoidance', { act: 'lift', application: 'H1', reason: '已离职' })).body).toMatchObject({ avoids: [] });
  });

  it('is moved, goes away and comes back, and gains a certificate', async () => {
    expect((await act(clerk, 'transfer', { department: `${OWN}-D99`, from: TODAY, reason: '轮岗' })).body).toMatchObject({ status: 422, errors: [{ pointer: '/department' }] });
    expect((await act(clerk, 'transfer', { department: `${OWN}-D03`, from: TODAY, reason: '轮岗' })).body).toMatchObject({ entry: { department: `${OWN}-D03` } });
    const away = { from: TODAY, to: addDays(TODAY, 3), kind: 'sick' };
    expect((await act(clerk, 'leave', away)).body).toMatchObject({ leave: [{ kind: 'sick' }] });
    expect((await act(clerk, 'leave', { ...away, withdrawn: true })).body).toMatchObject({ leave: [] });
    const { entry } = officerView.parse((await clerk.get(`/api/v1/officers/${P1}`)).body);
    const more = { ...entry, certificates: [...entry.certificates, { number: 'ZJ-新', validFrom: TODAY, validTo: addDays(TODAY, 1_800) }], items: [`${OWN}-I1`] };
    const keep = async (body: unknown) => put(clerk, `officers/${P1}`, { entry: body, from: TODAY, reason: '换证', source: '换证通知' }, { 'if-match': await etag(clerk, `officers/${P1}`) });
    expect((await keep({ ...more, items: ['没有的事项'] })).body).toMatchObject({ status: 422, errors: [{ pointer: '/entry/items' }] });
    expect((await keep({ ...more, department: `${OWN}-D02` })).body).toMatchObject({ status: 422, code: 'TRANSFER_BY_ITS_ACT' });
    expect((await keep(more)).body).toMatchObject({ entry: { items: [`${OWN}-I1`], certificates: [{}, { number: 'ZJ-新' }] } });
  });

  it('stands in a list for those who keep it; the officer sees himself', async () => {
    const officer = await api.as('officer1');
    expect((await officer.get('/api/v1/officers')).status).toBe(403);
    expect([(await officer.get(`/api/v1/officers/${P1}`)).status, (await officer.get(`/api/v1/officers/${OWN}-P002`)).status]).toEqual([200, 403]);
    const page = officerPage.parse((await clerk.get('/api/v1/officers?limit=3')).body);
    const rest = officerPage.parse((await clerk.get(`/api/v1/officers?cursor=${page.next ?? ''}`)).body);
    expect([...page.items, ...rest.items].map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((number) => `${OWN}-P00${number}`));
    expect(JSON.stringify(page.items)).not.toContain('ZJ');
  });

  it('nothing of a name or a certificate stands on the ledger', async () => {
    const rows: readonly { record: string }[] = await api.dataSource.query(`SELECT record FROM event WHERE stream = $1`, [`registry/${OWN}`]);
    expect(rows.length).toBeGreaterThan(10);
    for (const { record } of rows) expect(record).not.toMatch(/测试人员|ZJ/);
  });
});
