import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simulationRun, type SimulationRunView } from '#contract/http/simulation';
import type { ProcessRef } from '#domain';
import { waitUntil } from '#infra/toolchain/wait';
import { createDataSource } from '#persistence';
import { type ApiForTests, OWN, startApi } from './api-for-tests.js';

let api: ApiForTests;
let plan: ProcessRef;

beforeAll(async () => {
  api = await startApi();
  plan = await api.play.publishedPlan(['I1', 'I2']);
}, 90_000);
afterAll(() => api.stop());

const RUNS = '/api/v1/plans/simulations/runs';
const body = () => ({ plan: { number: plan.number }, years: 3_000 });
const look = async (login: string, asked: object): Promise<SimulationRunView> => simulationRun.parse((await (await api.as(login)).post(RUNS, asked)).body);
/** Asks again and again, as a page does. */
async function finished(login: string, asked: object): Promise<SimulationRunView> {
  let last = await look(login, asked);
  await waitUntil(async () => last.answer !== null || (last = await look(login, asked)).answer !== null, 60_000);
  return last;
}

describe('a whole simulation that goes on by itself', () => {
  it('is begun once, found again by who asks for the same, and answers as the one that is waited for does', async () => {
    const run = await finished('clerk', body());
    expect([run.done, run.of, run.answer?.forecast.years]).toEqual([3_000, 3_000, 3_000]);
    const { body: waited } = await (await api.as('clerk')).post('/api/v1/plans/simulations', body());
    expect(run.answer).toEqual(waited);
    expect(await look('clerk', body())).toEqual(run);
  });

  it('tells how far it is while nobody waits for it; other contents take its place, another person has another', async () => {
    const owner = await createDataSource(api.postgres.ownerUrl, 1).initialize();
    const beside = { ...body(), against: { number: plan.number } };
    try {
      await owner.transaction(async (manager) => {
        // Nothing can be simulated while the rule set cannot be read.
        await manager.query('LOCK TABLE rule_set IN ACCESS EXCLUSIVE MODE');
        expect(await look('leader', beside)).toEqual({ done: 0, of: 6_000, answer: null });
        expect(await look('leader', { ...body(), years: 20 })).toEqual({ done: 0, of: 20, answer: null });
        expect(await look('brigade', body())).toEqual({ done: 0, of: 3_000, answer: null });
      });
    } finally {
      await owner.destroy();
    }
    expect((await finished('leader', { ...body(), years: 20 })).answer?.forecast.years).toBe(20);
    const both = await finished('brigade', beside);
    expect([both.done, both.answer?.compared.every(({ difference }) => difference === 0)]).toEqual([6_000, true]);
  });

  it('is refused with the reason, as often as it is asked for', async () => {
    const clerk = await api.as('clerk');
    const nowhere = { plan: { number: `${OWN}-1999` }, years: 10 };
    const codes: unknown[] = [];
    await waitUntil(async () => {
      const { status, body: answer } = await clerk.post(RUNS, nowhere);
      if (status !== 200) codes.push([status, answer.code]);
      return codes.length === 2;
    }, 60_000);
    expect(codes).toEqual([[404, 'PLAN_NOT_FOUND'], [404, 'PLAN_NOT_FOUND']]);
    expect((await clerk.post(RUNS, { ...body(), years: 9 })).status).toBe(422);
    expect((await api.anybody.post(RUNS, body())).status).toBe(401);
  });
});
