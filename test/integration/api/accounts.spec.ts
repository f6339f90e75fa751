import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountMade, accountPage, accountView, type AccountView } from '#contract/http/account';
import { verifyLedger } from '#persistence';
import { type Answer, type ApiForTests, Caller, OTHER, OWN, startApi } from './api-for-tests.js';
import { fullWidth } from '#test/support/full-width';

let api: ApiForTests;
let admin: Caller;
const JSON_BODY = { 'content-type': 'application/json' };

beforeAll(async () => {
  api = await startApi();
  admin = await api.as('admin');
}, 90_000);
afterAll(() => api.stop());

async function called(login: string): Promise<AccountView> {
  const { items } = accountPage.parse((await admin.get(`/api/v1/accounts?q=${login}`)).body);
  return accountView.parse((await admin.get(`/api/v1/accounts/${items[0]?.id ?? ''}`)).body);
}
const write = (method: string, { id, version }: AccountView, below: string, body: object, by: Caller = admin): Promise<Answer> =>
  by.send(method, `/api/v1/accounts/${id}${below}`, JSON.stringify(body), { ...JSON_BODY, 'if-match': `"${version}"` });
const change = (account: AccountView, to: object): Promise<Answer> => {
  const { name, department, officer, roles } = account;
  return write('PUT', account, '', { name, department, officer, roles: roles.map(({ role }) => role), reason: '调岗', ...to });
};
const login = async (name: string, password: string): Promise<Answer> => api.anybody.post('/api/v1/session', { login: name, password });
const ownPassword = (caller: Caller, current: string, next: string): Promise<Answer> => caller.send('PUT', '/api/v1/session/password', JSON.stringify({ current, next }), JSON_BODY);
const make = (body: object): Promise<Answer> => admin.post('/api/v1/accounts', body);

describe('accounts', () => {
  it('are listed and found for the own bureau only, by the administrator only', async () => {
    const { items } = accountPage.parse((await admin.get('/api/v1/accounts')).body);
    expect(items.length).toBeGreaterThan(8);
    expect(items.every(({ login: name }) => name.endsWith(OWN))).toBe(true);
    const heads = accountPage.parse((await admin.get(`/api/v1/accounts?role=unitHead&department=${OWN}-D02`)).body);
    expect(heads.items.map(({ login: name, departmentName }) => [name, departmentName])).toEqual([[`head2-${OWN}`, expect.stringMatching(/\p{Script=Han}/u)]]);
    for (const text of [fullWidth(`HEAD2-${OWN}`), ` head2 -${OWN}\u3000`]) expect(accountPage.parse((await admin.get(`/api/v1/accounts?q=${encodeURIComponent(text)}`)).body).items.map((one) => one.login)).toEqual([`head2-${OWN}`]);
    const first = accountPage.parse((await admin.get('/api/v1/accounts?limit=1')).body);
    const second = accountPage.parse((await admin.get(`/api/v1/accounts?limit=1&cursor=${first.next ?? ''}`)).body);
    expect([first.items[0]?.login, second.items[0]?.login]).toEqual(items.slice(0, 2).map((one) => one.login));
    expect([first.total, second.total, heads.total]).toEqual([items.length, null, heads.items.length]);
    expect((await (await api.as('leader')).get('/api/v1/accounts')).body.code).toBe('ROLE_REQUIRED');
    const elsewhere: readonly { id: string }[] = await api.dataSource.query(`SELECT id FROM account WHERE jurisdiction = $1 LIMIT 1`, [OTHER]);
    expect((await admin.get(`/api/v1/accounts/${elsewhere[0]?.id ?? ''}`)).body.code).toBe('ACCOUNT_NOT_FOUND');
  });

  it('never show a password or its hash', async () => {
    const hashes: readonly { password_hash: string }[] = await api.dataSource.query(`SELECT password_hash FROM account`);
    const shown = JSON.stringify([(await admin.get('/api/v1/accounts')).body, await called(`clerk-${OWN}`)]);
    expect(hashes.some(({ password_hash: hash }) => shown.includes(hash))).toBe(false);
  });

  it('are made with a password for one login: until it is changed, nothing else is done', async () => {
    expect((await make({ login: 'Xin Ren', name: '新人', roles: ['clerk'] })).body.errors).toEqual([{ pointer: '/login', detail: expect.stringContaining('小写字母') }]);
    expect((await make({ login: 'xinren', name: '新人', roles: ['admin', 'witness'] })).body.errors).toEqual([{ pointer: '/roles', detail: expect.stringContaining('三员分立') }]);
    expect((await make({ login: 'xinren', name: '新人', roles: ['clerk'], department: 'none' })).body.errors).toEqual([{ pointer: '/department', detail: expect.stringContaining('部门') }]);
    const wanted = { login: 'xinren', name: '新人', roles: ['clerk'], department: `${OWN}-D02` };
    const [one, other] = await Promise.all([make(wanted), make(wanted)]);
    expect([one.status, other.status].sort()).toEqual([201, 409]);
    const prefix = accountMade.parse((one.status === 201 ? one : other).body);
    const opened = await login(prefix.login, prefix.password);
    expect(opened.body.me.mustChangePassword).toBe(true);
    const person = new Caller(api.base, opened.body.token);
    expect((await person.get('/api/v1/todo')).body).toMatchObject({ status: 403, code: 'PASSWORD_CHANGE_REQUIRED' });
    expect((await ownPassword(person, 'guess', 'Correct-Horse-1')).body.errors).toEqual([{ pointer: '/current', detail: '现在的密码不正确。' }]);
    expect((await ownPassword(person, prefix.password, 'short')).body.errors).toEqual([{ pointer: '/next', detail: expect.stringContaining('至少 10 位') }]);
    expect((await ownPassword(person, prefix.password, prefix.password)).body.errors).toEqual([{ pointer: '/next', detail: expect.stringContaining('不能与现在的相同') }]);
    expect((await ownPassword(person, prefix.password, 'Correct-Horse-1')).status).toBe(204);
    expect((await person.get('/api/v1/todo')).status).toBe(200);
    expect((await login(prefix.login, prefix.password)).body.code).toBe('WRONG_LOGIN');
    expect((await login(prefix.login, 'Correct-Horse-1')).status).toBe(201);
    expect((await called('xinren')).history.map(({ sentence }) => sentence)).toEqual(['修改了自己的密码。', expect.stringMatching(/^新建了账号；角色为“经办人员”；部门为“/)]);
  });

  it('are changed with a reason, at once for whoever is logged in, and not over somebody else’s change', async () => {
    const person = await api.as('head3');
    const before = await called(`head3-${OWN}`);
    const renamed = accountView.parse((await change(before, { name: '郑科长', roles: ['unitHead', 'reviewer'] })).body);
    expect(renamed).toMatchObject({ name: '郑科长', version: before.version + 1 });
    expect((await person.get('/api/v1/session')).body.roles.map(({ role }: { role: string }) => role)).toEqual(['unitHead', 'reviewer']);
    expect((await change(before, { name: '迟来的' })).body).toMatchObject({ status: 412, code: 'ACCOUNT_CHANGED' });
    expect((await change(renamed, {})).body.version).toBe(renamed.version);
    expect((await change(renamed, { reason: '' })).body.errors[0].pointer).toBe('/reason');
    expect((await admin.send('PUT', `/api/v1/accounts/${before.id}`, JSON.stringify({}), JSON_BODY)).status).toBeGreaterThanOrEqual(422);
    expect((await change(renamed, { officer: 'P999' })).body.errors).toEqual([{ pointer: '/officer', detail: expect.stringContaining('执法检查人员') }]);
    expect((await change(renamed, { roles: ['brigade', 'witness'] })).body.errors).toEqual([{ pointer: '/roles', detail: expect.stringContaining('不能由同一人担任') }]);
    expect(renamed.history[0]).toMatchObject({ sentence: '修改了账号；角色由“部门负责人”改为“部门负责人、审核人员”；改了姓名；理由：调岗。' });
    // The ledger names nobody: neither the old name nor the new one.
    const events: readonly { record: string }[] = await api.dataSource.query(`SELECT record FROM event WHERE stream = $1`, [`accounts/${OWN}`]);
    expect(events.length).toBeGreaterThan(0);
    expect(events.some(({ record }) => record.includes('郑科长') || record.includes(before.name))).toBe(false);
  });

  it('are stopped and brought back: every session ends at once', async () => {
    const person = await api.as('supervisor');
    const stopped = await write('POST', await called(`supervisor-${OWN}`), '/deactivation', { reason: '调离' });
    expect(accountView.parse(stopped.body)).toMatchObject({ active: false });
    expect((await person.get('/api/v1/session')).status).toBe(401);
    expect((await login(`supervisor-${OWN}`, api.passwords.get(`supervisor-${OWN}`) ?? '')).body.code).toBe('WRONG_LOGIN');
    const now = await called(`supervisor-${OWN}`);
    expect((await write('POST', now, '/deactivation', { reason: '又停' })).body.code).toBe('ACCOUNT_NOT_ACTIVE');
    expect((await write('POST', now, '/password-reset', { reason: '忘了' })).body.code).toBe('ACCOUNT_NOT_ACTIVE');
    expect((await write('POST', now, '/reactivation', { reason: '回来' })).body.active).toBe(true);
    expect((await login(`supervisor-${OWN}`, api.passwords.get(`supervisor-${OWN}`) ?? '')).status).toBe(201);
    // The session of before does not come back with it.
    expect((await person.get('/api/v1/session')).status).toBe(401);
  });

  it('get a password for one login, and every session ends at once', async () => {
    const person = await api.as('reviewer');
    const reset = accountMade.parse((await write('POST', await called(`reviewer-${OWN}`), '/password-reset', { reason: '本人忘记' })).body);
    expect(reset.mustChangePassword).toBe(true);
    expect((await person.get('/api/v1/session')).status).toBe(401);
    expect((await login(`reviewer-${OWN}`, api.passwords.get(`reviewer-${OWN}`) ?? '')).body.code).toBe('WRONG_LOGIN');
    expect((await login(`reviewer-${OWN}`, reset.password)).body.me.mustChangePassword).toBe(true);
    expect(JSON.stringify(await called(`reviewer-${OWN}`))).not.toContain(reset.password);
  });

  it('keep the last administrator, also when two take the role from each other', async () => {
    const own = await called(`admin-${OWN}`);
    expect((await change(own, { roles: ['clerk'] })).body).toMatchObject({ status: 403, code: 'LAST_ADMINISTRATOR' });
    expect((await write('POST', own, '/deactivation', { reason: '不干了' })).body.code).toBe('OWN_ACCOUNT');
    expect((await write('POST', own, '/password-reset', { reason: '忘了' })).body.code).toBe('OWN_PASSWORD');
    const made = accountMade.parse((await make({ login: 'second', name: '第二人', roles: ['admin'] })).body);
    const token = (await login(made.login, made.password)).body.token as string;
    const second = new Caller(api.base, token);
    expect((await ownPassword(second, made.password, 'Battery-Staple-2')).status).toBe(204);
    const other = await called('second');
    const answers = await Promise.all([change(other, { roles: ['clerk'] }), write('PUT', own, '', { name: own.name, department: own.department, officer: own.officer, roles: ['clerk'], reason: '换人' }, second)]);
    // Whoever comes second either is no administrator any more or would take away the last one.
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
    const left: readonly { count: number }[] = await api.dataSource.query(`SELECT count(*)::int AS count FROM account WHERE jurisdiction = $1 AND active AND 'admin' = ANY (roles)`, [OWN]);
    expect(left[0]?.count).toBe(1);
  });

  it('leave a ledger that verifies', async () => {
    expect(await verifyLedger(api.dataSource)).toMatchObject({ problems: [] });
  });
});
