import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessRef } from '#domain';
import type { Plan } from '#domain/plan/plan';
import { bihuan } from '#test/unit/cli/captured';
import { type ApiForTests, OWN, type Parsed, startApi } from './api-for-tests.js';

let api: ApiForTests;
let plan: ProcessRef;
let items: Plan['items'];

beforeAll(async () => {
  api = await startApi();
  plan = await api.play.publishedPlan(['I1', 'I2']);
  ({ items } = await api.play.data<Plan>(plan));
}, 90_000);
afterAll(() => api.stop());

const PATH = '/api/v1/plans/simulations';
const events = async (): Promise<number> => Number((await api.dataSource.query<readonly { count: string }[]>('SELECT count(*) FROM event'))[0]?.count);

describe('a plan simulated over the real registries', () => {
  it('tells what its year would come to, and records nothing', async () => {
    const before = await events();
    const { status, body } = await (await api.as('clerk')).post(PATH, { plan: { number: plan.number }, years: 200 });
    expect(status).toBe(200);
    expect(body.forecast).toMatchObject({ years: 200, seed: 1, ruleSet: `${OWN}-rules@1` });
    expect(body.forecast.enterprises).toBeGreaterThan(0);
    expect(body.forecast.visits.mean).toBeGreaterThan(0);
    expect(body.forecast.strata.map(({ item }: Parsed) => item)).toEqual(expect.arrayContaining(['I1', 'I2']));
    for (const { drawn, wanted } of body.forecast.strata) expect(drawn.worst).toBeLessThanOrEqual(wanted);
    expect(body.assumptions.join('')).toContain('非法定');
    expect([body.against, body.compared]).toEqual([null, []]);
    expect(await events()).toBe(before);
  });

  it('sets a draft against it: the same lines give the same figures, fewer lines fewer visits', async () => {
    const clerk = await api.as('clerk');
    const year = Number(plan.number.slice(7, 11));
    const same = await clerk.post(PATH, { plan: { number: plan.number }, against: { year, items }, years: 100 });
    expect(same.body.compared.every(({ difference }: Parsed) => difference === 0)).toBe(true);
    const fewer = await clerk.post(PATH, { plan: { number: plan.number }, against: { year, items: items.slice(0, 1) }, years: 100 });
    expect(fewer.body.compared.find(({ measure }: Parsed) => measure === 'visits').difference).toBeLessThan(0);
  });

  it('refuses what could not be drafted, what is not there and what is another bureau\u2019s, each with its reason', async () => {
    const clerk = await api.as('clerk');
    const [first] = items;
    const refused = async (body: object) => {
      const answer = await clerk.post(PATH, body);
      return [answer.status, answer.body.code, answer.body.errors?.[0]?.pointer];
    };
    expect(await refused({ plan: { number: `${OWN}-1999` } })).toEqual([404, 'PLAN_NOT_FOUND', '/plan/plan']);
    expect(await refused({ plan: { year: 2026, items: [{ ...first, items: ['nothing'] }] } })).toEqual([404, 'UNKNOWN_ITEM', '/plan/items']);
    expect(await refused({ plan: { number: plan.number }, years: 9 })).toEqual([422, 'INVALID_INPUT', '/years']);
    expect(await refused({ plan: {} })).toEqual([422, 'INVALID_INPUT', '/plan']);
    expect((await api.anybody.post(PATH, { plan: { number: plan.number } })).status).toBe(401);
  });

  it('answers the same on the command line, with a draft from a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bihuan-plan-'));
    try {
      const draft = join(folder, 'draft.json');
      await writeFile(draft, JSON.stringify({ year: Number(plan.number.slice(7, 11)), items }));
      const env = { DATABASE_URL: api.postgres.appUrl };
      const now = new Date().toISOString();
      const told = await bihuan(['plan', 'simulate', plan.number, '--against', draft, '--years', '50', '--json'], { env, now });
      expect([told.code, told.err]).toEqual([0, '']);
      expect(JSON.parse(told.out)).toMatchObject({ forecast: { years: 50 }, against: { years: 50 } });
      const words = await bihuan(['plan', 'simulate', plan.number, '--years', '50'], { env, now });
      expect(words.out).toContain('受检两次以上');
      expect((await bihuan(['plan', 'simulate', draft, '--years', '50'], { env, now })).code).toBe(2);
      await writeFile(draft, '{"year": 2026}');
      expect(await bihuan(['plan', 'simulate', draft, '--jurisdiction', OWN], { env, now })).toMatchObject({ code: 65, err: expect.stringContaining('不是计划草案') });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
