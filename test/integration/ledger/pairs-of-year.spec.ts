import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { quarterEnd, quarterOf } from '#domain/calendar/day';
import { type MatchingRecord, verifyMatchingRecord } from '#domain/draw/matching-record';
import { pairsMetIn } from '#domain/draw/pairs-met';
import type { Task, Visit } from '#domain/task/task';
import { nodeCrypto } from '#persistence';
import type { Play } from '../../support/play.js';
import { type SmallLedger, startSmallLedger } from '../../support/small-ledger.js';

const PLACE = '999942';

let world: SmallLedger;
let play: Play;
let plan: ProcessRef;

beforeAll(async () => {
  world = await startSmallLedger(PLACE);
  ({ play } = world);
  plan = await play.publishedPlan(['I1', 'I2', 'I3']);
}, 60_000);
afterAll(() => world.stop());

/** make → … → match, not issued. */
async function matched(itemId: string): Promise<ProcessRef> {
  const quarter = quarterOf(play.today());
  const { ref } = await play.perform('task', null, 'makeTask', { plan: plan.number, itemId, quarter, window: { from: play.today(), to: quarterEnd(quarter) }, listPublic: false, reason: null }, play.actor('brigade'));
  for (const act of ['commitDraw', 'recordEntropy', 'drawObjects']) await play.perform('task', ref.number, act, {}, play.actor('brigade'));
  for (const department of ['D02', 'D03']) await play.perform('task', ref.number, 'confirmList', { note: null }, play.actor('unitHead', department));
  await play.perform('task', ref.number, 'matchOfficers', {}, play.actor('brigade'));
  return ref;
}

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
});
