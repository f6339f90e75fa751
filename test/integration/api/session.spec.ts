import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { me } from '#contract/http/session';
import { type ApiForTests, Caller, OWN, startApi } from './api-for-tests.js';

let api: ApiForTests;
const credentials = (login: string) => ({ login, password: api.passwords.get(login) });

beforeAll(async () => {
  api = await startApi();
}, 90_000);
afterAll(() => api.stop());

describe('a session', () => {
  it('opens with the right password, by cookie and by token', async () => {
    const { status, headers, body } = await api.anybody.post('/api/v1/session', credentials(`clerk-${OWN}`));
    expect(status).toBe(201);
    const cookie = headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^bihuan_session=[\w-]{43}; Max-Age=3600; Path=\/; HttpOnly; SameSite=Lax$/);
    const byCookie = await api.anybody.get('/api/v1/session', { cookie: cookie.split(';')[0] ?? '' });
    const byToken = await new Caller(api.base, body.token).get('/api/v1/session');
    expect(me.parse(byCookie.body)).toEqual(byToken.body);
    expect(byToken.body).toMatchObject({ login: `clerk-${OWN}`, roles: [{ role: 'clerk', name: '经办人员' }], jurisdiction: { code: OWN } });
  });

  it('is kept by the hash of its token only', async () => {
    const { body } = await api.anybody.post('/api/v1/session', credentials(`leader-${OWN}`));
    const rows = await api.dataSource.query(`SELECT * FROM session`);
    expect(JSON.stringify(rows)).not.toContain(body.token);
  });

  it('does not say whether the login or the password was wrong', async () => {
    const wrong = await api.anybody.post('/api/v1/session', { login: `clerk-${OWN}`, password: 'guess' });
    const unknown = await api.anybody.post('/api/v1/session', { login: 'nobody', password: 'guess' });
    const without = ({ requestId: _, ...body }: Record<string, unknown>) => body;
    expect([wrong.status, without(wrong.body)]).toEqual([401, without(unknown.body)]);
  });

  it('ends when it is closed, and when its account is stopped', async () => {
    const { body } = await api.anybody.post('/api/v1/session', credentials(`head2-${OWN}`));
    const caller = new Caller(api.base, body.token);
    expect((await caller.send('DELETE', '/api/v1/session', undefined, {})).status).toBe(204);
    expect((await caller.get('/api/v1/session')).body.code).toBe('NOT_LOGGED_IN');
    const stopped = await api.as('head3');
    await api.dataSource.query(`UPDATE account SET active = false WHERE login = $1`, [`head3-${OWN}`]);
    expect((await stopped.get('/api/v1/session')).status).toBe(401);
    expect((await api.anybody.post('/api/v1/session', credentials(`head3-${OWN}`))).body.code).toBe('WRONG_LOGIN');
  });

  it('ends when its time is over', async () => {
    const { body } = await api.anybody.post('/api/v1/session', credentials(`reviewer-${OWN}`));
    await api.postgres.newDatabase('unused');
    await api.dataSource.query(`INSERT INTO session (token_hash, account, expires_at) SELECT encode(sha256('over'), 'hex'), id, clock_timestamp() - interval '1 second' FROM account LIMIT 1`);
    expect((await new Caller(api.base, 'over').get('/api/v1/session')).status).toBe(401);
    expect((await new Caller(api.base, body.token).get('/api/v1/session')).status).toBe(200);
  });

  it.each([undefined, 'x', 'a'.repeat(5_000), "' OR 1=1 --"])('is not opened by the token %#', async (token) => {
    const caller = new Caller(api.base, token ?? null);
    for (const path of ['/api/v1/todo', '/api/v1/limits', '/api/v1/processes', '/api/v1/stream', '/api/v1/enterprises']) expect((await caller.get(path)).status).toBe(401);
    expect((await caller.post('/api/v1/plans', {})).status).toBe(401);
  });

  it('does not write for another site', async () => {
    const { headers } = await api.anybody.post('/api/v1/session', credentials(`clerk-${OWN}`));
    const cookie = { cookie: headers.get('set-cookie')?.split(';')[0] ?? '' };
    const foreign = await api.anybody.post('/api/v1/plans', {}, { ...cookie, origin: 'https://elsewhere.example' });
    expect([foreign.status, foreign.body.code]).toEqual([403, 'OTHER_ORIGIN']);
    expect((await api.anybody.post('/api/v1/plans', {}, { ...cookie, 'sec-fetch-site': 'cross-site' })).body.code).toBe('OTHER_ORIGIN');
    expect((await api.anybody.post('/api/v1/plans', {}, { ...cookie, origin: 'null' })).body.code).toBe('OTHER_ORIGIN');
    expect((await api.anybody.post('/api/v1/plans', {}, { ...cookie, origin: api.base })).body.code).toBe('INVALID_INPUT');
  });

  it('is refused for a while after five wrong passwords, for that login only', async () => {
    const login = `officer1-${OWN}`;
    for (let attempt = 1; attempt <= 5; attempt += 1) expect((await api.anybody.post('/api/v1/session', { login, password: 'guess' })).status).toBe(401);
    const blocked = await api.anybody.post('/api/v1/session', credentials(login));
    expect([blocked.status, blocked.body.code, Number(blocked.headers.get('retry-after')) > 800]).toEqual([429, 'TOO_MANY_LOGINS', true]);
    expect((await api.anybody.post('/api/v1/session', credentials(`brigade-${OWN}`))).status).toBe(201);
  });
});
