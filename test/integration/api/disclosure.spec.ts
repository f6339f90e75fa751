import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';
import { type ApiForTests, type Caller, OWN, startApi } from './api-for-tests.js';

let api: ApiForTests;
let inspection: ProcessRef;
let open: ProcessRef;

beforeAll(async () => {
  api = await startApi();
  const plan = await api.play.publishedPlan(['I1', 'I2']);
  const first = async (task: ProcessRef): Promise<ProcessRef> => (await api.play.openedInspections(task))[0] ?? task;
  inspection = await first(await api.play.issuedTask(plan, 'I1'));
  open = await first(await api.play.issuedTask(plan, 'I2', true));
}, 90_000);
afterAll(() => api.stop());

/** Everything a person can be told of an inspection, as text: lists, search, limits, view, events. */
async function toldOf(caller: Caller, { kind, number }: ProcessRef): Promise<string> {
  const lines = (await caller.get(`/api/v1/processes?kind=inspection&q=${number}`)).body.items;
  const limits = (await caller.get('/api/v1/limits?state=due&limit=200')).body.items.filter((limit: { number: string }) => limit.number === number);
  const { body: view } = await caller.get(`/api/v1/processes/${kind}/${number}`);
  const { body: events } = await caller.get(`/api/v1/processes/${kind}/${number}/events`);
  expect([lines.length, limits.length > 0, view.number, events.items.length > 0]).toEqual([1, true, number, true]);
  return JSON.stringify([lines, limits, view, events]);
}

async function enterpriseOf(ref: ProcessRef): Promise<{ readonly id: string; readonly name: string }> {
  const { enterprise: id } = await api.play.data<Inspection>(ref);
  return { id, name: `隆尧县测试${id.slice(-1)}号企业` };
}

const found = async (caller: Caller, name: string): Promise<readonly string[]> =>
  (await caller.get(`/api/v1/processes?kind=inspection&q=${encodeURIComponent(name)}`)).body.items.map(({ number }: { number: string }) => number);

describe('who was drawn (R7)', () => {
  it.each(['head3', 'head2', 'admin'])('is told to %s neither by lists and search, nor by limits, view and events', async (login) => {
    const { id, name } = await enterpriseOf(inspection);
    const told = await toldOf(await api.as(login), inspection);
    expect(told).not.toContain(name);
    expect(told).not.toContain(id);
    expect(told).toContain('检查开始前不公开');
    expect(await found(await api.as(login), name)).not.toContain(inspection.number);
  });

  it.each(['brigade', 'leader', 'reviewer', 'supervisor', 'clerk'])('is known to %s', async (login) => {
    const { id, name } = await enterpriseOf(inspection);
    const told = await toldOf(await api.as(login), inspection);
    expect([told.includes(name), told.includes(id), told.includes('检查开始前不公开')]).toEqual([true, true, false]);
    expect(await found(await api.as(login), name)).toContain(inspection.number);
  });

  it('is known to an officer only who is on the team', async () => {
    const { team } = await api.play.data<Inspection>(inspection);
    const { name } = await enterpriseOf(inspection);
    const matched = team.some(({ officer }) => officer === `${OWN}-P001`);
    expect((await toldOf(await api.as('officer1'), inspection)).includes(name)).toBe(matched);
  });

  it('is known to everybody where the task was made so, and stands in the event that issued it', async () => {
    const { id, name } = await enterpriseOf(open);
    expect(await toldOf(await api.as('head3'), open)).toContain(name);
    const { parent } = (await (await api.as('head3')).get(`/api/v1/processes/inspection/${open.number}`)).body;
    const events = (await (await api.as('head3')).get(`/api/v1/processes/${parent}/events`)).body.items;
    const issued = events.find(({ type }: { type: string }) => type === 'TaskIssued');
    expect(issued.data.public.enterprises).toContainEqual({ name, uscc: `91130525MA0TEST0${Number(id.slice(-1)) - 1}X` });
    const secret = (await (await api.as('head3')).get(`/api/v1/processes/task/${inspection.number.slice(0, -5)}/events`)).body.items;
    expect(secret.find(({ type }: { type: string }) => type === 'TaskIssued').data.public).toBeNull();
  });

  it('is no secret once the check has begun', async () => {
    const { name } = await enterpriseOf(inspection);
    await api.play.checked(inspection);
    expect(await toldOf(await api.as('head3'), inspection)).toContain(name);
  });
});
