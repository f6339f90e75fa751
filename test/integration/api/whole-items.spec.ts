import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import readExcelFile from 'read-excel-file/node';
import { postgresClock } from '#persistence';
import { workOnImport } from '#persistence/imports/run-import';
import { fileOf } from '#persistence/registries/registry-files.fixture';
import { startApi } from './api-for-tests.js';
import { ImportPlay, IMPORTS } from './import-play.js';

type Row = Parameters<typeof fileOf<'whole-items.csv'>>[1][number];

let play: ImportPlay;
beforeAll(async () => {
  const api = await startApi();
  play = new ImportPlay(api, await api.as('admin'));
}, 90_000);
afterAll(() => play.api.stop());

const csv = (rows: readonly Row[]): string => String(fileOf('whole-items.csv', rows.map((row) => ({ 责任部门: 'D02', ...row }))).content);
const bodyOf = async (code: string): Promise<unknown> => (await play.api.dataSource.query<{ body: unknown }[]>(`SELECT body FROM registry_entry WHERE kind = 'checkItem' AND id = $1 AND current`, [code]))[0]?.body;

const WHOLE: Row = {
  事项编号: 'Q-1', 抽查类别: '水', 事项名称: '=废水排放', 事项子项: '"排放口、台账"、在线监测', 检查对象: '排污单位', 抽查比例: '0.2', 事项分类: '一般', 所需标注: '水', 检查方式: '现场检查、视频检查', 公布日期: '2026-01-05',
  检查内容: '看\n再看', 检查标准: '"有"', 法律依据: '示例条例', 条款: '第一条', 施行日期: '2020-01-01', 失效日期: '2026-08-14', 替代依据: '生态环境法典',
};
const NOTHING: Row = { 抽查类别: '', 事项名称: '', 责任部门: '', 适用许可类别: '', 检查方式: '', 行号: '', 检查内容: '', 检查标准: '', 法律依据: '', 核实状态: '' };
const SECOND: Row = { ...NOTHING, 事项编号: 'Q-1', 行号: '2', 检查内容: '问', 检查标准: '答' };
const [DONE, NONE] = ['done', { added: 0, changed: 0, unchanged: 0, kept: 0, refused: 0, withheld: 0 }];

describe('a list of items with everything, as one csv', () => {
  it('is taken in item by item, and what is wrong is told by row; only the correct ones where that is asked for', async () => {
    const rows = [WHOLE, SECOND, { 事项编号: 'Q-2', 检查标准: '' }, { 事项编号: 'Q-3', 责任部门: 'D77' }, { 事项编号: 'Q-4' }];
    const withheld = await play.imported('checkItem', 'name=items.csv', csv(rows));
    expect(withheld).toMatchObject({ phase: DONE, rows: 4, counts: { ...NONE, refused: 2, withheld: 2 } });
    const job = await play.imported('checkItem', 'name=items.csv&mode=onlyCorrect', csv(rows));
    expect(job).toMatchObject({ phase: DONE, rows: 4, counts: { ...NONE, added: 2, refused: 2 } });
    expect(await play.rowsOf(job)).toEqual([[4, '检查标准', '请填写'], [5, '责任部门', '没有这个部门，请先导入部门']]);
    expect(await bodyOf('Q-1')).toMatchObject({
      name: '=废水排放', subItems: ['排放口、台账', '在线监测'], objectKinds: ['排污单位'], ratio: '0.2', weight: 'general', methods: ['onSite', 'video'], requiredTags: ['水'], publishedOn: '2026-01-05',
      checklist: [{ id: '1', text: '看\n再看', standard: '"有"' }, { id: '2', text: '问', standard: '答' }],
      legalBases: [{ title: '示例条例', article: '第一条', effectiveFrom: '2020-01-01', effectiveTo: '2026-08-14', successor: '生态环境法典', verified: false }],
    });
    const { bytes } = await play.download(`${IMPORTS}/imports/${job.id}/file`);
    expect(bytes.toString('utf8').split('\r\n').filter((line) => line.startsWith('Q-2') || line.startsWith('Q-3')).map((line) => line.split(',').at(-1))).toEqual(['检查标准：请填写', '责任部门：没有这个部门，请先导入部门']);
  });

  it.each(['csv', 'xlsx'])('comes out as %s with everything, and taken in again changes nothing', async (format) => {
    const before = await play.bodies();
    const { bytes } = await play.download(`${IMPORTS}/exports/checkItem.${format}`);
    expect(await play.imported('checkItem', `name=items.${format}`, bytes)).toMatchObject({ phase: DONE, counts: { ...NONE, unchanged: await play.count('checkItem') } });
    expect(await play.bodies()).toEqual(before);
  });

  it('leaves alone what a file has no column for, and changes what it says', async () => {
    const { bytes } = await play.download(`${IMPORTS}/exports/checkItem.csv?table=item-list`);
    const header = bytes.toString('utf8').split('\r\n')[0] ?? '';
    expect(header).toContain('事项分类');
    const columns = ['事项编号', '抽查类别', '事项名称', '责任部门', '适用许可类别', '检查方式', '行号', '检查内容', '检查标准', '法律依据', '条款', '施行日期', '失效日期', '替代依据', '核实状态'];
    const row = 'Q-1,水,改名,D02,重点管理,现场检查,1,看,有,新条例,,,,,已核实';
    expect(await play.imported('checkItem', 'name=items.csv', `${columns.join(',')}\n${row}\n`)).toMatchObject({ counts: { ...NONE, changed: 1 }, table: { absentColumns: expect.arrayContaining(['事项子项', '抽查比例', '公布日期']) } });
    expect(await bodyOf('Q-1')).toMatchObject({ name: '改名', subItems: ['排放口、台账', '在线监测'], ratio: '0.2', weight: 'general', publishedOn: '2026-01-05', legalBases: [{ title: '新条例', verified: true }] });
  });

  it('is taken in as one sheet of a workbook too', async () => {
    const { bytes } = await play.download(`${IMPORTS}/exports/checkItem.csv`);
    const { default: writeExcelFile } = await import('write-excel-file/node');
    const { parse } = await import('csv-parse/sync');
    const rows = parse(bytes, { bom: true }).map((cells) => cells.map((value) => ({ type: String, value })));
    expect(await play.imported('checkItem', 'name=items.xlsx', await writeExcelFile(rows, { sheet: '清单' }).toBuffer())).toMatchObject({ phase: DONE, counts: { ...NONE, unchanged: await play.count('checkItem') }, table: { sheet: '清单' } });
  });

  it('gives three sheets back with a column of reasons on each', async () => {
    const { bytes } = await play.download(`${IMPORTS}/exports/checkItem.xlsx`);
    const sheets = await readExcelFile(bytes);
    const { default: writeExcelFile } = await import('write-excel-file/node');
    const wrong = sheets.map(({ sheet, data }) => ({ sheet, data: data.map((cells, row) => cells.map((value, column) => ({ type: String, value: row === 1 && column === (sheet === '检查表' ? 2 : 99) ? '' : String(value ?? '') }))) }));
    const job = await play.imported('checkItem', 'name=items.xlsx', await writeExcelFile(wrong).toBuffer());
    expect(job).toMatchObject({ phase: DONE, counts: { added: 0, changed: 0 } });
    const back = await readExcelFile((await play.download(`${IMPORTS}/imports/${job.id}/file`)).bytes);
    expect(back.map(({ sheet, data }) => [sheet, data[0]?.at(-1), data[1]?.at(-1) === '检查内容：请填写'])).toEqual([['事项清单', '错误原因', false], ['检查表', '错误原因', true], ['法律依据', '错误原因', false]]);
  });

  it('goes on behind the last whole item when it was interrupted', async () => {
    const lines = (code: string): readonly Row[] => [{ 事项编号: code }, ...[2, 3, 4].map((line): Row => ({ ...NOTHING, 事项编号: '', 行号: String(line), 检查内容: '问', 检查标准: '答' }))];
    const { body } = await play.upload('checkItem', 'name=items.csv', csv(Array.from({ length: 60 }, (_, index) => lines(`R-${String(index)}`)).flat()));
    const stop = new AbortController();
    const { dataSource } = play.api;
    const working = workOnImport(dataSource, { clock: postgresClock, batch: 5, signal: stop.signal });
    const cursor = async (): Promise<number> => (await dataSource.query<{ row_cursor: number }[]>(`SELECT row_cursor FROM import_job WHERE id = $1`, [body.id]))[0]?.row_cursor ?? -1;
    while ((await cursor()) === 0) await pause(2);
    stop.abort();
    await working;
    const reached = await cursor();
    expect((reached - 1) % 4).toBe(0);
    await play.work();
    expect((await play.admin.get(`${IMPORTS}/imports/${String(body.id)}`)).body).toMatchObject({ phase: DONE, rows: 60, counts: { ...NONE, added: 60 } });
    expect(await bodyOf('R-59')).toMatchObject({ checklist: [{ id: '1' }, { id: '2' }, { id: '3' }, { id: '4' }] });
  });
});
