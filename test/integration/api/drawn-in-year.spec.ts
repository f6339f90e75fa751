import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { statistics as statisticsSchema } from '#contract/http/statistics';
import type { ProcessRef } from '#domain';
import { quarterEnd, quarterOf } from '#domain/calendar/day';
import type { Task } from '#domain/task/task';
import type { Play } from '#test/support/play';
import { type ApiForTests, type Parsed, startApi } from './api-for-tests.js';

let api: ApiForTests;
let play: Play;
let plan: ProcessRef;
let year: number;
let quarter: string;

/** Beside it stand checks of another task that not everybody may know of yet. */
beforeAll(async () => {
  api = await startApi();
  play = api.play;
  [year, quarter] = [Number(play.today().slice(0, 4)), quarterOf(play.today())];
  plan = await play.publishedPlan(['I1', 'N1']);
  await play.openedInspections(await play.issuedTask(plan, 'I1'));
}, 90_000);
afterAll(() => api.stop());

const statistics = async (login: string) => (await (await api.as(login)).get(`/api/v1/statistics?year=${year}`)).body;

describe('a draw whose checks are not there yet', () => {
  it('has taken whom it has taken: counted from its record, told to those who may know the list', async () => {
    const drawnIn = async (login: string): Promise<readonly string[]> => (await (await api.as(login)).get(`/api/v1/enterprises?drawnIn=${year}`)).body.items.map(({ id }: Parsed) => id);
    const [before, knownBefore] = [await drawnIn('brigade'), await drawnIn('head3')];
    const [today, brigade] = [play.today(), play.actor('brigade')];
    const { ref } = await play.perform('task', null, 'makeTask', { plan: plan.number, itemId: 'N1', quarter, window: { from: today, to: quarterEnd(quarterOf(today)) }, listPublic: false, reason: null }, brigade);
    for (const act of ['commitDraw', 'recordEntropy', 'drawObjects']) await play.perform('task', ref.number, act, {}, brigade);
    const { strata } = (await play.ledger.document((await play.data<Task>(ref)).drawRecord ?? '')) as Parsed;
    const taken: readonly string[] = strata.flatMap((one: Parsed) => one.drawn.map(({ id }: Parsed) => id));
    expect(taken.length).toBe(2);
    expect(new Set(await drawnIn('brigade'))).toEqual(new Set([...before, ...taken]));
    expect(await drawnIn('head3')).toEqual(knownBefore);
    const { coverage } = statisticsSchema.parse(await statistics('head3'));
    expect(coverage.strata.reduce((sum, { drawnOnce }) => sum + (drawnOnce ?? 0), 0)).toBe(new Set([...before, ...taken]).size);

    // Given up and drawn anew: the first list reaches nobody any more, until the second is drawn there is none.
    const leader = play.actor('leader');
    await play.perform('task', ref.number, 'proposeRedraw', { reason: '名单外泄' }, brigade);
    await play.perform('task', ref.number, 'approveRedraw', { opinion: '同意' }, leader);
    expect(await drawnIn('brigade')).toEqual(before);
    for (const act of ['commitDraw', 'recordEntropy', 'drawObjects']) await play.perform('task', ref.number, act, {}, brigade);
    const again = (await play.ledger.document((await play.data<Task>(ref)).drawRecord ?? '')) as Parsed;
    const anew: readonly string[] = again.strata.flatMap((one: Parsed) => one.drawn.map(({ id }: Parsed) => id));
    expect(new Set(await drawnIn('brigade'))).toEqual(new Set([...before, ...anew]));

    // Cancelled before its order it was a draw all the same; its record is everybody's once the task is public, and so is the list.
    await play.perform('task', ref.number, 'proposeCancellation', { reason: '上级统一部署' }, brigade);
    await play.perform('task', ref.number, 'approveCancellation', { opinion: '同意' }, leader);
    expect(await drawnIn('head3')).toEqual(knownBefore);
    await play.automatically(ref, 'publishSummary');
    expect(new Set(await drawnIn('head3'))).toEqual(new Set([...knownBefore, ...anew]));
    expect(new Set(await drawnIn('brigade'))).toEqual(new Set([...before, ...anew]));
  });
});
