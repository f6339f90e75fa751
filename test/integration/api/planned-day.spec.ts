import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plannedDayView } from '#contract/http/planned-day';
import { processPage, processView } from '#contract/http/process';
import type { ProcessRef } from '#domain';
import { addDays, dayOf, instantFromMillis } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import { today } from '../../support/small-ledger.js';
import { type ApiForTests, type Caller, startApi } from './api-for-tests.js';

let api: ApiForTests;
let plan: ProcessRef;
let task: ProcessRef;
let waiting: ProcessRef;
let other: ProcessRef;

beforeAll(async () => {
  api = await startApi();
  plan = await api.play.publishedPlan();
  task = await api.play.issuedTask(plan, 'I1');
  const [first, second] = await api.play.openedInspections(task);
  if (first === undefined || second === undefined) throw new Error('The small world draws two enterprises at least');
  waiting = first;
  other = second;
}, 120_000);
afterAll(() => api.stop());

const path = ({ number }: ProcessRef): string => `/api/v1/processes/inspection/${number}/planned-day`;
const asked = async (caller: Caller, query = '') => plannedDayView.strict().parse((await caller.get(`${path(waiting)}${query}`)).body);

describe('the day a check is planned for', () => {
  it('has the bases that are not in force on it, which are those the approval then keeps', async () => {
    const repealed = { title: '示例条例', article: '第一条', effectiveFrom: '2020-01-01', effectiveTo: '2026-01-31', successor: null, verified: true };
    await api.dataSource.query(`UPDATE registry_entry SET body = jsonb_set(body, '{legalBases}', body->'legalBases' || $1::jsonb) WHERE kind = 'checkItem' AND current`, [JSON.stringify([repealed])]);
    const leader = await api.as('leader');
    expect((await asked(leader)).warnings).toEqual([]);
    const { warnings } = await asked(leader, `?day=${today()}`);
    expect(warnings[0]).toMatchObject({ basis: '《示例条例》第一条', said: expect.stringMatching(/^事项“.+”.*自 2026-02-01 起失效/) });
    await api.play.perform('inspection', other.number, 'approveCheck', { plannedDay: today(), capExemption: null }, api.play.actor('leader'));
    const { items } = (await leader.get(`/api/v1/processes/inspection/${other.number}/events`)).body;
    const approved: unknown = items.find(({ type }: { readonly type: string }) => type === 'CheckApproved').sentence;
    expect(approved).toMatch(/（检查依据当日有 \d+ 处不在有效期内）$/);
  });

  it('has its bounds with their source, and for a day its limits, which are those the approval then opens', async () => {
    const { window } = await api.play.data<Inspection>(waiting);
    const leader = await api.as('leader');
    const on = dayOf(instantFromMillis(Date.now()));
    expect(await asked(leader)).toMatchObject({ today: on, earliest: on, latest: window.to, window: { ...window, code: 'D11', confidence: 'medium' }, why: null, limits: [] });
    expect(await asked(leader, `?day=${addDays(window.to, 1)}`)).toMatchObject({ why: expect.stringContaining('不在本任务的检查窗口'), limits: [] });
    const { limits } = await asked(leader, `?day=${on}`);
    expect(limits.map(({ name, limit }) => [name, limit.code])).toEqual([['入企报备', 'D8'], ['送达检查通知书', 'D9']]);
    await api.play.perform('inspection', waiting.number, 'approveCheck', { plannedDay: on, capExemption: null }, api.play.actor('leader'));
    const opened = processView.parse((await leader.get(`/api/v1/processes/inspection/${waiting.number}`)).body).steps.find(({ step }) => step === 'fileVisit');
    expect(opened?.limit?.lastDay).toBe(limits[0]?.limit.lastDay);
  });

  it('is told before the check to nobody who may not know of the draw (R7), and not to another bureau', async () => {
    expect((await (await api.as('head3')).get(path(waiting))).status).toBe(403);
    expect((await (await api.as('leader@999002')).get(path(waiting))).status).toBe(404);
    expect((await api.anybody.get(path(waiting))).status).toBe(401);
    expect((await (await api.as('leader')).get(`${path(waiting)}?day=tomorrow`)).status).toBe(422);
  });
});

describe('a process among the others', () => {
  it('tells what it has come of, from the top, without the names of who was drawn', async () => {
    const trail = async (login: string, { kind, number }: ProcessRef) => processView.parse((await (await api.as(login)).get(`/api/v1/processes/${kind}/${number}`)).body).trail;
    expect((await trail('leader', waiting)).map(({ kind, number }) => `${kind}/${number}`)).toEqual([`annualPlan/${plan.number}`, `task/${task.number}`]);
    expect(await trail('leader', plan)).toEqual([]);
  });

  it('is listed with the limit that ends first, its step and how it was computed', async () => {
    const { items } = processPage.parse((await (await api.as('leader')).get(`/api/v1/processes?parent=task/${task.number}&order=due`)).body);
    const one = items.find(({ number }) => number === waiting.number);
    expect(one?.soonest).toMatchObject({ name: '入企报备', limit: { code: 'D8', lastDay: today() } });
    expect(one?.soonest?.limit.due).toBe(one?.due);
    expect(one?.soonest?.limit.explanation.length).toBeGreaterThan(1);
  });
});
