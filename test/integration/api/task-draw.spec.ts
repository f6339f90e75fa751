import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { taskDrawView } from '#contract/http/task-draw';
import type { Actor, ProcessRef } from '#domain';
import { type AnyDrawRecord, rankingOf } from '#domain/draw/ranking';
import { verifyDrawRecord } from '#domain/draw/verify-draw';
import type { Task } from '#domain/task/task';
import { nodeCrypto } from '#persistence';
import { visitsBeside } from '#persistence/reading/burden';
import { type ApiForTests, startApi } from './api-for-tests.js';

let api: ApiForTests;
let plan: ProcessRef;
let task: ProcessRef;

beforeAll(async () => {
  api = await startApi();
  plan = await api.play.publishedPlan(['I1', 'I2']);
  task = await api.play.issuedTask(plan);
}, 120_000);
afterAll(() => api.stop());

const path = () => `/api/v1/processes/task/${task.number}/draw`;
const draw = async (login: string) => taskDrawView.parse((await (await api.as(login)).get(path())).body);

describe('the draw of a task, for the bureau’s own people', () => {
  it('names who was drawn, in order of rank, and who was matched, to those who direct it and to the heads who confirm it', async () => {
    for (const login of ['brigade', 'leader', 'supervisor', 'head2', 'head3', 'clerk']) {
      const { listKnown, drawn, visits, strata } = await draw(login);
      expect([login, listKnown, strata.length]).toEqual([login, true, 4]);
      const names = drawn?.flatMap((stratum) => stratum.drawn) ?? [];
      expect(names.map(({ name, rank }) => [name, rank])).toEqual([[expect.stringMatching(/测试\d号企业/), 1], [expect.stringMatching(/测试\d号企业/), 1]]);
      expect(visits?.map(({ number, departments }) => [number, departments.map(({ officers }) => officers.map(({ leader }) => leader))])).toEqual([`${task.number}-0001`, `${task.number}-0002`].map((number) => [number, [[true, false], [false]]]));
      expect(new Set(visits?.map(({ enterprise }) => enterprise))).toEqual(new Set(names.map(({ enterprise }) => enterprise)));
    }
  });

  it('names nobody to others before the record is public, also not by the record', async () => {
    for (const login of ['officer1', 'admin']) {
      const caller = await api.as(login);
      expect(await draw(login)).toMatchObject({ listKnown: false, drawn: null, visits: null, supplements: null, record: null });
      expect((await caller.get(`${path()}/record`)).body).toMatchObject({ status: 404, code: 'DRAW_RECORD_NOT_FOUND' });
    }
    for (const login of ['head2', 'clerk']) expect([(await draw(login)).record, (await (await api.as(login)).get(`${path()}/record`)).status]).toEqual([null, 404]);
  });

  it('hands the record to whoever knows every list, and it recomputes', async () => {
    const { record } = await draw('supervisor');
    const { body, headers } = await (await api.as('supervisor')).get(`${path()}/record`);
    expect([record, headers.get('cache-control')]).toEqual([(await api.play.data<Task>(task)).drawRecord, 'no-store']);
    expect(verifyDrawRecord({ record: body, crypto: nodeCrypto }).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('is there for everybody of the bureau once the record is public', async () => {
    await api.dataSource.query(`UPDATE document SET visibility = 'public' WHERE hash = $1`, [(await api.play.data<Task>(task)).drawRecord]);
    expect(await draw('officer1')).toMatchObject({ listKnown: true, drawn: expect.any(Array), record: expect.any(String) });
  });

  it('tells whom a supplementary draw passed over at the place in the first ranking', async () => {
    const { play, dataSource } = api;
    const second = await play.issuedTask(plan, 'I2');
    const [key] = await play.openedInspections(second);
    if (key === undefined) throw new Error('two were drawn');
    await play.perform('inspection', key.number, 'reportNotCheckable', { reasonCode: 'closed', account: '已关闭停业', evidence: '现场照片' }, play.officerOf(await play.data(key)));
    await play.perform('inspection', key.number, 'confirmNotCheckable', { opinion: '属实' }, play.actor('leader'));
    await play.closedInspection(key);
    const first = (await play.ledger.document((await play.data<Task>(second)).drawRecord ?? '')) as AnyDrawRecord;
    const next = rankingOf(first, 'key')[1];
    await dataSource.query(`UPDATE registry_entry SET body = jsonb_set(body, '{status}', '"suspended"') WHERE kind = 'enterprise' AND current AND id = $1`, [next?.id]);
    await play.automatically(second, 'openSupplement');
    await play.perform('task', second.number, 'drawSupplement', {}, play.actor('brigade'));
    const { supplements } = taskDrawView.parse((await (await api.as('brigade')).get(`/api/v1/processes/task/${second.number}/draw`)).body);
    const [stratum] = supplements?.[0]?.strata ?? [];
    expect(stratum?.passedOver).toEqual([{ enterprise: next?.id, name: expect.any(String), rank: 2, why: expect.any(String) }]);
    expect(stratum?.drawn.map(({ rank }) => rank)).toEqual([3]);
  });

  it('says beside a name which enterprise it is and how often it is checked in other tasks of the year, told only to who may know of them', async () => {
    const { play, dataSource: { manager } } = api;
    await play.openedInspections(task);
    const one = (await draw('brigade')).drawn?.flatMap((stratum) => stratum.drawn)[0];
    const [entry]: readonly object[] = await manager.query(`SELECT body ->> 'uscc' AS uscc, body ->> 'address' AS address, body ->> 'status' AS status FROM registry_entry WHERE kind = 'enterprise' AND current AND id = $1`, [one?.enterprise]);
    expect(one).toMatchObject(entry ?? { uscc: 'none' });
    const { quarter } = await play.data<Task>(task);
    const beside = async (actor: Actor, than: string): Promise<number> =>
      (await visitsBeside(manager, { actor, year: Number(quarter.slice(0, 4)), enterprises: [one?.enterprise ?? ''], task: than })).get(one?.enterprise ?? '') ?? 0;
    const [brigade, head] = [play.actor('brigade'), play.actor('unitHead', 'D03')];
    const others = await beside(brigade, task.number);
    expect([await beside(brigade, 'none'), one?.visits]).toEqual([others + 1, others]);
    // R7: a check that has not begun is none for a head who has not been told of it.
    expect(await beside(head, 'none')).toBe(await beside(head, task.number));
  });

  it('is no other bureau’s, of no other process, and needs a login', async () => {
    expect([(await api.anybody.get(path())).status, (await (await api.as('leader@999002')).get(path())).status, (await (await api.as('leader')).get('/api/v1/processes/task/none/draw')).status]).toEqual([401, 404, 404]);
  });
});
