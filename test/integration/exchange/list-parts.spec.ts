import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { verifyLedger } from '#persistence';
import { partsOf } from '#persistence/exchange/list-parts';
import { outbox, type OutboxLine } from '#persistence/exchange/outbox';
import { type SmallLedger, startSmallLedger } from '#test/support/small-ledger';
import { ExchangePlay } from './exchange-play.js';

const HEADER = '业务编号,统一社会信用代码,处理结果,平台编号,退回原因';
let small: SmallLedger;
let exchange: ExchangePlay;
let task: ProcessRef;
/** Codes of the enterprises of the list, as they stand in the file. */
let codes: readonly string[];

beforeAll(async () => {
  small = await startSmallLedger('990194');
  exchange = new ExchangePlay(small);
  task = await small.play.issuedTask(await small.play.publishedPlan());
  const { rows } = await exchange.sent('draw');
  codes = rows.map((row) => row['统一社会信用代码'] ?? '').toSorted();
  expect(codes.length).toBeGreaterThan(1);
}, 60_000);
afterAll(() => small.stop());

const line = async (): Promise<OutboxLine> => {
  const [only] = await outbox(small.dataSource.manager, { ...exchange.asked, record: 'draw', state: null, after: null, limit: 2 });
  if (only === undefined) throw new Error('no list is to be sent');
  return only;
};
const parts = async () => {
  const { stream, version } = await line();
  return (await partsOf(small.dataSource.manager, { platform: 'doubleRandom', record: 'draw', stream, version })).map(({ part, state, platformNumber, reason }) => [part, state, platformNumber ?? reason]);
};
const row = (code: string | undefined, rest: string): string => `${task.number},${code ?? ''},${rest}`;
const noted = async () => (await small.dataSource.query<readonly unknown[]>(`SELECT FROM event WHERE stream = 'exchange/990194'`)).length;

describe('a drawn list that the platform answers enterprise by enterprise', () => {
  it('waits for each of them once it was sent', async () => {
    expect(await parts()).toEqual(codes.map((code) => [code, 'sent', null]));
    expect((await line()).parts).toEqual({ sent: codes.length, confirmed: 0, refused: 0 });
  });

  it('keeps the number and the refusal of each, and tells the list by them; a stranger is told', async () => {
    const taken = await exchange.receive('draw', HEADER, [row(codes[0], '已接收,HB-1,'), row(codes[1], '已退回,,代码有误'), row('91130525TXT009990X', '已接收,HB-9,'), row(codes[1], '已接收,HB-2,')]);
    expect(taken).toMatchObject({ confirmed: 1, refused: 1, problems: [{ row: 4, column: 'uscc', reason: expect.stringContaining('名单里没有') }, { row: 5, column: 'outcome', reason: expect.stringContaining('与第 3 行') }] });
    expect(taken.rows).toMatchObject([{ row: 2, enterprise: expect.stringContaining('企业'), changed: true }, { row: 3, outcome: 'refused', reason: '代码有误' }]);
    expect((await parts()).slice(0, 2)).toEqual([[codes[0], 'confirmed', 'HB-1'], [codes[1], 'refused', '代码有误']]);
    expect(await line()).toMatchObject({ state: 'refused', reason: expect.stringMatching(new RegExp(`^${String(codes.length)} 户中有 1 户被退回：.*（代码有误）$`)) });
    const before = await noted();
    await exchange.receive('draw', HEADER, [row(codes[0], '已接收,HB-1,'), row(codes[1], '已退回,,代码有误')]);
    expect(await noted()).toBe(before);
  });

  it('sent again is sent without those the platform has', async () => {
    expect(await exchange.step('draw', await line(), { step: 'sendAgain', reason: '已更正' })).toBe('toSend');
    const { rows } = await exchange.sent('draw');
    expect(rows.map((one) => one['统一社会信用代码']).toSorted()).toEqual(codes.slice(1));
    expect((await parts()).slice(0, 2)).toEqual([[codes[0], 'confirmed', 'HB-1'], [codes[1], 'sent', null]]);
  });

  it('is confirmed when each is; what is said of the whole reaches those that no row answers by itself', async () => {
    const again = [row(codes[1], '已退回,,仍然有误'), row('', '已接收,HB-LIST,')];
    const { batchNumber } = await line();
    const receive = (rows: readonly string[]) => exchange.receive('draw', HEADER, rows, batchIdOf.get(batchNumber ?? '') ?? null);
    const batchIdOf = new Map((await small.dataSource.query<readonly { id: string; number: string }[]>(`SELECT id, number FROM exchange_batch`)).map(({ id, number }) => [number, id]));
    expect(await receive(again)).toMatchObject({ confirmed: 1, refused: 1, problemCount: 0 });
    expect(await line()).toMatchObject({ state: 'refused', platformNumber: 'HB-LIST', parts: { sent: 0, refused: 1, confirmed: codes.length - 1 } });
    const before = await noted();
    await receive(again.toReversed());
    expect(await noted()).toBe(before);
    await receive([row(codes[1], '已接收,HB-2,')]);
    expect(await line()).toMatchObject({ state: 'confirmed', platformNumber: 'HB-LIST', reason: null, parts: { confirmed: codes.length } });
    expect((await verifyLedger(small.dataSource)).problems).toEqual([]);
  });

  it('refused by hand is refused for each', async () => {
    expect(await exchange.step('draw', await line(), { step: 'refuse', reason: '平台全部退回' })).toBe('refused');
    expect((await line()).parts).toEqual({ sent: 0, confirmed: 0, refused: codes.length });
  });
});
