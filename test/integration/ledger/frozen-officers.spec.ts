import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, isRefusal, type Officer, type ProcessRef } from '#domain';
import { quarterEnd, quarterOf } from '#domain/calendar/day';
import { matchingAgainst, replacementAgainst } from '#domain/draw/against-draw';
import type { DrawRecord } from '#domain/draw/draw-record';
import type { MatchingRecord } from '#domain/draw/matching-record';
import type { ReplacementRecord } from '#domain/draw/replacement-record';
import { verifyMatchingRecord } from '#domain/draw/verify-matching';
import { verifyReplacement } from '#domain/draw/verify-replacement';
import type { Inspection } from '#domain/inspection/inspection';
import type { Task } from '#domain/task/task';
import { nodeCrypto, postgresClock } from '#persistence';
import { officersSince } from '#persistence/reading/officers-since';
import { changeEntry, currentEntry } from '#persistence/registries/change-entry';
import type { Play } from '../../support/play.js';
import { type SmallLedger, startSmallLedger } from '../../support/small-ledger.js';

const PLACE = '999943';

let world: SmallLedger;
let play: Play;
let task: ProcessRef;

beforeAll(async () => {
  world = await startSmallLedger(PLACE);
  ({ play } = world);
  const plan = await play.publishedPlan(['I1']);
  const quarter = quarterOf(play.today());
  task = (await play.perform('task', null, 'makeTask', { plan: plan.number, itemId: 'I1', quarter, window: { from: play.today(), to: quarterEnd(quarter) }, listPublic: false, reason: null }, play.actor('brigade'))).ref;
  await play.perform('task', task.number, 'commitDraw', {}, play.actor('brigade'));
}, 60_000);
afterAll(() => world.stop());

async function change(id: string, event: string, reason: string, revise: (body: Officer) => Officer): Promise<void> {
  const answer = await world.dataSource.transaction(async (manager) => {
    const { version } = (await currentEntry(manager, 'officer', PLACE, id)) ?? { version: 0 };
    return changeEntry<'officer'>(manager, {
      kind: 'officer', id, actor: { ...play.actor('clerk'), person: 'registrar' }, clock: postgresClock, seen: [version],
      decide: (body, from) => { if (body === null) throw new Error(`${id} is not there`); return { body: revise(body), event, from, reason, source: null }; },
    });
  });
  if (isRefusal(answer) || answer.outcome !== 'recorded') throw new Error(`${id} was not changed`);
}

const document = async <Content>(hash: string | null | undefined): Promise<Content> => (await play.ledger.document(hash ?? '')) as Content;
const ill = (body: Officer): Officer => ({ ...body, leave: [{ from: play.today(), to: play.today(), kind: 'sick' }] });
const wrong = (checks: readonly { readonly ok: boolean }[]): readonly unknown[] => checks.filter(({ ok }) => !ok);

describe('officers frozen with the pool', () => {
  it('are published by their digest alone, with the commitment', async () => {
    const { commitment } = await play.data<Task>(task);
    const rows = await world.dataSource.query<readonly { body: { commitment: { officers: string } } }[]>(`SELECT body FROM publication WHERE body #>> '{stage}' = 'committed' AND body::text LIKE '%' || $1 || '%'`, [commitment?.root]);
    expect(rows.map(({ body }) => body.commitment.officers)).toEqual([commitment?.officers]);
    const kept = await world.dataSource.query<readonly { visibility: string }[]>(`SELECT visibility FROM document WHERE hash = $1`, [commitment?.officers]);
    expect(kept).toEqual([{ visibility: 'internal' }]);
  });

  it('are matched by that list; what was entered since is told with its moment, account and reason, and takes nobody in', async () => {
    const { commitment } = await play.data<Task>(task);
    const { officers } = await document<{ officers: readonly { id: string; department: string }[] }>(commitment?.officers);
    const [one] = officers.filter(({ department }) => department === `${PLACE}-D02`).map(({ id }) => id);
    await change(one ?? '', 'OfficerLeaveRecorded', '住院', ill);
    for (const act of ['recordEntropy', 'drawObjects']) await play.perform('task', task.number, act, {}, play.actor('brigade'));
    for (const department of ['D02', 'D03']) await play.perform('task', task.number, 'confirmList', { note: null }, play.actor('unitHead', department));
    await play.perform('task', task.number, 'matchOfficers', {}, play.actor('brigade'));
    const { matchingRecord, drawRecord } = await play.data<Task>(task);
    const record = await document<MatchingRecord>(matchingRecord);
    expect(record.changed).toEqual([{ officer: one, parts: ['leave'], changes: [{ event: 'OfficerLeaveRecorded', at: expect.stringMatching(/\+08:00$/), by: 'registrar', reason: '住院' }] }]);
    expect(record.assignments.flatMap(({ officers: team }) => team.map(({ officer }) => officer))).not.toContain(one);
    const told = (reader: Actor) => world.dataSource.transaction(async (manager) => officersSince(manager, await play.data<Task>(task), reader));
    expect(await told(play.actor('brigade'))).toEqual({ changed: [{ officer: { id: one, name: expect.any(String) }, parts: ['休假外出'], changes: [{ at: expect.any(String), by: 'registrar', reason: '住院' }] }], refilled: expect.any(Array) });
    expect(await told(play.actor('officer'))).toBeNull();
    const first = await document<DrawRecord>(drawRecord);
    expect(wrong([...verifyMatchingRecord({ record, crypto: nodeCrypto }), ...matchingAgainst(record, { first, supplements: [] }, nodeCrypto)])).toEqual([]);
  }, 60_000);

  it('are who follows a replaced one', async () => {
    await play.perform('task', task.number, 'issueTask', {}, play.actor('brigade'));
    const [inspection] = await play.openedInspections(task);
    const [seat] = inspection === undefined ? [] : (await play.data<Inspection>(inspection)).team;
    await play.perform('inspection', inspection?.number ?? '', 'proposeReplacement', { officer: seat?.officer, reasonCode: 'sickLeave', reason: '住院' }, play.actor('brigade'));
    await play.perform('inspection', inspection?.number ?? '', 'approveReplacement', { proposal: 'G1', opinion: '同意' }, play.actor('leader'));
    const { assignments = [] } = await play.data<Inspection>(inspection ?? task);
    const record = await document<ReplacementRecord>(assignments[0]?.record);
    const { drawRecord } = await play.data<Task>(task);
    expect(record).toMatchObject({ format: 'bihuan-replacement/2', admitted: false, changed: [{ parts: ['leave'], changes: [{ reason: '住院' }] }] });
    expect(wrong([...verifyReplacement({ record, crypto: nodeCrypto }), ...replacementAgainst(record, { first: await document(drawRecord), supplements: [] }, nodeCrypto)])).toEqual([]);
  }, 60_000);
});
