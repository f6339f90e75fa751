import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountsCreated, imported, jurisdictionView } from '#contract/http/jurisdiction';
import { registryTexts, type RegistryTexts } from '#infra/walkthrough/place/registry-files';
import { rulesFor } from '#infra/walkthrough/place/rules';
import { accountsOf } from '#infra/walkthrough/place/settle';
import { smallCounty } from '#infra/walkthrough/place/small-county';
import { type ApiForTests, Caller, OTHER, OWN, startApi } from './api-for-tests.js';

let api: ApiForTests;
let admin: Caller;
let code = '';
let texts: RegistryTexts;
const county = () => smallCounty(api.play.today());
const csv = (text: string, kind: string, query = '') => admin.send('POST', `/api/v1/jurisdictions/${code}/registries/${kind}${query}`, text, { 'content-type': 'text/csv' });

beforeAll(async () => {
  api = await startApi();
  admin = await api.as('admin');
  texts = registryTexts(county(), api.play.today());
}, 90_000);
afterAll(() => api.stop());

describe('a rehearsal, set up over HTTP', () => {
  it('gets a name and a code of its own, also when several are opened at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => admin.post('/api/v1/jurisdictions', { rehearsal: true })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const made = answers.map(({ body }) => jurisdictionView.parse(body)).sort((a, b) => (a.code < b.code ? -1 : 1));
    expect(made.map(({ code: own, name }) => `${own} ${name}`)).toEqual(['999003 演练-3', '999004 演练-4', '999005 演练-5']);
    code = made[0]?.code ?? '';
  });

  it('takes rule set, registries and accounts, and its people can log in', async () => {
    const rules = rulesFor(code, '演练-3', api.play.today());
    expect((await admin.post(`/api/v1/jurisdictions/${code}/rule-sets`, rules)).body).toEqual({ ruleSet: `${rules.id}@${rules.version}`, stored: true });
    expect((await admin.post(`/api/v1/jurisdictions/${code}/rule-sets`, rules)).body).toEqual({ ruleSet: `${rules.id}@${rules.version}`, stored: false });
    expect(imported.parse((await csv(texts.departments, 'department')).body)).toMatchObject({ problems: [] });
    const { items, lines, bases } = texts;
    expect((await admin.post(`/api/v1/jurisdictions/${code}/registries/checkItem`, { items, lines, bases })).body).toMatchObject({ problems: [], unchanged: 0 });
    expect((await csv(texts.officers, 'officer')).body).toMatchObject({ problems: [] });
    const enterprises = await csv(texts.enterprises, 'enterprise');
    expect(enterprises.body.added).toBeGreaterThan(0);
    expect((await csv(texts.enterprises, 'enterprise')).body).toEqual({ added: 0, changed: 0, unchanged: enterprises.body.added, prepared: false, problems: [] });
    const { created } = accountsCreated.parse((await admin.post(`/api/v1/jurisdictions/${code}/accounts`, { accounts: accountsOf(code, county()) })).body);
    const [first] = created;
    expect(first?.login).toBe('yl3-clerk');
    const login = await api.anybody.post('/api/v1/session', { login: first?.login, password: first?.password });
    expect(login.body.me.jurisdiction).toEqual({ code, name: '演练-3', rehearsal: true });
    expect((await new Caller(api.base, login.body.token).get('/api/v1/enterprises')).body.items.length).toBeGreaterThan(0);
    const again = accountsCreated.parse((await admin.post(`/api/v1/jurisdictions/${code}/accounts`, { accounts: accountsOf(code, county()) })).body);
    expect([again.created, again.existing.length]).toEqual([[], created.length]);
  });

  it('takes nothing of a file with a wrong row, and says which; unless the good rows are asked for', async () => {
    const wrong = texts.enterprises.replace('演练路', `演\u0000练路`).split('\n').map((line, index) => (index === 3 ? line.replace(/^"?[0-9A-Z]{18}/, (found) => found.replace(/.$/, found.endsWith('1') ? '2' : '1')) : line)).join('\n');
    const before = await api.dataSource.query(`SELECT count(*)::int AS count FROM registry_entry`);
    const refused = await csv(wrong, 'enterprise');
    expect([refused.status, refused.body.code]).toEqual([422, 'ROWS_REFUSED']);
    expect(refused.body.details.join('\n')).toMatch(/enterprises\.csv 第 4 行“统一社会信用代码”/);
    expect(await api.dataSource.query(`SELECT count(*)::int AS count FROM registry_entry`)).toEqual(before);
    const some = await csv(wrong, 'enterprise', '?mode=goodRows');
    expect([some.status, some.body.problems.length > 0]).toEqual([200, true]);
  });

  it('takes no wrong rule set and no wrong account', async () => {
    const rules = rulesFor(code, '演练-3', api.play.today());
    const path = `/api/v1/jurisdictions/${code}`;
    expect((await admin.post(`${path}/rule-sets`, { ...rules, strata: [] })).body.code).toBe('RULE_SET_INVALID');
    expect((await admin.post(`${path}/rule-sets`, { ...rules, id: 'other', jurisdiction: OTHER })).body.code).toBe('OTHER_JURISDICTION');
    expect((await admin.post(`${path}/rule-sets`, 'x')).status).toBe(422);
    const account = { login: 'neu', name: '新人', roles: ['clerk'], department: null, officer: null };
    for (const roles of [['admin', 'brigade'], ['witness', 'admin'], ['brigade', 'clerk', 'witness']]) {
      const answer = await admin.post(`${path}/accounts`, { accounts: [{ ...account, roles }] });
      expect([answer.status, JSON.stringify(answer.body)]).toEqual([422, expect.stringContaining('不能由同一人担任')]);
    }
    for (const more of [{ roles: ['system'] }, { roles: [] }, { login: 'Ä' }, { department: `${code}-D99` }, { name: '长'.repeat(10_000) }, { password: 'mine' }]) {
      const answer = await admin.post(`${path}/accounts`, { accounts: [{ ...account, ...more }] });
      expect([answer.status, answer.body.code]).toEqual([422, 'INVALID_INPUT']);
    }
    expect(await api.dataSource.query(`SELECT FROM account WHERE login LIKE '%neu'`)).toEqual([]);
    expect(await api.dataSource.query(`SELECT FROM rule_set WHERE id = 'other'`)).toEqual([]);
  });

  it('is set up by an administrator only, and no real bureau by another’s', async () => {
    await api.dataSource.query(`INSERT INTO jurisdiction (code, name, rehearsal) VALUES ('130525', '隆尧县', false)`);
    expect((await admin.post('/api/v1/jurisdictions/130525/accounts', { accounts: [] })).body.code).toBe('OTHER_JURISDICTION');
    expect((await admin.post('/api/v1/jurisdictions/000000/accounts', { accounts: [] })).body.code).toBe('JURISDICTION_NOT_FOUND');
    expect((await admin.post('/api/v1/jurisdictions', { rehearsal: false, name: '真' })).status).toBe(422);
    const leader = await api.as('leader');
    for (const path of ['', `/${OWN}/accounts`, `/${OWN}/rule-sets`, `/${OWN}/registries/officer`]) expect((await leader.post(`/api/v1/jurisdictions${path}`, {})).body.code).toBe('ROLE_REQUIRED');
    expect((await admin.post(`/api/v1/jurisdictions/${code}/registries/car`, {})).body.code).toBe('UNKNOWN_REGISTRY');
    expect((await admin.post(`/api/v1/jurisdictions/${code}/registries/officer`, {})).body.code).toBe('CSV_EXPECTED');
  });
});
