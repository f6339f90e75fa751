import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EnterpriseChange } from '#contract/http/registry-entry';
import { enterpriseView } from '#contract/http/registry-entry';
import { enterprisePage } from '#contract/http/enterprise';
import { officerPage, officerView } from '#contract/http/officer';
import { timelinePage } from '#contract/http/registry-timeline';
import { addDays, dayOf, instantFromMillis } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import { verifyLedger } from '#persistence';
import { code, fileOf } from '#persistence/registries/registry-files.fixture';
import { type Answer, type ApiForTests, type Caller, OTHER, OWN, startApi } from './api-for-tests.js';
import { fullWidth } from '#test/support/full-width';

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
    expect((await put(clerk, `enterprises/${FIRM}`, { entry: ENTRY, from: TODAY, reason: '理由', source: '依据' }, { 'if-none-match': '*' })).body).toMatchObject({ status: 412, code: 'ENTRY_EXISTS' });
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
    const called = async (query: string) => (await clerk.get(`/api/v1/enterprises?${query}`)).body.items.map(({ id }: { id: string }) => id);
    expect([await called(`tag=${encodeURIComponent('涉VOCs')}`), await called(`tag=${encodeURIComponent('VOCs')}`), (await called('status=closed')).includes(FIRM)]).toEqual([[FIRM], [], false]);
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
    const listed = enterprisePage.parse((await clerk.get(`/api/v1/enterprises?limit=1&class=key&q=${encodeURIComponent('测试1号')}`)).body);
    expect([page.total, rest.total, listed.total]).toEqual([8, null, 1]);
    expect(JSON.stringify(page.items)).not.toContain('ZJ');
  });

  it('is found, as enterprises are, whatever width its letters have and where blanks stand, on both sides', async () => {
    const found = async (path: string, text: string): Promise<readonly string[]> => (await clerk.get(`/api/v1/${path}${encodeURIComponent(text)}`)).body.items.map(({ id }: { readonly id: string }) => id);
    expect((await change({ ...ENTRY, name: '隆尧（东）化 工Ａ厂', tags: ['涉 VOCs'] })).status).toBe(200);
    for (const text of ['隆尧 (东)', '（东）化工a', ' 化工Ａ 厂　', fullWidth(code(1).toLowerCase()), ` ${code(1).slice(0, 9)} ${code(1).slice(9)}`]) expect([text, await found('enterprises?q=', text)]).toEqual([text, [FIRM]]);
    expect([await found('enterprises?tag=', '涉ｖｏｃｓ'), await found('enterprises?tag=', '涉VOC'), await found('enterprises?q=', '化工%厂')]).toEqual([[FIRM], [], []]);
    expect((await clerk.get(`/api/v1/enterprises?limit=1&q=${encodeURIComponent('化　工')}`)).body.total).toBe(1);
    for (const text of [fullWidth(`${OWN}-p00 2`), '测试 人员2']) expect([text, await found('officers?q=', text)]).toEqual([text, [`${OWN}-P002`]]);
    expect((await change(ENTRY)).status).toBe(200);
  });

  it('nothing of a name or a certificate stands on the ledger', async () => {
    const rows: readonly { record: string }[] = await api.dataSource.query(`SELECT record FROM event WHERE stream = $1`, [`registry/${OWN}`]);
    expect(rows.length).toBeGreaterThan(10);
    for (const { record } of rows) expect(record).not.toMatch(/测试人员|ZJ/);
  });
});

describe('what people have told, once a file comes over it', () => {
  it('stays: the dates of what the file says alike, and the head’s decisions', async () => {
    const admin = await api.as('admin');
    const send = (kind: string, content: unknown) => admin.send('POST', `/api/v1/jurisdictions/${OWN}/registries/${kind}`, String(content), { 'content-type': 'text/csv' });
    const held = { ...ENTRY, name: '改名一厂' };
    expect((await change(held)).status).toBe(200);
    const row = { 企业名称: '再改名一厂', 排污许可管理类别: '重点管理', 排污许可证编号: `${code(1)}001P`, 大气绩效等级: 'B', 信用风险分类: 'A', 风险分类日期: TODAY, 非现场手段: '视频监控' };
    expect((await send('enterprise', fileOf('enterprises.csv', [row]).content)).body).toMatchObject({ changed: 1 });
    const after = enterpriseView.parse((await clerk.get(`/api/v1/enterprises/${FIRM}`)).body);
    expect(after.entry).toEqual({ ...held, name: '再改名一厂' });
    expect((await send('enterprise', fileOf('enterprises.csv', [row]).content)).body).toMatchObject({ changed: 0, unchanged: 1 });
    expect((await send('officer', fileOf('officers.csv', [{ 人员编号: 'P001', 部门编号: 'D03', 状态: '停用' }]).content)).body).toMatchObject({ changed: 1 });
    expect((await clerk.get(`/api/v1/officers/${P1}`)).body).toMatchObject({ avoidances: [{ id: 'H1' }], stops: [{ reason: '借调' }], posts: [{}, { reason: '轮岗' }] });
  });
});

describe('the story of an enterprise that was drawn', () => {
  it('tells the inspection to those who may know of it before the check, and penalties to all', async () => {
    const [ref] = await api.play.openedInspections(await api.play.issuedTask(await api.play.publishedPlan()));
    if (ref === undefined) throw new Error('nothing drawn');
    const { enterprise, task } = await api.play.data<Inspection>(ref);
    await api.dataSource.query(`INSERT INTO penalty (stream, jurisdiction, enterprise, decision_number, decided_on) VALUES ('referral/test', $1, $2, '测罚〔2026〕1号', '2026-05-05')`, [OWN, enterprise]);
    // Chance chooses the enterprise: its registry entry may have several versions, and they are not what is asked here.
    const toldTo = async (role: string) => (await story(`enterprises/${enterprise}`, await api.as(role))).filter(({ what }) => what !== 'version').map((one) => (one.what === 'process' ? `${one.kind} ${one.number}` : one.what));
    expect(await toldTo('brigade')).toEqual([`inspection ${ref.number}`, 'penalty']);
    expect(await toldTo('head3')).toEqual(['penalty']);
    const [told] = await story(`enterprises/${enterprise}`, await api.as('supervisor'));
    expect(told?.sentence).toContain(`由任务 ${task} 抽中`);
  });
});

describe('应纳尽纳', () => {
  const compare = async (list: string, content: unknown, by: Caller = clerk, asOf: string = TODAY) => by.send('POST', `/api/v1/registry-comparisons/${list}?asOf=${asOf}&source=${encodeURIComponent('平台导出')}`, String(content), { 'content-type': 'text/csv' });
  const permits = (...rows: Parameters<typeof fileOf<'permit-list.csv'>>[1]) => fileOf('permit-list.csv', rows).content;
  const open = async (list: string): Promise<readonly { id: string; code: string; subject: string; sentence: string }[]> => (await clerk.get(`/api/v1/registry-comparisons/${list}?limit=200`)).body.items;

  it('shows who is missing, surplus or told otherwise, keeps the list, and records it once', async () => {
    const list = permits({ 排污许可管理类别: '简化管理' }, { 统一社会信用代码: code(7), 企业名称: '未入库厂' });
    expect((await compare('permits', list)).body).toMatchObject({ version: 1, lines: 2, findings: 10, fresh: 10, gone: 0 });
    const found = await open('permits');
    expect(found.filter(({ code: kind }) => kind !== 'surplus').map(({ code: kind, subject }) => [kind, subject]).sort()).toEqual([['contradicts', code(1)], ['missing', code(7)]]);
    expect(found.find(({ code: kind }) => kind === 'contradicts')?.sentence).toContain('名录为 重点管理，名单为 简化管理');
    expect((await compare('permits', list)).body).toMatchObject({ version: 1, fresh: 0, gone: 0 });
    const events: readonly unknown[] = await api.dataSource.query(`SELECT FROM event WHERE stream = $1 AND type = 'RegistryCompared'`, [`registry/${OWN}`]);
    expect(events).toHaveLength(1);
  });

  it('a difference is settled with a reason, stays settled while it lasts, and is open again when it comes back', async () => {
    const list = permits({ 排污许可管理类别: '简化管理' }, { 统一社会信用代码: code(7), 企业名称: '未入库厂' });
    const stranger = (await open('permits')).find(({ subject }) => subject === code(7));
    const settle = (by: Caller) => by.post(`/api/v1/registry-findings/${stranger?.id ?? ''}/settle`, { reason: '该企业在外县，名单有误，已函告' });
    expect((await settle(leader)).status).toBe(403);
    expect((await settle(clerk)).body).toMatchObject({ settled: { reason: '该企业在外县，名单有误，已函告' } });
    expect((await settle(clerk)).body).toMatchObject({ status: 409, code: 'FINDING_SETTLED' });
    const subjects = async () => (await open('permits')).map(({ subject }) => subject);
    expect(await subjects()).not.toContain(code(7));
    expect((await compare('permits', list, clerk, addDays(TODAY, 1))).body).toMatchObject({ version: 2, fresh: 0 });
    expect(await subjects()).not.toContain(code(7));
    expect((await compare('permits', permits({ 排污许可管理类别: '简化管理' }))).body).toMatchObject({ gone: 1 });
    expect((await compare('permits', list)).body).toMatchObject({ fresh: 1 });
    expect(await subjects()).toContain(code(7));
  });

  it('looks at dischargers and certificates alike, and refuses what it cannot read', async () => {
    expect((await compare('dischargers', fileOf('key-dischargers.csv', [{}]).content)).body).toMatchObject({ findings: 1, fresh: 1 });
    expect((await compare('certificates', fileOf('certificate-list.csv', [{ 执法证号: `ZJ${OWN}2`, 证件有效期止: '2039-12-31' }, { 执法证号: 'ZJ-未登记' }]).content)).body.findings).toBe(1 + 6); // P002 is known, P001 is stopped
    expect((await compare('permits', permits({ 统一社会信用代码: '91' }))).body).toMatchObject({ status: 422, code: 'ROWS_REFUSED' });
    expect((await compare('others', permits())).status).toBe(404);
    expect((await compare('permits', permits(), await api.as('officer1'))).status).toBe(403);
    expect((await compare('permits', permits(), clerk, '2026-02-30')).status).toBe(422);
    expect((await clerk.get('/api/v1/registry-comparisons/dischargers')).body.list).toMatchObject({ version: 1, source: '平台导出', lines: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await verifyLedger(api.dataSource.manager)).toMatchObject({ problems: [] });
  });
});
