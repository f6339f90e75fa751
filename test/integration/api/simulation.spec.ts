import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessRef } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';
import type { Plan } from '#domain/plan/plan';
import type { Task } from '#domain/task/task';
import { waitUntil } from '#infra/toolchain/wait';
import { createDataSource } from '#persistence';
import { OPERATOR } from '#persistence/reading/disclosure';
import { simulateInThread, SimulationTooLarge } from '#persistence/simulation/simulate-in-thread';
import { bihuan } from '#test/unit/cli/captured';
import { Simulations } from '../../../apps/api/src/plans/simulations.js';
import { type Answer, type ApiForTests, OWN, type Parsed, startApi } from './api-for-tests.js';

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
    expect(body.assumptions.join('')).toContain('其他部门各派一人');
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

describe('simulations while others work', () => {
  /** Backends of PostgreSQL that serve, or served, a simulation; one whose client has gone stays until its statement is through. */
  const backends = async (): Promise<readonly number[]> => (await api.dataSource.query<readonly { pid: number }[]>(`SELECT pid FROM pg_stat_activity WHERE application_name = 'bihuan-simulation'`)).map(({ pid }) => pid);

  /** Asks again until the answer is the wanted one; null stands for one that did not come within a second, and is not waited for. */
  const answered = async (ask: (signal: AbortSignal) => Promise<Answer>, wanted: (answer: Answer | null) => boolean): Promise<Answer | null> => {
    let last: Answer | null = null;
    await waitUntil(async () => wanted((last = await ask(AbortSignal.timeout(1_000)).catch(() => null))), 60_000);
    return last;
  };

  it('are done one after the other, so many may wait, the rest is told to come again; who goes away leaves the line; meanwhile everybody else is served', async () => {
    const clerk = await api.as('clerk');
    const body = { plan: { number: plan.number }, years: 10 };
    const owner = await createDataSource(api.postgres.ownerUrl, 1).initialize();
    const holding = owner.createQueryRunner();
    await holding.connect();
    await holding.startTransaction();
    // The simulation that is at work cannot read the rule set, so that it stays at work for as long as the test wants.
    await holding.query('LOCK TABLE rule_set IN ACCESS EXCLUSIVE MODE');
    const leaving = Array.from({ length: 5 }, () => new AbortController());
    const people = await Promise.all(['clerk', 'leader', 'brigade', 'head2', 'head3'].map((login) => api.as(login)));
    const gone = people.map((person, index) => person.post(PATH, body, {}, leaving[index]?.signal).then(({ status }) => status, () => 'gone'));
    try {
      expect(await waitUntil(async () => (await backends()).length === 1, 60_000)).toBe(true);
      const reviewer = await api.as('reviewer');
      const full = await answered((signal) => reviewer.post(PATH, body, {}, signal), (answer) => answer?.status === 503);
      expect([full?.body.code, full?.headers.get('retry-after'), full?.body.detail]).toEqual(['SIMULATIONS_BUSY', '15', expect.stringContaining('排队')]);
      expect((await clerk.get('/api/v1/todo')).status).toBe(200);
      const atWork = await backends();
      for (const one of leaving) one.abort();
      expect(await Promise.all(gone)).toEqual(leaving.map(() => 'gone'));
      // Of the five only the first had begun; the places are free again: the next begins, though the first one's statement still waits for the lock.
      await answered((signal) => clerk.post(PATH, body, {}, signal), (answer) => answer?.status !== 503);
      const next = clerk.post(PATH, body);
      expect(atWork).toHaveLength(1);
      expect(await waitUntil(async () => (await backends()).some((pid) => !atWork.includes(pid)), 60_000)).toBe(true);
      await holding.rollbackTransaction();
      expect((await next).status).toBe(200);
    } finally {
      if (holding.isTransactionActive) await holding.rollbackTransaction();
      await holding.release();
      await owner.destroy();
    }
  });
});

describe('nobody fills the line, or holds it', () => {
  /** While it runs no simulation can read the rule set. */
  async function held(during: () => Promise<void>): Promise<void> {
    const owner = await createDataSource(api.postgres.ownerUrl, 1).initialize();
    try {
      await owner.transaction(async (manager) => {
        await manager.query('LOCK TABLE rule_set IN ACCESS EXCLUSIVE MODE');
        await during();
      });
    } finally {
      await owner.destroy();
    }
  }

  it('one person has one at work and one waiting; a third is told to wait, another person still finds a place', async () => {
    const [clerk, leader] = [await api.as('clerk'), await api.as('leader')];
    const body = { plan: { number: plan.number }, years: 10 };
    const waiting: Promise<Answer>[] = [];
    await held(async () => {
      const three = [1, 2, 3].map(() => clerk.post(PATH, body));
      const refused = await Promise.race(three);
      expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([429, 'SIMULATION_WAITING', '15']);
      waiting.push(...three, leader.post(PATH, body));
    });
    expect((await Promise.all(waiting)).map(({ status }) => status).sort()).toEqual([200, 200, 200, 429]);
  });

  it('one that takes longer than it may ends, and the next is served', async () => {
    const simulations = new Simulations({ databaseUrl: api.postgres.appUrl, simulationSeconds: 1 });
    const job = { plan: { number: plan.number }, against: null, jurisdiction: OWN, now: instantFromMillis(Date.now()), onlooker: OPERATOR, years: 10, seed: 1, visitsADay: 1, burdened: 1 };
    const never = new AbortController().signal;
    await held(async () => {
      await expect(simulations.run(job, 'clerk', never)).rejects.toMatchObject({ body: { status: 503, code: 'SIMULATION_TOO_LONG', detail: expect.stringContaining('超过 1 秒') } });
    });
    const patient = new Simulations({ databaseUrl: api.postgres.appUrl, simulationSeconds: 120 });
    expect(await patient.run(job, 'clerk', never)).toMatchObject({ forecast: { years: 10 } });
  });
});

describe('a simulation that needs more memory than it may have', () => {
  it('ends its thread and nothing else', async () => {
    const job = { plan: { number: plan.number }, against: null, jurisdiction: OWN, now: instantFromMillis(Date.now()), onlooker: OPERATOR, years: 10, seed: 1, visitsADay: 1, burdened: 1 };
    await expect(simulateInThread({ url: api.postgres.appUrl, job }, { heapMb: 12 })).rejects.toEqual(new SimulationTooLarge(12));
    expect(await simulateInThread({ url: api.postgres.appUrl, job })).toMatchObject({ forecast: { years: 10 } });
  });
});

describe('a plan simulated in the middle of its year', () => {
  let issued: Task;
  let number: string;

  beforeAll(async () => {
    const task = await api.play.issuedTask(plan, 'I1');
    number = task.number;
    issued = await api.play.data<Task>(task);
  });
  const simulate = async (login: string, more: object = {}) => (await (await api.as(login)).post(PATH, { plan: { number: plan.number }, years: 50, burdened: 20, ...more })).body;

  it('takes what was drawn as it is, before anybody has gone there and after', async () => {
    const waiting = await simulate('leader');
    const drawn = issued.drawn.reduce((sum, stratum) => sum + stratum.drawn, 0);
    expect(waiting.forecast.settled).toEqual([{ item: 'I1', quarter: issued.quarter, how: 'drawn', tasks: [number], strata: issued.drawn }]);
    expect(waiting.forecast.soFar).toMatchObject({ visits: drawn, undisclosed: 0 });
    expect(new Set(waiting.forecast.strata.map(({ item }: Parsed) => item))).toEqual(new Set(['I2']));
    expect(waiting.assumptions.join('\n')).toContain(`已经抽取、按实际计、不再模拟的：${issued.quarter} I1。`);

    const inspections = await api.play.openedInspections({ kind: 'task', number });
    const opened = await simulate('leader');
    expect(opened).toEqual(waiting);
    for (const ref of inspections) await api.play.checked(ref);
    // What was waiting to be approved has been: the same visits, and the cap they were counted against before.
    expect(await simulate('leader')).toEqual(waiting);
    const used = await api.dataSource.query<readonly { sum: string }[]>(`SELECT sum(on_site) FROM cap_use WHERE enterprise LIKE $1`, [`${OWN}-%`]);
    expect(opened.forecast.soFar.onSite).toBe(Number(used[0]?.sum));
  });

  it('sees the same in a draft that would take the place of the plan', async () => {
    const year = Number(plan.number.slice(7, 11));
    const { compared, against } = await simulate('leader', { against: { year, items } });
    expect(compared.every(({ difference }: Parsed) => difference === 0)).toBe(true);
    expect(against.settled).toHaveLength(1);
  });

  it('tells nobody who was drawn before the check begins: whoever may not know a list is told how many are left out', async () => {
    const second = await api.play.issuedTask(plan, 'I2');
    const { drawn } = await api.play.data<Task>(second);
    const hidden = drawn.reduce((sum, stratum) => sum + stratum.drawn, 0);
    const [leader, head] = [await simulate('leader'), await simulate('head3')];
    expect(leader.forecast.soFar.visits - head.forecast.soFar.visits).toBe(hidden);
    expect([leader.forecast.soFar.undisclosed, head.forecast.soFar.undisclosed]).toEqual([0, hidden]);
    expect(head.assumptions.join('')).toContain(`另有 ${hidden} 次检查的名单`);
    // Everything is settled, so every visit of an enterprise is a real one.
    const visits = (of: Parsed): number => of.forecast.burden.reduce((sum: number, one: Parsed) => sum + Number(one.visits), 0);
    expect(visits(leader) - visits(head)).toBe(hidden);
    await api.play.openedInspections(second);
    expect((await simulate('head3')).forecast.soFar).toEqual(head.forecast.soFar);
  });

  it('prints it on the command line', async () => {
    const told = await bihuan(['plan', 'simulate', plan.number, '--years', '10'], { env: { DATABASE_URL: api.postgres.appUrl }, now: new Date().toISOString() });
    expect(told.out).toContain(`${issued.quarter} I1：已抽取（任务 ${number}）`);
    // What is over by now is told by the clock of the law, whatever the machine's says.
    const wrong = await bihuan(['plan', 'simulate', plan.number, '--years', '10'], { env: { DATABASE_URL: api.postgres.appUrl }, now: '2044-12-31T12:00:00Z' });
    expect([wrong.code, wrong.out]).toEqual([0, told.out]);
  });
});
