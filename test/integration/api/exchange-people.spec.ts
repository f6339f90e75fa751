import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { quarterEnd, quarterOf } from '#domain/calendar/day';
import { createAccounts } from '#persistence/registries/create-accounts';
import { type ApiForTests, Caller, OWN, startApi } from './api-for-tests.js';

const PLATFORM = '/api/v1/exchange/doubleRandom';
let api: ApiForTests;
let brigade: Caller;
let task: string;

/** A list that was just drawn: nobody has been checked, nothing is issued. */
beforeAll(async () => {
  api = await startApi();
  brigade = await api.as('brigade');
  const { play } = api;
  const plan = await play.publishedPlan();
  const quarter = quarterOf(play.today());
  const order = { plan: plan.number, itemId: 'I1', quarter, window: { from: play.today(), to: quarterEnd(quarter) }, listPublic: false, reason: null };
  const { ref } = await play.perform('task', null, 'makeTask', order, play.actor('brigade'));
  for (const act of ['commitDraw', 'recordEntropy', 'drawObjects']) await play.perform('task', ref.number, act, {}, play.actor('brigade'));
  task = ref.number;
}, 90_000);
afterAll(() => api.stop());

async function secondOfTheBrigade(): Promise<Caller> {
  const login = `brigade2-${OWN}`;
  const { created: [account] } = await createAccounts(api.dataSource.manager, [{ login, name: '测试brigade2', jurisdiction: OWN, roles: ['brigade'], department: `${OWN}-D01`, officer: null }]);
  return new Caller(api.base, (await api.anybody.post('/api/v1/session', { login, password: account?.password })).body.token);
}

describe('a file of drawn lists', () => {
  it('is not made by the administrator, nor fetched, nor anything else of the exchange done (R7); layouts are theirs to keep', async () => {
    const admin = await api.as('admin');
    expect(await admin.post(`${PLATFORM}/batches`, { record: 'draw' })).toMatchObject({ status: 403, body: { code: 'ROLE_REQUIRED' } });
    const { body: batch } = await brigade.post(`${PLATFORM}/batches`, { record: 'draw' });
    const answers = [
      await admin.get(`${PLATFORM}/batches/${batch.id}/file`), await admin.get(`${PLATFORM}/batches`), await admin.get(`${PLATFORM}/outbox?record=draw`),
      await admin.post(`${PLATFORM}/deliveries`, { step: 'setAside', record: 'draw', number: task, version: 1, reason: 'x' }), await admin.post(`${PLATFORM}/receipts?record=draw`, {}),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [403, 'ROLE_REQUIRED']));
    expect((await brigade.get(`${PLATFORM}/batches/${batch.id}/file`)).status).toBe(200);
    expect((await admin.get(`${PLATFORM}/mappings/draw`)).status).toBe(200);
  });
});

describe('the key of a sending', () => {
  it('is a person’s: nobody is handed the file that somebody else made under the same key', async () => {
    const other = await secondOfTheBrigade();
    const send = (caller: Caller) => caller.post(`${PLATFORM}/batches`, { record: 'task' }, { 'idempotency-key': 'one-key-of-two-people' });
    const first = await send(other);
    expect([first.status, first.body.records]).toEqual([201, 1]);
    expect((await send(brigade)).body).toMatchObject({ code: 'NOTHING_TO_SEND' });
    expect((await send(other)).body).toEqual(first.body);
  });

  it('is spent for everything else that this person asks for', async () => {
    const send = (record: string) => brigade.post(`${PLATFORM}/batches`, { record }, { 'idempotency-key': 'spent' });
    expect((await send('plan')).status).toBe(201);
    expect((await send('result')).body).toMatchObject({ code: 'COMMAND_ID_REUSED' });
    const step = { step: 'setAside', record: 'plan', number: 'x', version: 1, reason: 'x' };
    expect((await brigade.post(`${PLATFORM}/deliveries`, step, { 'idempotency-key': 'spent' })).body).toMatchObject({ code: 'COMMAND_ID_REUSED' });
  });
});
