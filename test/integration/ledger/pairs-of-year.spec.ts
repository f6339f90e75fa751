import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessRef, Quarter } from '#domain';
import { quarterEnd, quarterOf } from '#domain/calendar/day';
import type { MatchingRecord } from '#domain/draw/matching-record';
import { verifyMatchingRecord } from '#domain/draw/verify-matching';
import { type PairMet, pairsMetIn } from '#domain/draw/pairs-met';
import type { Inspection } from '#domain/inspection/inspection';
import type { Task, Visit } from '#domain/task/task';
import { waitUntil } from '#infra/toolchain/wait';
import { nodeCrypto } from '#persistence';
import { holdMatchings, pairsOfYear } from '#persistence/facts/pairs-of-year';
import type { Play } from '../../support/play.js';
import { type SmallLedger, startSmallLedger } from '../../support/small-ledger.js';

const PLACE = '999942';

let world: SmallLedger;
let play: Play;
let plan: ProcessRef;

beforeAll(async () => {
  world = await startSmallLedger(PLACE);
  ({ play } = world);
  plan = await play.publishedPlan(['I1', 'I2', 'I3', 'I4', 'I5']);
}, 60_000);
afterAll(() => world.stop());

/** make → … → confirm. */
async function toMatch(itemId: string): Promise<string> {
  const quarter = quarterOf(play.today());
  const { ref } = await play.perform('task', null, 'makeTask', { plan: plan.number, itemId, quarter, window: { from: play.today(), to: quarterEnd(quarter) }, listPublic: false, reason: null }, play.actor('brigade'));
  for (const act of ['commitDraw', 'recordEntropy', 'drawObjects']) await play.perform('task', ref.number, act, {}, play.actor('brigade'));
  for (const department of ['D02', 'D03']) await play.perform('task', ref.number, 'confirmList', { note: null }, play.actor('unitHead', department));
  return ref.number;
}

/** … → match, not issued. */
async function matched(itemId: string): Promise<ProcessRef> {
  const number = await toMatch(itemId);
  return (await play.perform('task', number, 'matchOfficers', {}, play.actor('brigade'))).ref;
}

/** As the next matching would be told. */
const metBefore = (): Promise<readonly PairMet[]> => pairsOfYear(world.dataSource.manager, PLACE, quarterOf(play.today()), async (hash) => JSON.stringify(await play.ledger.document(hash)));
const timesOf = (pairs: readonly PairMet[]): number => pairs.reduce((sum, { visits }) => sum + visits, 0);
const between = (pairs: readonly PairMet[], a: string, b: string): number => pairs.find(({ officers }) => officers.includes(a) && officers.includes(b))?.visits ?? 0;

const recordOf = async (task: ProcessRef): Promise<MatchingRecord> => (await play.ledger.document((await play.data<Task>(task)).matchingRecord ?? '')) as MatchingRecord;
const teamsOf = async (task: ProcessRef) => ((await play.ledger.document((await play.data<Task>(task)).visits ?? '')) as readonly Visit[]).map(({ team }) => team);

describe('rotation of pairs over the year', () => {
  it('looks at the matchings before, says so in the record, and the record is recomputed with it', async () => {
    const first = await play.issuedTask(plan, 'I1');
    expect((await recordOf(first)).meetingsBefore).toEqual([]);
    const second = await matched('I2');
    const record = await recordOf(second);
    expect(record.meetingsBefore?.length).toBeGreaterThan(0);
    expect(record.meetingsBefore).toEqual(pairsMetIn(await teamsOf(first)));
    expect(verifyMatchingRecord({ record, crypto: nodeCrypto }).filter(({ ok }) => !ok)).toEqual([]);

    // Cancelled before it was issued: nobody met for it.
    await play.perform('task', second.number, 'proposeCancellation', { reason: '上级统一部署' }, play.actor('brigade'));
    await play.perform('task', second.number, 'approveCancellation', { opinion: '同意' }, play.actor('leader'));
    expect((await recordOf(await matched('I3'))).meetingsBefore).toEqual(record.meetingsBefore);
  }, 60_000);

  it('counts who really goes: who was replaced has not met the others, who follows has; what was called off counts no more', async () => {
    const task = await play.issuedTask(plan, 'I4');
    const matchedSo = await metBefore();
    const opened = await play.openedInspections(task);
    expect(await metBefore()).toEqual(matchedSo);
    const [first, second] = opened;
    if (first === undefined || second === undefined) throw new Error('Fewer than two inspections');
    const before = await metBefore();
    const [seat] = (await play.data<Inspection>(first)).team;
    await play.perform('inspection', first.number, 'proposeReplacement', { officer: seat?.officer, reasonCode: 'sickLeave', reason: '住院' }, play.actor('brigade'));
    await play.perform('inspection', first.number, 'approveReplacement', { proposal: 'G1', opinion: '同意' }, play.actor('leader'));
    const { team } = await play.data<Inspection>(first);
    const others = (await teamsOf(task)).slice(1);
    const around = timesOf(before) - timesOf(pairsMetIn(await teamsOf(task)));
    const after = await metBefore();
    expect(after).not.toEqual(before);
    expect(timesOf(after)).toBe(around + timesOf(pairsMetIn([team, ...others])));
    for (const { officer } of team.slice(1)) expect(between(after, seat?.officer ?? '', officer)).toBe(between(before, seat?.officer ?? '', officer) - 1);
    await play.automatically(second, 'cancelCheck', { reason: '任务取消' });
    expect(timesOf(await metBefore())).toBe(timesOf(after) - timesOf(pairsMetIn(others.slice(0, 1))));
  }, 60_000);

  it('is read while nobody else matches or replaces in the year, whatever the quarter', async () => {
    const number = await toMatch('I5');
    const { dataSource } = world;
    const waiting = async (): Promise<boolean> => (await dataSource.query<readonly unknown[]>(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`)).length > 0;
    const other = `${play.today().slice(0, 4)}Q${quarterOf(play.today()).endsWith('Q1') ? 2 : 1}` as Quarter;
    const matching = await dataSource.transaction(async (manager) => {
      await holdMatchings(manager, PLACE, other);
      const begun = play.perform('task', number, 'matchOfficers', {}, play.actor('brigade')).then(({ outcome }) => outcome);
      expect(await waitUntil(waiting, 20_000)).toBe(true);
      return { begun };
    });
    expect(await matching.begun).toBe('recorded');
  }, 60_000);
});
