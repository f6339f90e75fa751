import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import type { SentRecord } from '#domain/exchange/platform';
import type { Task } from '#domain/task/task';
import { type SmallLedger, startSmallLedger } from '#test/support/small-ledger';
import { ExchangePlay } from './exchange-play.js';

const PLACE = '990171';

let small: SmallLedger;
let exchange: ExchangePlay;
let plan: ProcessRef;
let task: ProcessRef;

beforeAll(async () => {
  small = await startSmallLedger(PLACE);
  exchange = new ExchangePlay(small);
  plan = await small.play.publishedPlan(['I1', 'I2']);
  task = await small.play.issuedTask(plan);
}, 60_000);
afterAll(() => small.stop());

/** As a change or an import leaves it: the old version stays and is no longer current. */
async function nextVersion(kind: string, id: string, body: object | null): Promise<void> {
  await small.dataSource.transaction(async (manager) => {
    await manager.query(`UPDATE registry_entry SET current = false WHERE kind = $1 AND jurisdiction = $2 AND id = $3`, [kind, PLACE, id]);
    if (body !== null) await manager.query(`INSERT INTO registry_entry (kind, jurisdiction, id, version, current, body, imported_by) SELECT kind, jurisdiction, id, 2, true, body || $4::jsonb, 'test' FROM registry_entry WHERE kind = $1 AND jurisdiction = $2 AND id = $3 AND version = 1`, [kind, PLACE, id, JSON.stringify(body)]);
  });
}

const registered = (kind: string): Promise<readonly { id: string; name: string }[]> => small.dataSource.query(`SELECT id, body->>'name' AS name FROM registry_entry WHERE kind = $1 AND jurisdiction = $2 AND version = 1 ORDER BY id`, [kind, PLACE]);

describe('the rows that are sent', () => {
  it('call everything as it was called when the event was recorded, whatever has become of it since', async () => {
    const [firms, departments, items] = [await registered('enterprise'), await registered('department'), await registered('checkItem')];
    for (const { id, name } of departments) await nextVersion('department', id, { name: `${name}（更名）` });
    for (const { id } of items) await nextVersion('checkItem', id, { name: '改了名的事项', methods: ['video'] });
    // One half is called otherwise, the other has left the registry.
    for (const [place, { id }] of firms.entries()) await nextVersion('enterprise', id, place % 2 === 0 ? { name: '改了名的企业' } : null);
    const rowsOf = async (record: SentRecord) => (await exchange.sent(record)).rows;
    const line = { 发起部门: '执法一中队', 参与部门: '应急管理局', 抽查事项: '事项I1、事项I2、事项I3', 检查方式: expect.not.stringContaining('视频') };
    expect(await rowsOf('plan')).toMatchObject([line, line]);
    expect(await rowsOf('task')).toMatchObject([{ 抽查任务编号: task.number, 发起部门: '执法一中队', 抽查事项: '事项I1、事项I2、事项I3' }]);
    const drawn = await rowsOf('draw');
    expect(drawn.length).toBeGreaterThan(0);
    for (const { 企业名称: name } of drawn) expect(firms.map((firm) => firm.name)).toContain(name);
  });

  it('use the new name from the next event on', async () => {
    const { quarter, window } = await small.play.data<Task>(task);
    const { ref } = await small.play.perform('task', null, 'makeTask', { plan: plan.number, itemId: 'I2', quarter, window, listPublic: false, reason: null }, small.play.actor('brigade'));
    const { rows } = await exchange.sent('task');
    expect(rows).toMatchObject([{ 抽查任务编号: ref.number, 发起部门: '执法一中队（更名）', 抽查事项: '改了名的事项、改了名的事项、改了名的事项' }]);
  });
});
