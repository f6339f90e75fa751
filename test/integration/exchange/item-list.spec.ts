import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { localItem } from '#contract/http/items';
import { isRefusal } from '#domain';
import type { ItemAct } from '#domain/items/claim';
import { postgresClock, verifyLedger } from '#persistence';
import { outbox, outboxCounts } from '#persistence/exchange/outbox';
import { performItemAct } from '#persistence/items/perform-item-act';
import { publishOwnList } from '#persistence/items/publish-own-list';
import { type SmallLedger, startSmallLedger, today } from '#test/support/small-ledger';
import { ExchangePlay } from './exchange-play.js';

const PLACE = '990193';
let small: SmallLedger;
let exchange: ExchangePlay;

beforeAll(async () => {
  small = await startSmallLedger(PLACE);
  exchange = new ExchangePlay(small);
}, 60_000);
afterAll(() => small.stop());

async function act(one: ItemAct): Promise<void> {
  const done = await small.dataSource.transaction((manager) => performItemAct(manager, { act: one, actor: small.play.actor('brigade'), commandId: `play:${randomUUID()}`, clock: postgresClock }));
  if (isRefusal(done)) throw new Error(done.message);
}

async function addLocal(code: string, name: string): Promise<void> {
  const input = localItem.parse({
    code, category: '本级', name, department: `${PLACE}-D02`, permitClasses: ['key'], methods: ['onSite'], requiredTags: [], checklist: [{ id: '1', text: '看', standard: '有' }],
    legalBases: [{ title: '河北省条例', verified: false }], basis: '河北省条例第十条', note: '本县特有行业',
  });
  await act({ act: 'addLocalItem', code, input });
}

async function publish(document: string): Promise<void> {
  const done = await small.dataSource.transaction((manager) => publishOwnList(manager, { input: { document, publishedOn: today() }, actor: small.play.actor('leader'), commandId: `play:${randomUUID()}`, clock: postgresClock }));
  if (isRefusal(done)) throw new Error(done.message);
}

const lines = async () => (await outbox(small.dataSource.manager, { ...exchange.asked, record: 'itemList', state: null, after: null, limit: 10 })).map(({ operation, state, number, title }) => [operation, state, number, title]);
const said = (rows: readonly Readonly<Record<string, string>>[]) => rows.map(({ 操作类型: asked, 事项编号: code, 清单版本: version, 变更或撤回原因: reason }) => [asked, code, version, reason]);

describe('the bureau’s own item list at a platform', () => {
  it('is to be sent with every publication, the first version whole, in words', async () => {
    await addLocal('LY-1', '本县特有事项');
    await addLocal('LY-2', '另一事项');
    expect(await lines()).toEqual([]);
    await publish('隆环公告〔2026〕1号');
    expect(await lines()).toEqual([['add', 'toSend', PLACE, '第 1 版：隆环公告〔2026〕1号']]);
    expect(await outboxCounts(small.dataSource.manager, PLACE, 'doubleRandom')).toContainEqual({ record: 'itemList', state: 'toSend', count: 1 });
    const { batch, rows } = await exchange.sent('itemList');
    expect(batch.fileName).toContain('本级抽查事项清单');
    expect(said(rows)).toEqual(expect.arrayContaining([['新增', 'LY-1', '1', ''], ['新增', 'LY-2', '1', '']]));
    expect(rows.find((row) => row['事项编号'] === 'LY-1')).toMatchObject({ 事项名称: '本县特有事项', 责任部门: '执法一中队', 检查内容: '第 1 行：看（有）', 公布文件: '隆环公告〔2026〕1号', 公布日期: today(), 报送编号: expect.stringMatching(new RegExp(`^${PLACE}@`)) });
  });

  it('sends of the next version only what it changes: what is new, and what is on the list no longer', async () => {
    await addLocal('LY-3', '第三事项');
    await act({ act: 'unclaimItem', code: 'LY-2', input: { reason: '行业已退出' } });
    await publish('隆环公告〔2026〕2号');
    const { rows } = await exchange.sent('itemList');
    expect(said(rows)).toEqual([['撤回', 'LY-2', '2', '隆环公告〔2026〕2号'], ['新增', 'LY-3', '2', '']]);
  });

  it('is answered by a receipt like any record, version by version', async () => {
    expect((await exchange.receive('itemList', '业务编号,处理结果,平台编号', [`${PLACE},已接收,HB-1`])).problems).toMatchObject([{ reason: expect.stringContaining('报送过 2 次') }]);
    const [first] = await outbox(small.dataSource.manager, { ...exchange.asked, record: 'itemList', state: null, after: null, limit: 1 });
    expect(await exchange.receive('itemList', '报送编号,处理结果,平台编号,业务编号', [`${PLACE}@${String(first?.version)},已接收,HB-1,${PLACE}`])).toMatchObject({ confirmed: 1, problemCount: 0 });
    expect((await lines()).map(([operation, state]) => [operation, state])).toEqual([['add', 'confirmed'], ['change', 'sent']]);
    expect((await verifyLedger(small.dataSource)).problems).toEqual([]);
  });
});
