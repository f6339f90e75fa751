import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { isRefusal, type Officer } from '#domain';
import type { MappedColumn } from '#domain/exchange/mapping';
import { verifyLedger } from '#persistence';
import { importRegistryOf, type MappedImported } from '#persistence/exchange/import-registry-of';
import { changeMapping } from '#persistence/exchange/mappings';
import { fileInMemory } from '#persistence/tables/table-file';
import { type SmallLedger, startSmallLedger } from '#test/support/small-ledger';
import { ExchangePlay } from './exchange-play.js';

const PLACE = '990201';
const COLUMNS: readonly MappedColumn[] = [
  { header: '编码', field: '人员编号', required: true }, { header: '人员', field: '姓名', required: true }, { header: '单位', field: '部门编号', required: true, codes: { [`${PLACE}-D02`]: '一中队' }, strict: true },
  { header: '在岗', field: '状态', codes: { 在岗: '1', 停用: '0' } }, { header: '是否专家', field: '专家' }, { header: '专长', field: '标注' },
];

let small: SmallLedger;
let exchange: ExchangePlay;
beforeAll(async () => {
  small = await startSmallLedger(PLACE);
  exchange = new ExchangePlay(small);
  const mapping = { platform: 'doubleRandom', record: 'officer', format: 'csv', encoding: 'utf-8', titles: [], columns: COLUMNS, source: '平台导出的样表' } as const;
  await small.dataSource.transaction((manager) => changeMapping(manager, { ...exchange.asked, record: 'officer', mapping, seen: 0 }));
}, 60_000);
afterAll(() => small.stop());

const attempt = (text: string, mode: 'allOrNothing' | 'goodRows' = 'allOrNothing') => importRegistryOf(small.dataSource.manager, { ...exchange.asked, kind: 'officer', file: fileInMemory('平台人员.csv', Buffer.from(text)), mode });
async function imported(...asked: Parameters<typeof attempt>): Promise<MappedImported> {
  const answer = await attempt(...asked);
  if (isRefusal(answer)) throw new Error(`${answer.code} ${answer.message}`);
  return answer;
}

const HEADER = '人员导出表\r\n编码,人员,单位,在岗,是否专家,专长';
const row = (number: string, more: { readonly unit?: string; readonly tags?: string } = {}): string => `${PLACE}-${number},示例${number},${more.unit ?? '一中队'},1,否,${more.tags ?? ''}`;
const file = (rows: readonly string[], header = HEADER): string => [header, ...rows, ''].join('\r\n');
const officer = async (number: string): Promise<Officer | undefined> => (await small.dataSource.query<readonly { body: Officer }[]>(`SELECT body FROM registry_entry WHERE kind = 'officer' AND id = $1 AND current`, [`${PLACE}-${number}`]))[0]?.body;
const staged = async (): Promise<number> => (await small.dataSource.query<readonly { n: number }[]>(`SELECT count(*)::int AS n FROM import_row`))[0]?.n ?? -1;

describe('a platform’s own export of a registry', () => {
  it('comes in part by part and is stored at once; the event names the file that was handed in; a second time nothing changes', async () => {
    const text = file(Array.from({ length: 2_500 }, (_, at) => row(`Q${String(at).padStart(4, '0')}`)));
    expect(await imported(text)).toMatchObject({ added: 2_500, problemCount: 0, missingHeaders: [] });
    const events = () => small.dataSource.query<readonly { record: string }[]>(`SELECT record FROM event WHERE stream = $1 AND type = 'RegistryImported'`, [`registry/${PLACE}`]);
    const [event, ...others] = await events();
    expect([others, JSON.parse(event?.record ?? '').event.data]).toEqual([[], { kind: 'officer', files: [{ name: '平台人员.csv', sha256: createHash('sha256').update(text).digest('hex') }], added: 2_500, changed: 0, unchanged: 0, refused: 0, platform: 'doubleRandom' }]);
    expect(await imported(text)).toMatchObject({ added: 0, changed: 0, unchanged: 2_500 });
    expect(await events()).toHaveLength(1);
    expect(await staged()).toBe(0);
  }, 60_000);

  it('leaves alone what the file has no column for, and says which headers it lacks', async () => {
    await imported(file([row('Q9001', { tags: '水、大气' })]));
    const shorter = await imported(file([`${PLACE}-Q9001,改名,一中队,1,否`], '编码,人员,单位,在岗,是否专家'));
    expect(shorter).toMatchObject({ changed: 1, missingHeaders: ['专长'] });
    expect(await officer('Q9001')).toMatchObject({ name: '改名', tags: ['水', '大气'] });
  });

  it('is not read without what the registry must have', async () => {
    expect(await attempt(file([`${PLACE}-Q9002,示例,一中队,否`], '编码,人员,单位,是否专家'))).toMatchObject({ code: 'COLUMNS_MISSING', details: [expect.stringContaining('状态')] });
  });

  it('tells every wrong row, also across parts; with one of them nothing is stored, or only the others', async () => {
    const rows = Array.from({ length: 1_500 }, (_, at) => row(`R${String(at).padStart(4, '0')}`));
    const text = file([...rows, row('R0000'), row('R9000', { unit: '水务股' }), ',,,,,', '备注：以上由平台导出,,,,,']);
    const all = await imported(text);
    expect(all).toMatchObject({ added: 0, problemCount: 4 });
    expect(all.problems.map(({ row: at, column, reason }) => [at, column, reason])).toEqual([
      [1_504, '单位', expect.stringContaining('一中队')], [1_506, '人员', '请填写'], [1_506, '单位', '请填写'], [1_503, '人员编号', '与第 3 行重复'],
    ]);
    expect([await officer('R0000'), await staged()]).toEqual([undefined, 0]);
    expect(await imported(text, 'goodRows')).toMatchObject({ added: 1_500, problemCount: 4 });
  }, 60_000);

  it('that is too large is refused before it is read into the registry', async () => {
    const rows = Array.from({ length: 20_001 }, (_, at) => row(`T${String(at)}`));
    await expect(attempt(file(rows))).rejects.toMatchObject({ refusal: { code: 'TOO_MANY_ROWS' } });
    expect((await verifyLedger(small.dataSource)).problems).toEqual([]);
  }, 60_000);
});
