import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { outbox } from '#persistence/exchange/outbox';
import { EXCHANGE_BOUNDS } from '#persistence/exchange/look-through';
import type { Batch } from '#persistence/exchange/send-records';
import { verifyLedger } from '#persistence';
import { type SmallLedger, startSmallLedger } from '#test/support/small-ledger';
import type { Task } from '#domain/task/task';
import { ExchangePlay } from './exchange-play.js';

const SHORT = '业务编号,处理结果,平台编号,退回原因';
const FULL = `${SHORT},批次号,报送编号`;

let small: SmallLedger;
let exchange: ExchangePlay;
let task: ProcessRef;
/** The task, then its cancellation. */
let made: Batch;
let cancelled: Batch;
let numbers: readonly string[];

beforeAll(async () => {
  small = await startSmallLedger('990191');
  exchange = new ExchangePlay(small);
  const { play } = small;
  const plan = await play.publishedPlan();
  const issued = await play.issuedTask(plan);
  task = issued;
  const first = await exchange.sent('task');
  await play.perform('task', task.number, 'proposeCancellation', { reason: '重新部署' }, play.actor('brigade'));
  await play.perform('task', task.number, 'approveCancellation', { opinion: '同意' }, play.actor('leader'));
  const second = await exchange.sent('task');
  [made, cancelled] = [first.batch, second.batch];
  numbers = [first, second].map(({ rows }) => rows[0]?.['报送编号'] ?? '');
  // In the file, for a platform that gives them back.
  expect([first, second].map(({ rows }) => rows[0]?.['批次号'])).toEqual([made.number, cancelled.number]);
}, 60_000);
afterAll(() => small.stop());

const standing = async () => (await outbox(small.dataSource.manager, { ...exchange.asked, record: 'task', state: null, after: null, limit: 10 })).map(({ operation, state, platformNumber, reason }) => [operation, state, platformNumber ?? reason]);
const events = async (): Promise<readonly { rows: { first: number; last: number } }[]> =>
  (await small.dataSource.query<readonly { record: string }[]>(`SELECT record FROM event WHERE stream = 'exchange/990191' AND type = 'ReceiptsTaken' ORDER BY version`)).map(({ record }) => JSON.parse(record).event.data);

describe('the receipt of a platform', () => {
  it('is not taken where it may answer either the task or its cancellation', async () => {
    const { confirmed, problems } = await exchange.receive('task', SHORT, [`${task.number},已接收,HB-1,`]);
    expect([confirmed, problems]).toEqual([0, [{ row: 2, column: 'number', value: task.number, reason: expect.stringContaining(`批次 ${made.number}；`) }]]);
    expect(await standing()).toEqual([['add', 'sent', null], ['withdraw', 'sent', null]]);
    expect(await events()).toEqual([]);
  });

  it('brings what was refused before everything newer, page by page', async () => {
    expect(await exchange.receive('task', SHORT, [`${task.number},已退回,`], made.id)).toMatchObject({ refused: 1 });
    const page = async (after: string | null, afterRefused: boolean) => outbox(small.dataSource.manager, { ...exchange.asked, record: 'task', state: null, order: 'toDo', after, afterRefused, limit: 1 });
    const [first] = await page(null, false);
    const [second] = await page(first?.position ?? null, true);
    expect([first, second].map((line) => [line?.operation, line?.state])).toEqual([['add', 'refused'], ['withdraw', 'sent']]);
    expect([Number(first?.position) < Number(second?.position), await page(second?.position ?? null, false)]).toEqual([true, []]);
  });

  it('is taken for the batch that was chosen', async () => {
    expect(await exchange.receive('task', SHORT, [`${task.number},已接收,HB-1,`], made.id)).toMatchObject({ confirmed: 1, problemCount: 0, missingHeaders: ['报送编号', '批次号', '统一社会信用代码'] });
    expect(await standing()).toEqual([['add', 'confirmed', 'HB-1'], ['withdraw', 'sent', null]]);
  });

  it('is taken for what its own row says, whatever was chosen', async () => {
    expect(await exchange.receive('task', FULL, [`${task.number},已退回,,缺少批准文件,${cancelled.number},`], made.id)).toMatchObject({ refused: 1 });
    expect(await standing()).toEqual([['add', 'confirmed', 'HB-1'], ['withdraw', 'refused', '缺少批准文件']]);
    expect(await exchange.receive('task', FULL, [`,已接收,HB-2,,,${numbers[0] ?? ''}`])).toMatchObject({ problemCount: 1 });
    expect(await exchange.receive('task', FULL, [`${task.number},已接收,HB-2,,,${numbers[0] ?? ''}`])).toMatchObject({ confirmed: 1 });
    expect(await standing()).toEqual([['add', 'confirmed', 'HB-2'], ['withdraw', 'refused', '缺少批准文件']]);
  });

  it('of an earlier batch is not taken any more once the record was sent again', async () => {
    const [, withdrawal] = await outbox(small.dataSource.manager, { ...exchange.asked, record: 'task', state: null, after: null, limit: 10 });
    expect(await exchange.step('task', withdrawal, { step: 'sendAgain', reason: '已补充' })).toBe('toSend');
    const { batch } = await exchange.sent('task');
    const late = await exchange.receive('task', FULL, [`${task.number},已退回,,缺少批准文件,${cancelled.number},`]);
    expect(late.problems).toMatchObject([{ column: 'number', reason: expect.stringContaining(`已在批次 ${batch.number} 中重新报送`) }]);
    expect((await exchange.receive('task', FULL, [`${task.number},已接收,HB-3,,,${numbers[1] ?? ''}`])).problems).toMatchObject([{ reason: expect.stringContaining('报送过 2 次') }]);
    expect(await exchange.receive('task', FULL, [`${task.number},已接收,HB-3,,${batch.number},`])).toMatchObject({ confirmed: 1 });
    expect(await standing()).toEqual([['add', 'confirmed', 'HB-2'], ['withdraw', 'confirmed', 'HB-3']]);
  });

  it('is taken in parts, each with its event; a second time it changes nothing', async () => {
    const rows = Array.from({ length: 1_200 }, (_, at) => (at === 700 ? `${task.number},已接收,HB-4,,${made.number},` : `${task.number}-X${String(at)},已接收,,,,`));
    const before = (await events()).length;
    const taken = await exchange.receive('task', FULL, rows);
    expect([taken.confirmed, taken.problemCount, taken.problems.length]).toEqual([1, 1_199, 1_000]);
    expect((await events()).slice(before)).toMatchObject([{ rows: { first: 502, last: 1_001 } }]);
    await exchange.receive('task', FULL, rows);
    expect((await events()).length).toBe(before + 1);
  });

  it('whose rows disagree about one record: the first stands, the others are told', async () => {
    const of = (outcome: string, number: string): string => `${task.number},${outcome},${number},不收,${made.number},`;
    const rows = [of('已接收', 'HB-4'), of('已接收', ''), of('已退回', ''), of('已接收', 'HB-5')];
    const { confirmed, refused, problems } = await exchange.receive('task', FULL, rows);
    expect([confirmed, refused, problems]).toEqual([2, 0, [
      { row: 4, column: 'outcome', value: '已退回', reason: expect.stringContaining('与第 2 行') }, { row: 5, column: 'platformNumber', value: 'HB-5', reason: expect.stringContaining('HB-4') },
    ]]);
    expect((await standing())[0]).toEqual(['add', 'confirmed', 'HB-4']);
  });

  it('that is too large is refused before anything of it is taken', async () => {
    const before = await standing();
    const rows = Array.from({ length: EXCHANGE_BOUNDS.rows + 1 }, () => `${task.number},已退回,,不应登记,${made.number},`);
    await expect(exchange.receive('task', FULL, rows)).rejects.toMatchObject({ refusal: { code: 'TOO_MANY_ROWS', reason: expect.stringContaining('20000') } });
    await expect(exchange.receive('task', FULL, [`${task.number},已退回,,${'长'.repeat(EXCHANGE_BOUNDS.bytes / 3)},,`])).rejects.toMatchObject({ refusal: { code: 'FILE_TOO_LARGE', reason: expect.stringContaining('20 MB') } });
    expect(await standing()).toEqual(before);
    expect((await verifyLedger(small.dataSource)).problems).toEqual([]);
    expect((await small.play.data<Task>(task)).cancelled).toBeDefined();
  }, 60_000);
});
