import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { quarterEnd, quarterOf } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import { rulesFor } from '../../support/small-world.js';
import { type ApiForTests, OWN, type Parsed, startApi } from './api-for-tests.js';

let api: ApiForTests;
let plan: ProcessRef;
let first: ProcessRef;
const quarter = () => quarterOf(api.play.today());

/** Everybody is drawn, so that two tasks meet the same enterprises; and what lies within 30 days is offered to be merged. */
async function plantRules(): Promise<void> {
  const { strata, ...rules } = rulesFor(OWN);
  const body = { ...rules, version: 2, strata: strata.map((stratum) => ({ ...stratum, rate: '1' })), matching: { ...rules.matching, loadSpread: 50 }, merging: { withinDays: 30, source: '本系统默认值，非法定', confidence: 'low' } };
  await api.dataSource.query(`INSERT INTO rule_set (id, version, jurisdiction, effective_from, body) VALUES ($1, 2, $2, $3, $4)`, [body.id, OWN, body.effectiveFrom, JSON.stringify(body)]);
}

async function madeTask(itemId: string): Promise<ProcessRef> {
  const order = { plan: plan.number, itemId, quarter: quarter(), window: { from: api.play.today(), to: quarterEnd(quarter()) }, listPublic: false, reason: null };
  return (await api.play.perform('task', null, 'makeTask', order, api.play.actor('brigade'))).ref;
}

async function issued(task: ProcessRef): Promise<void> {
  const act = (name: string, input: unknown, ...actor: Parameters<typeof api.play.actor>) => api.play.perform('task', task.number, name, input, api.play.actor(...actor));
  for (const name of ['commitDraw', 'recordEntropy', 'drawObjects']) await act(name, {}, 'brigade');
  for (const department of ['D02', 'D03']) await act('confirmList', { note: null }, 'unitHead', department);
  for (const name of ['matchOfficers', 'issueTask']) await act(name, {}, 'brigade');
}

beforeAll(async () => {
  api = await startApi();
  await plantRules();
  plan = await api.play.publishedPlan(['I1', 'I2']);
  first = await madeTask('I1');
}, 120_000);
afterAll(() => api.stop());

const offers = async (task: ProcessRef): Promise<Parsed> => (await (await api.as('head2')).get(`/api/v1/processes/task/${task.number}/merge-offers`)).body;
const act = async (task: ProcessRef, name: string, input: unknown = {}): Promise<Parsed> => {
  const brigade = await api.as('brigade');
  const { version } = (await brigade.get(`/api/v1/processes/task/${task.number}`)).body;
  return brigade.act(task, name, version, input);
};

describe('before a draw', () => {
  it('what could be merged is listed, and the draw refused until it is answered', async () => {
    const line = `I2/${quarter()}`;
    expect(await offers(first)).toMatchObject({ withinDays: 30, confidence: 'low', offers: [{ other: line, kind: 'plannedLine', answered: false, reason: null, text: expect.stringContaining('尚未制定任务') }] });
    expect(await act(first, 'commitDraw')).toMatchObject({ status: 422, body: { code: 'MERGE_NOT_ANSWERED' } });
    expect(await act(first, 'answerMergeOffer', { other: 'I9/2026Q1', answer: 'apart', reason: '不同' })).toMatchObject({ status: 404, body: { code: 'NO_SUCH_MERGE_OFFER' } });
    expect(await act(first, 'answerMergeOffer', { other: line, answer: 'apart', reason: '' })).toMatchObject({ status: 422 });
    expect(await act(first, 'answerMergeOffer', { other: line, answer: 'apart', reason: '检查内容不同' })).toMatchObject({ status: 200 });
    expect(await offers(first)).toMatchObject({ offers: [{ other: line, answered: true, reason: '检查内容不同' }] });
  });

  it('the offers are there for the own bureau only, and for a task only', async () => {
    const path = `/api/v1/processes/task/${first.number}/merge-offers`;
    expect([(await api.anybody.get(path)).status, (await (await api.as('leader@999002')).get(path)).status, (await (await api.as('leader')).get('/api/v1/processes/task/none/merge-offers')).status]).toEqual([401, 404, 404]);
  });
});

describe('two tasks that meet the same enterprises', () => {
  it('ask once, and have the visits of one enterprise shown beside each other, to whoever may know of both', async () => {
    await issued(first);
    const own = await api.play.openedInspections(first);
    expect(await offers(first)).toMatchObject({ offers: [] });
    const second = await madeTask('I2');
    expect(await offers(second)).toMatchObject({ offers: [{ other: first.number, kind: 'drawnTask', answered: true, reason: null, text: expect.stringContaining('8 家') }] });
    await issued(second);
    const matched = (await (await api.as('brigade')).get(`/api/v1/processes/task/${second.number}/events?limit=200`)).body.items.find(({ type }: Parsed) => type === 'OfficersMatched');
    expect(matched.data.repeats).toHaveLength(8);
    expect(JSON.stringify(matched.data)).not.toContain(`${OWN}-E`);
    const again = await api.play.openedInspections(second);
    const { enterprise } = await api.play.data<Inspection>(again[0] ?? second);
    const numbers = await Promise.all(own.map(async ({ number }) => ({ number, of: (await api.play.data<Inspection>({ kind: 'inspection', number })).enterprise })));
    const twin = numbers.find(({ of }) => of === enterprise)?.number;
    const view = async (login: string) => (await (await api.as(login)).get(`/api/v1/processes/inspection/${again[0]?.number ?? ''}`)).body;
    expect((await view('leader')).together).toMatchObject([{ number: twin, task: first.number, plannedDay: null }]);
    expect(await view('head3')).not.toHaveProperty('together');
    await api.play.checked({ kind: 'inspection', number: twin ?? '' });
    expect(await view('leader')).not.toHaveProperty('together');
  }, 60_000);

  it('have what was declined told in the public summary', async () => {
    const summary = await api.play.data<{ apart?: readonly { other: string }[] }>(first);
    expect(summary.apart?.map(({ other }) => other)).toEqual([`I2/${quarter()}`]);
  });
});
