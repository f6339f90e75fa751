import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { type ProcessRef, streamOf } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';
import { verifyLedger } from '#persistence';
import { openTable } from '#persistence/tables/read-table';
import { fileInMemory } from '#persistence/tables/table-file';
import { type ApiForTests, OWN, startApi } from './api-for-tests.js';
import { type CommandLine, commandLineOver } from './command-line.js';
import { publishedInspections } from './return-visit.fixture.js';

let api: ApiForTests;
let cli: CommandLine;
let inspection: ProcessRef;
let task: string;
let plan: string;
const here = ['--jurisdiction', OWN] as const;
const brigade = (...args: string[]) => cli.as('brigade', 'exchange', ...args);
const outbox = async (record: string, ...more: string[]) => JSON.parse((await cli.run('exchange', 'outbox', 'doubleRandom', record, ...here, '--json', ...more)).out);
const receipt = (rows: readonly string[]) => cli.file('receipt.csv', ['业务编号,平台编号,处理结果,退回原因', ...rows, ''].join('\r\n'));

beforeAll(async () => {
  api = await startApi();
  cli = commandLineOver(api);
  const [first] = await publishedInspections(api, 1);
  if (first === undefined) throw new Error('no inspection was drawn');
  inspection = first;
  ({ task, plan } = await api.play.data<Inspection>(first));
}, 90_000);
afterAll(async () => {
  cli.remove();
  await api.stop();
});

async function rowsOf(path: string): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const sheet of (await openTable(fileInMemory('x.xlsx', readFileSync(path)))).sheets()) for await (const { cells } of sheet.rows) rows.push(cells);
  return rows;
}

describe('bihuan exchange: sending', () => {
  it('lists what waits, record by record, though nobody entered any', async () => {
    const { lines } = await cli.run('exchange', 'outbox', 'doubleRandom', 'result', ...here);
    expect(lines).toEqual([expect.stringMatching(new RegExp(`^${inspection.number}  第 \\d+ 版 .*待报送$`))]);
    expect(await outbox('task', '--limit', '1')).toMatchObject({ items: [{ state: 'toSend' }], more: true });
    expect((await cli.run('exchange', 'outbox', 'nowhere', 'task', ...here)).err).toContain('doubleRandom（河北省双随机执法监管平台）');
    expect((await cli.run('exchange', 'outbox', 'doubleRandom', 'task', ...here, '--state', 'lost')).code).toBe(2);
    expect((await cli.run('exchange', 'outbox', 'doubleRandom', 'task', ...here, '--limit', '0')).code).toBe(2);
    expect((await cli.run('exchange', 'status', '000000')).code).toBe(2);
  });

  it('writes the file and marks it sent, once under a key; nobody else may', async () => {
    for (const [who, record] of [['clerk', 'task'], ['admin', 'draw']] as const) {
      expect(await cli.as(who, 'exchange', 'send', 'doubleRandom', record, '--file', cli.path('no.xlsx'))).toMatchObject({ code: 77, err: expect.stringContaining('执法大队') });
    }
    expect(existsSync(cli.path('no.xlsx'))).toBe(false);
    const path = cli.path('tasks.xlsx');
    const sent = await brigade('send', 'doubleRandom', 'task', '--file', path, '--key', 'send-1');
    expect(sent).toMatchObject({ code: 0, out: expect.stringContaining('2 条、2 行，登记为已报送') });
    const [header, ...rows] = await rowsOf(path);
    expect(header?.slice(0, 2)).toEqual(['抽查任务编号', '抽查计划编号']);
    expect(rows.map((row) => row[0])).toContain(task);
    expect((await outbox('task', '--state', 'sent')).items).toHaveLength(2);
    const again = cli.path('again.xlsx');
    expect((await brigade('send', 'doubleRandom', 'task', '--file', again, '--key', 'send-1')).code).toBe(0);
    expect(readFileSync(again).equals(readFileSync(path))).toBe(true);
    expect(await brigade('send', 'doubleRandom', 'task', '--file', path)).toMatchObject({ code: 77, err: expect.stringContaining('NOTHING_TO_SEND') });
  });

  it('keeps the file as it was made, and says where it is when it could not be written', async () => {
    const lost = await brigade('send', 'doubleRandom', 'draw', '--file', cli.path('nowhere/draws.xlsx'));
    expect([lost.code, lost.out]).toEqual([65, '']);
    const [, id = ''] = /exchange file ([0-9a-f-]{36})/.exec(lost.err) ?? [];
    const { lines } = await cli.run('exchange', 'batches', 'doubleRandom', ...here);
    expect(lines).toEqual([expect.stringContaining(`${id}  `), expect.stringContaining('抽查任务 2 条')]);
    expect((await cli.run('exchange', 'file', id, cli.path('draws.xlsx'), ...here)).code).toBe(0);
    expect((await rowsOf(cli.path('draws.xlsx'))).length).toBeGreaterThan(1);
    expect((await cli.run('exchange', 'file', 'x', cli.path('draws.xlsx'), ...here)).code).toBe(2);
  });
});

describe('bihuan exchange: what comes back', () => {
  it('takes a receipt row by row, exit code 65 for what it could not read, and the same file twice changes nothing', async () => {
    const taken = await brigade('receipt', 'doubleRandom', 'task', receipt([`${task},HB-2026-0001,已接收,`, `${OWN}-9999,HB-2,已接收,`]));
    expect(taken).toMatchObject({ code: 65, out: '已接收 1 条，被退回 0 条，有误 1 处。\n', err: expect.stringContaining('第 3 行') });
    const { body } = await (await api.as('brigade')).get(`/api/v1/processes/task/${task}`);
    expect(body.platformNumbers).toEqual([{ platform: '河北省双随机执法监管平台', record: '抽查任务', number: 'HB-2026-0001' }]);
    const notes = async () => (await api.dataSource.query<readonly { type: string }[]>(`SELECT type FROM event WHERE stream = $1 ORDER BY version`, [`exchange/${OWN}`])).map(({ type }) => type);
    const before = await notes();
    expect(before).toEqual(['RecordsSent', 'RecordsSent', 'ReceiptsTaken']);
    expect((await brigade('receipt', 'doubleRandom', 'task', receipt([`${task},HB-2026-0001,已接收,`]))).code).toBe(0);
    expect(await notes()).toEqual(before);
    const [, number = ''] = / 批次 (\S+) .*抽查任务/.exec((await cli.run('exchange', 'batches', 'doubleRandom', ...here)).out) ?? [];
    expect((await brigade('receipt', 'doubleRandom', 'task', receipt([`${task},HB-2026-0001,已接收,`]), '--batch', number)).code).toBe(0);
    expect(await brigade('receipt', 'doubleRandom', 'plan', receipt([]), '--batch', number)).toMatchObject({ code: 65, err: expect.stringContaining('BATCH_OF_OTHER_RECORD') });
    expect(await notes()).toEqual(before);
    expect(await brigade('receipt', 'doubleRandom', 'task', cli.file('other.csv', '别的,表头\r\n1,2\r\n'))).toMatchObject({ code: 65, err: expect.stringContaining('文件退回（HEADER）') });
    expect((await brigade('receipt', 'doubleRandom', 'task', cli.path('not-there.csv'))).code).toBe(65);
    expect((await cli.as('admin', 'exchange', 'receipt', 'doubleRandom', 'draw', receipt([`${task},HB-9,已接收,`]))).code).toBe(77);
    expect((await cli.as('clerk', 'exchange', 'receipt', 'doubleRandom', 'task', receipt([`${task},HB-9,已接收,`]))).code).toBe(77);
  });

  it('takes a long receipt part by part, each in a transaction of its own, as the interface does', async () => {
    const numbers = (await outbox('task', '--state', 'sent')).items.map(({ number }: { number: string }) => number);
    const [other = ''] = numbers;
    const unknown = Array.from({ length: 500 }, (_, index) => `${OWN}-${index},HB-0,已接收,`);
    const taken = await brigade('receipt', 'doubleRandom', 'task', receipt([`${task},HB-2026-0009,已接收,`, ...unknown, `${other},HB-2026-0002,已接收,`]));
    expect(taken).toMatchObject({ code: 65, out: '已接收 2 条，被退回 0 条，有误 500 处。\n' });
    const events = await api.dataSource.query<readonly { within: string }[]>(`SELECT transaction_id::text AS within FROM event WHERE stream = $1 AND type = 'ReceiptsTaken' ORDER BY version DESC LIMIT 2`, [`exchange/${OWN}`]);
    expect(new Set(events.map(({ within }) => within)).size).toBe(2);
  });

  it('has layouts of registries edited by their keepers alone', async () => {
    const layout = cli.file('officers.json', JSON.stringify({ format: 'csv', encoding: 'utf-8', titles: [], source: '平台的样表', columns: ['人员编号', '姓名', '部门编号', '状态', '专家'].map((field) => ({ header: field, field })) }));
    const set = (who: string, ...more: string[]) => cli.as(who, 'exchange', 'mapping', 'set', 'smartEnforcement', 'officer', layout, ...more);
    expect(await set('brigade', '--version', '0')).toMatchObject({ code: 77, err: expect.stringContaining('NOT_THE_KEEPER') });
    expect((await set('clerk', '--version', '0')).code).toBe(0);
    const lacking = cli.file('lacking.json', JSON.stringify({ format: 'csv', encoding: 'utf-8', titles: [], source: '平台的样表', columns: [{ header: '人员', field: '名字' }] }));
    expect(await cli.as('clerk', 'exchange', 'mapping', 'set', 'smartEnforcement', 'officer', lacking, '--version', '1')).toMatchObject({ code: 65, err: expect.stringContaining('缺少名录必填的“姓名”列') });
  });

  it('is marked by hand where there is no file, one step at a time', async () => {
    await brigade('send', 'doubleRandom', 'result', '--file', cli.path('results.xlsx'));
    const [{ version }] = (await outbox('result')).items;
    const mark = (...step: string[]) => brigade('mark', 'doubleRandom', 'result', inspection.number, '--version', String(version), ...step);
    expect((await mark('--refuse', '缺少社会信用代码')).out).toBe(`${inspection.number} 第 ${version} 版：被退回。\n`);
    expect((await mark('--send-again', '已补充', '--key', 'again-1')).out).toContain('待报送');
    expect((await mark('--send-again', '又补充', '--key', 'again-1')).err).toContain('COMMAND_ID_REUSED');
    expect(await mark('--refuse', 'x')).toMatchObject({ code: 77, err: expect.stringContaining('DELIVERY_NOT_THERE') });
    expect((await mark()).code).toBe(2);
    expect((await mark('--confirm', 'HB-1', '--refuse', 'x')).code).toBe(2);
    await brigade('send', 'doubleRandom', 'result', '--file', cli.path('results.xlsx'));
    expect((await mark('--confirm', 'HB-R-1')).out).toContain('已接收');
    expect((await outbox('result', '--state', 'confirmed')).items).toMatchObject([{ number: inspection.number, platformNumber: 'HB-R-1' }]);
    expect((await verifyLedger(api.dataSource)).problems).toEqual([]);
  });
});

describe('bihuan exchange mapping', () => {
  it('is shown as a file, edited, and kept as the next version', async () => {
    const shown = await cli.run('exchange', 'mapping', 'show', 'doubleRandom', 'plan', ...here);
    expect(shown.lines[0]).toContain('默认版式，还没有人修改过（第 0 版）');
    const content = JSON.parse((await cli.run('exchange', 'mapping', 'show', 'doubleRandom', 'plan', ...here, '--content')).out);
    const set = (mapping: object, version: string) => brigade('mapping', 'set', 'doubleRandom', 'plan', cli.file('mapping.json', mapping), '--version', version);
    const edited = { ...content, format: 'csv', encoding: 'gb18030', titles: ['河北省双随机抽查计划'], columns: [{ header: '编号', field: 'planNumber' }, { header: '类型', field: 'drawKind', codes: { 定向: '1' }, strict: true }] };
    expect(await set({ ...edited, columns: [{ header: '编号', field: 'nothing' }] }, '0')).toMatchObject({ code: 65, err: expect.stringContaining('第 1 列：没有“nothing”这个字段') });
    expect(await set({ ...edited, source: '' }, '0')).toMatchObject({ code: 65, err: expect.stringContaining('source：请填写依据') });
    expect((await set(edited, '0')).lines).toEqual(expect.arrayContaining([expect.stringContaining('第 1 版  csv gb18030'), '  类型 ← drawKind 抽查类型；代码 定向=1，不收其他']));
    expect(await set(edited, '0')).toMatchObject({ code: 75, err: expect.stringContaining('MAPPING_CHANGED') });
    expect(await brigade('send', 'doubleRandom', 'plan', '--file', cli.path('plans.csv'))).toMatchObject({ code: 65, err: expect.stringMatching(/ROWS_NOT_LAID_OUT[\s\S]*补上“不定向”/) });
    expect(existsSync(cli.path('plans.csv'))).toBe(false);
    await set({ ...edited, columns: [edited.columns[0], { ...edited.columns[1], codes: { 定向: '1', 不定向: '2' } }] }, '1');
    expect((await brigade('send', 'doubleRandom', 'plan', '--file', cli.path('plans.csv'))).code).toBe(0);
    expect(new TextDecoder('gb18030').decode(readFileSync(cli.path('plans.csv'))).split('\r\n').slice(0, 3)).toEqual(['河北省双随机抽查计划', '编号,类型', `${plan},2`]);
  });

  it('reads a platform’s own export into the registry, by the administrator', async () => {
    const admin = (...args: string[]) => cli.as('admin', 'exchange', ...args);
    const header = (name: string, field: string, more: object = {}) => ({ header: name, field, ...more });
    const columns = [
      header('编码', '人员编号', { required: true }), header('人员', '姓名'), header('单位', '部门编号', { codes: { [`${OWN}-D02`]: '大气股' }, strict: true }), header('证号', '执法证号'), header('起', '证件有效期起'), header('止', '证件有效期止'),
      header('专业', '标注'), header('在岗', '状态', { codes: { 在岗: '1', 停用: '0' } }), header('假起', '请假起'), header('假止', '请假止'), header('回避', '回避企业'), header('是否专家', '专家'),
    ];
    const file = cli.file('officers.csv', ['执法人员导出表', columns.map((column) => column.header).join(','), `${OWN}-P900,示例人员,大气股,示例证900,2025-01-01,2030-12-31,水,1,,,,否`, `${OWN}-P901,示例人员,水务股,示例证901,2025-01-01,2030-12-31,水,1,,,,否`, ''].join('\r\n'));
    expect((await admin('registry', 'doubleRandom', 'officer', file)).err).toContain('NO_MAPPING');
    expect((await cli.run('exchange', 'mapping', 'show', 'doubleRandom', 'officer', ...here)).code).toBe(2);
    await admin('mapping', 'set', 'doubleRandom', 'officer', cli.file('mapping.json', { format: 'csv', encoding: 'utf-8', titles: [], source: '按平台导出表', columns }), '--version', '0');
    expect(await admin('registry', 'doubleRandom', 'officer', file)).toMatchObject({ code: 65, out: expect.stringContaining('新增 0'), err: expect.stringContaining('第 4 行“单位”') });
    expect((await admin('registry', 'doubleRandom', 'officer', file, '--only-correct')).out).toContain('新增 1');
    expect((await brigade('registry', 'doubleRandom', 'officer', file)).code).toBe(77);
  });
});

describe('bihuan publications', () => {
  it('lists what is public, newest first, and of one process everything', async () => {
    const { lines } = await cli.run('publications', 'list', 'result', ...here);
    expect(lines).toEqual([expect.stringMatching(new RegExp(`^检查结果 ${inspection.number}  第 \\d+ 版 .*公示于`))]);
    expect((await cli.run('publications', 'list', 'result', ...here, '--text', '没有这样的文字')).out).toBe('没有公示的内容。\n');
    const over = (await api.anybody.get(`/api/v1/public/results?jurisdiction=${OWN}`)).body.items;
    expect(JSON.parse((await cli.run('publications', 'show', streamOf(inspection), '--json')).out).items).toEqual(over);
    expect((await cli.run('publications', 'show', task)).out).toContain('"commitment"');
    expect((await cli.run('publications', 'list', 'everything', ...here)).code).toBe(2);
    expect((await cli.run('publications', 'show', 'nothing')).code).toBe(2);
  });

  it('writes a public document as it was hashed, and no other', async () => {
    const [kept]: readonly { hash: string; content: string }[] = await api.dataSource.query(`SELECT hash, content FROM document WHERE visibility = 'internal' ORDER BY hash LIMIT 1`);
    if (kept === undefined) throw new Error('nothing was kept');
    const written = () => cli.run('publications', 'document', kept.hash);
    expect(await written()).toMatchObject({ code: 2, out: '' });
    // As the summary of its task makes it public.
    await api.dataSource.query(`UPDATE document SET visibility = 'public' WHERE hash = $1`, [kept.hash]);
    expect(await written()).toMatchObject({ code: 0, out: `${kept.content}\n` });
  });
});
