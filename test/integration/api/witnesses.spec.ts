import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountsCreated } from '#contract/http/jurisdiction';
import { processView } from '#contract/http/process';
import { witnessList } from '#contract/http/witness';
import type { ProcessRef } from '#domain';
import { quarterEnd, quarterOf } from '#domain/calendar/day';
import { witnessedRulesFor } from '#test/support/small-world';
import { newSecret, promiseOf, type Secret } from '#test/support/witnesses';
import { type ApiForTests, type Answer, Caller, OWN, startApi } from './api-for-tests.js';

let api: ApiForTests;
let task: ProcessRef;
/** By name, as the drawer sees them. */
const witnesses: { readonly account: string; readonly name: string; readonly caller: Caller }[] = [];
const secrets = new Map<string, Secret>();

beforeAll(async () => {
  api = await startApi();
  const rules = { ...witnessedRulesFor(OWN), version: 2 };
  await api.dataSource.query(`INSERT INTO rule_set (id, version, jurisdiction, effective_from, body) VALUES ($1, 2, $2, $3, $4)`, [rules.id, OWN, rules.effectiveFrom, JSON.stringify(rules)]);
  const plan = await api.play.publishedPlan();
  const quarter = quarterOf(api.play.today());
  const order = { plan: plan.number, itemId: 'I1', quarter, window: { from: api.play.today(), to: quarterEnd(quarter) }, listPublic: false, reason: null };
  ({ ref: task } = await api.play.perform('task', null, 'makeTask', order, api.play.actor('brigade')));
}, 90_000);
afterAll(() => api.stop());

const view = async (caller: Caller) => processView.parse((await caller.get(`/api/v1/processes/task/${task.number}`)).body);
const act = async (caller: Caller, name: string, input: unknown): Promise<Answer> => caller.act(task, name, (await view(caller)).version, input);
const nonceHash = async (caller: Caller): Promise<string> => ((await view(caller)).data['commitment'] as { nonceHash: string }).nonceHash;

describe('the witnesses of a draw, through the API', () => {
  it('are given accounts by an administrator, and listed for whoever draws and for nobody else', async () => {
    const names = ['甲', '乙', '丙'];
    const accounts = names.map((name, at) => ({ login: `wit${at}`, name: `见证人${name}`, roles: ['witness'], department: null, officer: null }));
    const { created } = accountsCreated.parse((await (await api.as('admin')).post(`/api/v1/jurisdictions/${OWN}/accounts`, { accounts })).body);
    const { items } = witnessList.parse((await (await api.as('brigade')).get('/api/v1/witnesses')).body);
    expect(items.map(({ name }) => name).sort()).toEqual(names.map((name) => `见证人${name}`).sort());
    expect((await (await api.as('clerk')).get('/api/v1/witnesses')).status).toBe(403);
    for (const { login, name, password } of created) {
      const { body } = await api.anybody.post('/api/v1/session', { login, password });
      witnesses.push({ account: body.me.id, name, caller: new Caller(api.base, body.token) });
    }
  });

  it('are named by the drawer; too few, or somebody who is none, are refused at the field', async () => {
    const brigade = await api.as('brigade');
    const [first] = witnesses;
    expect((await act(brigade, 'commitDraw', {})).body).toMatchObject({ status: 422, code: 'TOO_FEW_WITNESSES' });
    expect((await act(brigade, 'commitDraw', { witnesses: [first?.account, 'nobody'] })).body).toMatchObject({ status: 422, code: 'NOT_A_WITNESS' });
    expect((await act(brigade, 'commitDraw', { witnesses: witnesses.map(({ account }) => account) })).status).toBe(200);
    const waiting = (await view(brigade)).steps.filter(({ step }) => step === 'witness');
    expect([(await view(brigade)).acts.filter(({ act: name }) => name === 'setAsideWitness'), (await brigade.get(`/api/v1/processes/task/${task.number}/draw`)).body.witnesses.map(({ late }: { late: boolean }) => late)]).toEqual([[], witnesses.map(() => false)]);
    expect(waiting.map(({ who, limit, acts }) => [who.person, limit?.code, acts]).sort()).toEqual(witnesses.map(({ name }) => [name, 'JZ', []]).sort());
  });

  it('are named in public by their account, with the attempt, and not by name', async () => {
    const { body } = await api.anybody.get(`/api/v1/public/tasks/${task.number}`);
    expect(body.publications[0].body.commitment).toMatchObject({ attempt: 1, witnesses: { minimum: 2, named: witnesses.map(({ account }) => account).sort() } });
    expect(JSON.stringify(body)).not.toContain('见证人甲');
  });

  it('each find their own step in their list of work, and act on it once', async () => {
    for (const { account, caller } of witnesses) {
      const todo = (await caller.get('/api/v1/todo')).body;
      expect([todo.items.map(({ step }: { step: string }) => step), todo.counts.all]).toEqual([['witness'], 1]);
      const secret = newSecret();
      secrets.set(account, secret);
      const commitment = promiseOf(task, await nonceHash(caller), account, secret);
      expect((await act(caller, 'commitWitnessNumber', { commitment: commitment.toUpperCase() })).body.code).toBe('INVALID_INPUT');
      expect((await act(caller, 'commitWitnessNumber', { commitment })).status).toBe(200);
      expect((await act(caller, 'commitWitnessNumber', { commitment })).body).toMatchObject({ status: 409, code: 'STEP_NOT_OPEN' });
    }
  });

  it('reveal what they had committed to; then whoever draws may draw, and nobody sees the office’s nonce', async () => {
    const brigade = await api.as('brigade');
    for (const { account, caller } of witnesses) {
      expect((await act(caller, 'revealWitnessNumber', newSecret())).body).toMatchObject({ status: 422, code: 'REVEAL_MISMATCH' });
      expect((await act(caller, 'revealWitnessNumber', secrets.get(account))).status).toBe(200);
    }
    expect((await view(brigade)).steps.filter(({ awaited }) => !awaited).map(({ key, acts }) => [key, acts.map((one) => one.act)])).toEqual([['draw', ['drawObjects']]]);
    const { commitment } = (await view(brigade)).data as { commitment: { nonceDocument: string } };
    expect((await api.anybody.get(`/api/v1/public/documents/${commitment.nonceDocument}`)).status).toBe(404);
    expect((await act(brigade, 'drawObjects', {})).status).toBe(200);
  });

  it('are set aside through nobody’s impatience: there is nobody left to wait for', async () => {
    const answer = await act(await api.as('brigade'), 'setAsideWitness', { witness: witnesses[0]?.account, reason: '联系不上' });
    expect(answer.body).toMatchObject({ status: 409, code: 'NOT_NOW' });
  });

  it('and every attempt is shown when it is drawn anew', async () => {
    const [brigade, leader] = [await api.as('brigade'), await api.as('leader')];
    const { drawRecord } = (await view(brigade)).data;
    expect((await act(brigade, 'proposeRedraw', { reason: '名单外泄' })).status).toBe(200);
    expect((await act(leader, 'approveRedraw', { opinion: '同意' })).status).toBe(200);
    expect((await view(leader)).data).toMatchObject({ drawRecord: null, earlierAttempts: [{ attempt: 1, ended: 'redrawn', record: drawRecord, reason: '名单外泄' }] });
    expect((await act(brigade, 'commitDraw', { witnesses: witnesses.map(({ account }) => account) })).status).toBe(200);
    const told = (await api.anybody.get(`/api/v1/public/tasks/${task.number}`)).body.publications.map(({ body }: { body: { stage: string; reason?: string; commitment?: { attempt: number } } }) => [body.stage, body.commitment?.attempt ?? body.reason]);
    expect(told).toEqual([['committed', 1], ['redrawn', '名单外泄'], ['committed', 2]]);
  });
});
