import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readiness } from '#contract/http/health';
import { withClient } from '#infra/toolchain/postgres-server';
import { type ApiForTests, OWN, startApi } from './api-for-tests.js';

let api: ApiForTests;
beforeAll(async () => {
  api = await startApi();
}, 90_000);
afterAll(() => api.stop());

/** Nobody is let in any more, and who is in is thrown out. */
const admit = (on: boolean) => withClient(api.postgres.adminUrl, async (client) => {
  await client.query(`ALTER DATABASE bihuan CONNECTION LIMIT ${on ? -1 : 0}`);
  if (!on) await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'bihuan'`);
});

describe('health', () => {
  it('lives, and says which part keeps it from being ready', async () => {
    expect((await api.anybody.get('/health/live')).body).toEqual({ status: 'live' });
    const { status, body } = await api.anybody.get('/health/ready');
    expect([status, readiness.parse(body)]).toEqual([503, { status: 'notReady', database: 'up', schema: 'up', temporal: 'down' }]);
  });

  it('serves the document of its routes', async () => {
    const { status, body } = await api.anybody.get('/api/v1/openapi.json');
    expect([status, body.openapi]).toEqual([200, '3.1.0']);
  });

  it('sends the headers a browser needs to protect its user', async () => {
    const { headers } = await api.anybody.get('/health/live');
    expect([headers.get('x-content-type-options'), headers.get('x-frame-options')]).toEqual(['nosniff', 'SAMEORIGIN']);
    expect(headers.get('x-powered-by')).toBeNull();
  });
});

describe('while PostgreSQL is away', () => {
  it('an act is not known to be done or not; repeated under its key when it is back, it is done once', async () => {
    const clerk = await api.as('clerk');
    const year = Number(api.play.today().slice(0, 4)) + 1;
    const draft = { year, title: '年度抽查计划', items: [{ ...api.play.planItem(), quarters: [{ quarter: `${year}Q2`, from: `${year}-04-01`, to: `${year}-06-30` }] }] };
    const key = { 'idempotency-key': 'while-away' };
    await admit(false);
    const away = await clerk.post('/api/v1/plans', draft, key);
    expect([away.status, away.body.code, away.headers.get('retry-after')]).toEqual([503, 'NOT_KNOWN_WHETHER_DONE', '2']);
    expect((await clerk.get('/api/v1/todo')).body.code).toBe('UNAVAILABLE');
    expect((await api.anybody.get('/health/ready')).body).toMatchObject({ database: 'down', schema: 'down' });
    expect((await api.anybody.get('/health/live')).status).toBe(200);
    await admit(true);
    const back = await clerk.post('/api/v1/plans', draft, key);
    expect([back.status, back.body.number, back.body.repeated]).toEqual([201, `${OWN}-${year}`, false]);
    expect((await clerk.post('/api/v1/plans', draft, key)).body).toEqual({ ...back.body, repeated: true });
  });
});
