import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import readExcelFile from 'read-excel-file/node';
import { itemLists } from '#contract/http/items';
import { fileOf } from '#persistence/registries/registry-files.fixture';
import { textRow, workbookOf, workbookParts, zipOf } from '#persistence/tables/workbook.fixture';
import { type ApiForTests, OWN, startApi } from './api-for-tests.js';
import { CITY, cityWorkbook } from './city-list.js';
import { type CommandLine, commandLineOver } from './command-line.js';

type Told = { readonly status: number; readonly body: { readonly code?: string; readonly details?: readonly string[]; readonly [name: string]: unknown }; readonly bytes: Buffer; readonly disposition: string };

const CLERK = 'clerk';
const PAPER = { issuer: CITY, issuerName: '邢台市', document: '邢环办〔2026〕1号', issuedOn: '2026-01-10' };

let api: ApiForTests;
let cli: CommandLine;
beforeAll(async () => {
  api = await startApi();
  cli = commandLineOver(api);
}, 90_000);
afterAll(async () => {
  cli.remove();
  await api.stop();
});

/** As a browser hands a file over. */
async function hand(what: 'file' | 'file/check' | 'file/reasons', content: Uint8Array | string, asked: Record<string, string> = {}, login = CLERK): Promise<Told> {
  const query = new URLSearchParams({ ...(what === 'file/reasons' ? { issuer: CITY } : PAPER), name: '市级清单.xlsx', ...asked });
  const response = await fetch(`${api.base}/api/v1/item-lists/${what}?${query.toString()}`, {
    method: 'POST', body: Buffer.from(content),
    headers: { authorization: `Bearer ${(await api.as(login)).token ?? ''}`, 'content-type': 'application/octet-stream', ...(what === 'file' && { 'idempotency-key': randomUUID() }) },
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, bytes, body: isJson ? JSON.parse(bytes.toString('utf8')) : {}, disposition: response.headers.get('content-disposition') ?? '' };
}

const lists = async () => itemLists.parse((await (await api.as(CLERK)).get('/api/v1/item-lists')).body).lists;
const events = async (): Promise<number> => (await api.dataSource.query<unknown[]>(`SELECT FROM event WHERE stream = $1`, [`items/${OWN}`])).length;

describe('a superior’s list as one workbook', () => {
  it('is tried without a trace, imported as a version, and refused where it says nothing new', async () => {
    const workbook = cityWorkbook([{ 事项编号: 'HB-1', 事项名称: '废水排放' }, { 事项编号: 'HB-2' }]);
    const tried = await hand('file/check', workbook);
    expect([tried.status, tried.body]).toEqual([200, expect.objectContaining({ version: 1, against: 0, added: [{ code: 'HB-1', name: '废水排放' }, { code: 'HB-2', name: '示例事项' }] })]);
    expect([await lists(), await events()]).toEqual([[], 0]);
    const done = await hand('file', workbook);
    expect([done.status, done.body]).toEqual([201, expect.objectContaining({ version: 1, repeated: false })]);
    expect(await lists()).toMatchObject([{ issuer: CITY, version: 1, items: 2 }]);
    expect((await hand('file', workbook)).body.code).toBe('SAME_LIST');
    expect((await hand('file/check', workbook, { issuedOn: '2026-01-01' })).body.code).toBe('ISSUED_BEFORE');
    expect((await hand('file/check', workbook, { issuedOn: '2099-01-01' })).body.code).toBe('ISSUED_IN_FUTURE');
    expect((await hand('file/check', workbook, { issuer: OWN })).body.code).toBe('OWN_LIST');
    expect((await hand('file', workbook, { issuer: '邢台' })).status).toBe(422);
    for (const what of ['file', 'file/check', 'file/reasons'] as const) expect([what, (await hand(what, workbook, {}, 'leader')).body.code]).toEqual([what, 'ROLE_REQUIRED']);
    expect(await events()).toBe(1);
  });

  it('has every fault told by sheet, row and column, and comes back with them beside its rows', async () => {
    const wrong = cityWorkbook([{ 事项编号: 'HB-1', 检查方式: '看看' }, { 事项编号: 'HB-2' }, { 事项编号: 'HB-2' }], { lines: [{ 事项编号: 'HB-1', 检查内容: '' }, { 事项编号: 'HB-2' }, { 事项编号: 'HB-9' }] });
    const told = ['事项清单 第 2 行“检查方式”', '事项清单 第 4 行“事项编号”：与第 3 行重复', '检查表 第 2 行“检查内容”：请填写'];
    for (const what of ['file', 'file/check'] as const) {
      const { status, body } = await hand(what, wrong, { document: '邢环办〔2026〕2号' });
      expect([status, body.code]).toEqual([422, 'ROWS_REFUSED']);
      for (const one of told) expect(body.details).toContainEqual(expect.stringContaining(one));
    }
    expect(await lists()).toHaveLength(1);
    const back = await hand('file/reasons', wrong);
    expect([back.status, decodeURIComponent(back.disposition)]).toEqual([200, expect.stringContaining('市级清单-错误原因.xlsx')]);
    const sheets = await readExcelFile(back.bytes);
    expect(sheets.map(({ sheet, data }) => [sheet, data[0]?.at(-1), data[1]?.at(-1) ?? null])).toEqual([['事项清单', '错误原因', expect.stringContaining('检查方式')], ['检查表', '错误原因', '检查内容：请填写'], ['法律依据', '错误原因', null]]);
    // What came back is taken as it is: the column of reasons is nobody's.
    const { body } = await hand('file/check', back.bytes, { document: '邢环办〔2026〕2号' });
    expect(body.details).toHaveLength(((await hand('file/check', wrong)).body.details ?? []).length);
  });

  it('may be one table with everything, csv too', async () => {
    const whole = String(fileOf('whole-items.csv', [{ 事项编号: 'HB-1', 事项名称: '废水排放' }, { 事项编号: 'HB-3' }]).content);
    const tried = await hand('file/check', whole, { name: '市级清单.csv' });
    expect([tried.status, tried.body]).toEqual([200, expect.objectContaining({ version: 2, against: 1, added: [{ code: 'HB-3', name: '示例事项' }], removed: [{ code: 'HB-2', name: '示例事项' }] })]);
    const twice = `${whole}\r\n${whole.split('\r\n')[1] ?? ''}`;
    expect((await hand('file/check', twice, { name: '市级清单.csv' })).body.details).toEqual([expect.stringContaining('市级清单.csv 第 4 行“事项编号”：与第 2 行重复')]);
  });

  it('has a template, which is no list as long as nothing is filled in', async () => {
    const response = await fetch(`${api.base}/api/v1/item-lists/template`, { headers: { authorization: `Bearer ${(await api.as(CLERK)).token ?? ''}` } });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect((await readExcelFile(bytes)).map(({ sheet }) => sheet)).toEqual(['事项清单', '检查表', '法律依据', '说明']);
    expect((await hand('file/check', bytes)).body.code).toBe('FILE_EMPTY');
    expect((await fetch(`${api.base}/api/v1/item-lists/template`)).status).toBe(401);
  });
});

describe('a file that is no such workbook', () => {
  const sheets = { 事项清单: '' };
  const bomb = { name: 'xl/media/image1.bin', content: Buffer.alloc(64 * 1024 * 1024) };
  const files: readonly (readonly [name: string, code: string, content: () => Uint8Array])[] = [
    ['a workbook of two of the three sheets', 'HEADER', () => cityWorkbook([{ 事项编号: 'HB-7' }], { sheets: { 事项清单: 'items', 检查表: 'lines' } })],
    ['one with a sheet twice', 'HEADER', () => cityWorkbook([{ 事项编号: 'HB-7' }], { sheets: { 事项清单: 'items', 检查表: 'lines', 法律依据: 'bases', 又一张: 'items' } })],
    ['one with macros', 'MACROS', () => zipOf(workbookParts({ sheets, more: [{ name: 'xl/vbaProject.bin', content: 'x' }] }))],
    ['one that inflates without bound', 'ZIP_BOMB', () => zipOf(workbookParts({ sheets, more: [bomb] }))],
    ['one that declares entities', 'XML_ENTITIES', () => zipOf(workbookParts({ sheets: { 事项清单: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet/>' } }))],
    ['a truncated one', 'DAMAGED', () => cityWorkbook([{ 事项编号: 'HB-7' }]).subarray(0, 900)],
    ['a picture', 'OTHER_FORMAT', () => Buffer.from('89504e470d0a1a0a', 'hex')],
    ['nothing', 'FILE_EMPTY', () => Buffer.alloc(0)],
  ];

  it.each(files)('is refused as a whole: %s (%s)', async (_name, code, content) => {
    const bytes = content();
    for (const what of ['file', 'file/check', 'file/reasons'] as const) expect([what, (await hand(what, bytes)).body.code]).toEqual([what, code]);
    expect(await lists()).toHaveLength(1);
  });

  it('is told what a single sheet lacks, and that it may stay empty; or which sheets are missing', async () => {
    const table = parse(String(fileOf('whole-items.csv', [{ 事项编号: 'HB-7' }]).content));
    const without = (...headers: readonly string[]): Buffer => {
      const kept = (table[0] ?? []).map((header) => !headers.includes(header));
      return workbookOf({ sheets: { 清单: table.map((cells, index) => textRow(index + 1, ...cells.filter((_, place) => kept[place]))).join('') } });
    };
    expect((await hand('file/check', without())).status).toBe(200);
    const lacks = (await hand('file/check', without('失效日期', '替代依据'))).body;
    expect([lacks.code, lacks.detail]).toEqual(['HEADER', expect.stringContaining('只有一张工作表“清单”。全部内容写在一张表里的，表头缺少“失效日期”、“替代依据”列：内容可以不填，但有“法律依据”、“核实状态”就要保留这些列；分成几张的，少了工作表“检查表”、“法律依据”')]);
    expect((await hand('file/check', cityWorkbook([{ 事项编号: 'HB-7' }], { sheets: { 事项清单: 'items', 检查表: 'lines' } }))).body.detail).toContain('少了工作表“法律依据”：“事项清单”、“检查表”、“法律依据”应各占一张');
  });

  it('has no formula believed', async () => {
    const header = ['事项编号', '抽查类别', '事项名称', '责任部门', '适用许可类别', '检查方式', '行号', '检查内容', '检查标准', '法律依据', '条款', '施行日期', '失效日期', '替代依据', '核实状态'];
    const values = ['HB-8', '水', '事项', 'D02', '重点管理', '现场检查', '1', '看', '有', '条例', '', '', '', '', '待核实'];
    const calculated = textRow(2, ...values).replace(/<c r="C2".*?<\/c>/, '<c r="C2" t="str"><f>CONCAT("a","b")</f><v>ab</v></c>');
    const bytes = workbookOf({ sheets: { 清单: textRow(1, ...header) + calculated } });
    expect((await hand('file/check', bytes)).body.details).toEqual([expect.stringMatching(/清单 第 2 行“事项名称”：C2 是公式/)]);
  });
});

describe('bihuan items import --file', () => {
  const paper = ['--issuer', CITY, '--issuer-name', '邢台市', '--document', '邢环办〔2026〕8号', '--issued-on', '2026-06-01'];
  const run = async (workbook: Uint8Array, ...more: string[]) => cli.as('clerk', 'items', 'import', ...paper, '--file', cli.file('市级清单.xlsx', workbook), ...more);

  it('tries, tells what is wrong with the file beside it, and imports', async () => {
    const good = cityWorkbook([{ 事项编号: 'HB-1', 事项名称: '废水排放' }, { 事项编号: 'HB-4' }]);
    expect(await run(good, '--dry-run')).toMatchObject({ code: 0, lines: expect.arrayContaining([`${CITY} 第 2 版（邢环办〔2026〕8号）与第 1 版相比：增加 1，减少 1，变更 0`]) });
    expect(await lists()).toHaveLength(1);
    const reasons = cli.file('退回.xlsx', '');
    const wrong = await run(cityWorkbook([{ 事项编号: 'HB-1', 检查方式: '看看' }]), '--reasons', reasons);
    expect(wrong).toMatchObject({ code: 65, err: expect.stringMatching(/事项清单 第 2 行“检查方式”[\s\S]*带错误原因的文件/) });
    expect((await readExcelFile(reasons))[0]?.data[0]?.at(-1)).toBe('错误原因');
    expect(await run(Buffer.from('PK\u0005\u0006'))).toMatchObject({ code: 65, err: expect.stringContaining('文件退回') });
    expect(await run(good)).toMatchObject({ code: 0 });
    expect(await lists()).toMatchObject([{ version: 2, items: 2 }, { version: 1 }]);
    expect((await run(good, '--items', 'a.csv')).code).toBe(2);
    expect((await cli.as('clerk', 'items', 'import', ...paper)).code).toBe(2);
    expect((await cli.as('leader', 'items', 'import', ...paper, '--file', cli.file('x.xlsx', good))).code).toBe(77);
  });
});
