import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type ProcessRef, streamOf } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';
import { verifyLedger } from '#persistence';
import { openTable } from '#persistence/tables/read-table';
import { fileInMemory } from '#persistence/tables/table-file';
import { bihuan } from '#test/unit/cli/captured';
import { type ApiForTests, type Caller, OWN, type Parsed, startApi } from './api-for-tests.js';
import { publishedInspections } from './return-visit.fixture.js';

let api: ApiForTests;
let inspection: ProcessRef;
let task: string;
let plan: string;
let brigade: Caller;

beforeAll(async () => {
  api = await startApi();
  const [first] = await publishedInspections(api, 1);
  if (first === undefined) throw new Error('no inspection was drawn');
  inspection = first;
  ({ task, plan } = await api.play.data<Inspection>(first));
  brigade = await api.as('brigade');
}, 90_000);
afterAll(() => api.stop());

const PLATFORM = '/api/v1/exchange/doubleRandom';
const outbox = async (record: string, state?: string) => (await brigade.get(`${PLATFORM}/outbox?record=${record}${state === undefined ? '' : `&state=${state}`}`)).body;
const send = (record: string, key: string = randomUUID()) => brigade.post(`${PLATFORM}/batches`, { record }, { 'idempotency-key': key });
const step = (body: object) => brigade.post(`${PLATFORM}/deliveries`, body);

async function rowsOfBatch(id: string): Promise<readonly (readonly string[])[]> {
  const response = await fetch(`${api.base}${PLATFORM}/batches/${id}/file`, { headers: { authorization: `Bearer ${brigade.token ?? ''}` } });
  expect(response.status).toBe(200);
  const rows: (readonly string[])[] = [];
  for await (const sheet of (await openTable(fileInMemory('x.xlsx', new Uint8Array(await response.arrayBuffer())))).sheets()) for await (const { cells } of sheet.rows) rows.push(cells);
  return rows;
}

async function upload(path: string, text: string, caller = brigade): Promise<{ readonly status: number; readonly body: Parsed }> {
  const response = await fetch(`${api.base}${PLATFORM}${path}`, { method: 'POST', body: text, headers: { 'content-type': 'text/csv', authorization: `Bearer ${caller.token ?? ''}` } });
  return { status: response.status, body: await response.json() };
}

describe('the outbox of a provincial platform', () => {
  it('holds every published plan, task, draw and result, though nobody entered any', async () => {
    const { counts } = await outbox('plan');
    // Two tasks were made and drawn, one inspection published.
    expect(counts).toEqual(([['draw', 2], ['plan', 1], ['result', 1], ['task', 2]] as const).map(([record, count]) => ({ record, state: 'toSend', count })));
    const { items } = await outbox('result');
    expect(items).toMatchObject([{ stream: streamOf(inspection), number: inspection.number, event: 'ResultPublished', state: 'toSend', stateName: '待报送', platformNumber: null }]);
  });

  it('sends them as one file in the platform’s columns, once however often the command comes', async () => {
    const key = randomUUID();
    const [first, again] = [await send('task', key), await send('task', key)];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const [header, ...rows] = await rowsOfBatch(first.body.id);
    expect(header?.slice(0, 3)).toEqual(['抽查任务编号', '抽查计划编号', '任务名称']);
    expect(rows.map((row) => row[0])).toContain(task);
    expect(rows.map((row) => row[1])).toEqual([plan, plan]);
    expect((await outbox('task', 'sent')).items).toMatchObject([{ batch: first.body.id }, { batch: first.body.id }]);
    expect((await send('task')).body).toMatchObject({ code: 'NOTHING_TO_SEND' });
    expect((await send('plan', key)).body).toMatchObject({ code: 'COMMAND_ID_REUSED' });
  });

  it('takes receipts row by row: a number is kept on the process, what is unknown is told with its row', async () => {
    const file = (rows: readonly string[]) => ['业务编号,平台编号,处理结果,退回原因', ...rows, ''].join('\r\n');
    const taken = await upload('/receipts?record=task', file([`${task},HB-2026-0001,已接收,`, `${OWN}-9999,HB-2,已接收,`, `${task},,不知道,`]));
    expect(taken.body).toMatchObject({ confirmed: 1, refused: 0, problems: [{ row: 3, value: `${OWN}-9999` }, { row: 4, value: '不知道', reason: expect.stringContaining('已接收、已退回') }] });
    expect(taken.body.rows).toEqual([{ row: 2, number: task, version: expect.any(Number), enterprise: null, outcome: 'confirmed', platformNumber: 'HB-2026-0001', reason: null, changed: true }]);
    expect((await brigade.get(`${PLATFORM}/receipts`)).body.items).toMatchObject([{ record: 'task', file: '回执', rows: { first: 2, last: 4 }, confirmed: 1, refused: 0, problems: 2 }]);
    const { body } = await brigade.get(`/api/v1/processes/task/${task}`);
    expect(body.platformNumbers).toEqual([{ platform: '河北省双随机执法监管平台', record: '抽查任务', number: 'HB-2026-0001' }]);
    const notes = async () => (await api.dataSource.query<readonly { type: string }[]>(`SELECT type FROM event WHERE stream = $1 ORDER BY version`, [`exchange/${OWN}`])).map(({ type }) => type);
    const before = await notes();
    expect(before).toEqual(['RecordsSent', 'ReceiptsTaken']);
    expect((await upload('/receipts?record=task', file([`${task},HB-2026-0001,已接收,`]))).body).toMatchObject({ confirmed: 1, problems: [], rows: [{ row: 2, changed: false }] });
    expect(await notes()).toEqual(before);
    const [{ number, id }] = (await brigade.get(`${PLATFORM}/batches`)).body.items;
    expect(number).toBe(`${OWN}-BS-00001`);
    for (const batch of [number, id]) expect((await upload(`/receipts?record=task&batch=${batch}`, file([`${task},HB-2026-0001,已接收,`]))).body).toMatchObject({ confirmed: 1, problemCount: 0, missingHeaders: ['报送编号', '批次号', '统一社会信用代码'] });
    expect((await upload(`/receipts?record=task&batch=${OWN}-BS-00099`, file([]))).body).toMatchObject({ status: 404, code: 'BATCH_NOT_FOUND' });
    expect((await upload(`/receipts?record=plan&batch=${id}`, file([]))).body).toMatchObject({ status: 422, code: 'BATCH_OF_OTHER_RECORD', detail: expect.stringContaining('抽查任务') });
    expect(await notes()).toEqual(before);
    expect((await upload('/receipts?record=task', '别的,表头\r\n1,2\r\n')).body).toMatchObject({ code: 'HEADER', detail: expect.stringContaining('业务编号') });
  });

  it('goes on after a refusal: with its reason, sent again, and by hand where there is no file', async () => {
    const sent = await send('result');
    expect(sent.status).toBe(201);
    expect((await upload('/receipts?record=result', `业务编号,平台编号,处理结果,退回原因\r\n${inspection.number},,已退回,缺少社会信用代码\r\n`)).body).toMatchObject({ refused: 1 });
    const [line] = (await outbox('result', 'refused')).items;
    expect(line).toMatchObject({ reason: '缺少社会信用代码', eventName: '结果公示', batchNumber: sent.body.number, title: expect.stringContaining('企业'), steps: ['confirm', 'sendAgain', 'setAside'] });
    const where = { record: 'result', number: inspection.number, version: line.version };
    const again = (reason: string) => brigade.post(`${PLATFORM}/deliveries`, { step: 'sendAgain', ...where, reason }, { 'idempotency-key': 'again-1' });
    expect((await again('已补充')).body).toEqual({ state: 'toSend', stateName: '待报送' });
    expect((await again('已补充')).body).toEqual({ state: 'toSend', stateName: '待报送' });
    expect((await again('又补充')).body).toMatchObject({ code: 'COMMAND_ID_REUSED' });
    expect((await step({ step: 'refuse', ...where, reason: 'x' })).body).toMatchObject({ code: 'DELIVERY_NOT_THERE' });
    expect((await send('result')).body.records).toBe(1);
    expect((await step({ step: 'confirm', ...where, platformNumber: 'HB-R-1' })).body).toMatchObject({ state: 'confirmed' });
    expect((await step({ step: 'confirm', ...where, version: 999, platformNumber: null })).body).toMatchObject({ code: 'RECORD_NOT_FOUND' });
  });

  it('is the brigade’s, of their own bureau, and leaves the ledger sound', async () => {
    expect((await (await api.as('clerk')).get(`${PLATFORM}/outbox?record=plan`)).status).toBe(403);
    expect((await (await api.as('brigade@999002')).get(`${PLATFORM}/outbox?record=plan`)).body.items).toEqual([]);
    expect((await brigade.get('/api/v1/exchange/nowhere/outbox?record=plan')).body).toMatchObject({ code: 'UNKNOWN_PLATFORM' });
    expect((await verifyLedger(api.dataSource)).problems).toEqual([]);
    const { code, out } = await bihuan(['exchange', 'status', OWN], { env: { DATABASE_URL: api.postgres.appUrl } });
    expect([code, out]).toEqual([0, expect.stringContaining('检查结果：已接收 1 条')]);
  });
});

describe('a mapping', () => {
  const put = (record: string, body: object, ifMatch?: string) => brigade.send('PUT', `${PLATFORM}/mappings/${record}`, JSON.stringify(body), { 'content-type': 'application/json', ...(ifMatch !== undefined && { 'if-match': ifMatch }) });
  const base = { format: 'csv', encoding: 'gb18030', titles: ['河北省双随机抽查计划'], source: '按平台导入模板' };

  it('is edited in versions; what it has no code for keeps the whole file from being made', async () => {
    const read = await brigade.get(`${PLATFORM}/mappings/plan`);
    expect([read.headers.get('etag'), read.body.version]).toEqual(['"0"', 0]);
    const columns = [{ header: '编号', field: 'planNumber' }, { header: '类型', field: 'drawKind', codes: { 定向: '1' }, strict: true }];
    expect((await put('plan', { ...base, columns })).body).toMatchObject({ code: 'IF_MATCH_REQUIRED' });
    expect((await put('plan', { ...base, columns: [{ header: '编号', field: 'nothing' }] }, '"0"')).body).toMatchObject({ code: 'MAPPING_INVALID', errors: [{ pointer: '/columns/0' }] });
    expect((await put('plan', { ...base, columns }, '"0"')).body).toMatchObject({ version: 1 });
    expect((await put('plan', { ...base, columns }, '"0"')).body).toMatchObject({ code: 'MAPPING_CHANGED' });
    expect((await send('plan')).body).toMatchObject({ code: 'ROWS_NOT_LAID_OUT', details: expect.arrayContaining([expect.stringContaining('补上“不定向”')]) });
    expect((await outbox('plan', 'sent')).items).toEqual([]);
    await put('plan', { ...base, columns: [columns[0], { ...columns[1], codes: { 定向: '1', 不定向: '2' } }] }, '"1"');
    const { body } = await send('plan');
    const response = await fetch(`${api.base}${PLATFORM}/batches/${body.id}/file`, { headers: { authorization: `Bearer ${brigade.token ?? ''}` } });
    const text = new TextDecoder('gb18030').decode(await response.arrayBuffer());
    expect(text.split('\r\n').slice(0, 3)).toEqual(['河北省双随机抽查计划', '编号,类型', `${plan},2`]);
  });

  it('reads a platform’s own export into the registry, and names the rows of that file', async () => {
    const admin = await api.as('admin');
    expect((await upload('/registries/officer', 'x', admin)).body).toMatchObject({ code: 'NO_MAPPING' });
    const columns = [
      { header: '编码', field: '人员编号', required: true }, { header: '人员', field: '姓名' }, { header: '单位', field: '部门编号', codes: { [`${OWN}-D02`]: '大气股' }, strict: true }, { header: '证号', field: '执法证号' },
      { header: '起', field: '证件有效期起' }, { header: '止', field: '证件有效期止' }, { header: '专业', field: '标注' }, { header: '在岗', field: '状态', codes: { 在岗: '1', 停用: '0' } },
      { header: '假起', field: '请假起' }, { header: '假止', field: '请假止' }, { header: '回避', field: '回避企业' }, { header: '是否专家', field: '专家' },
    ];
    await admin.send('PUT', `${PLATFORM}/mappings/officer`, JSON.stringify({ ...base, columns }), { 'content-type': 'application/json', 'if-match': '"0"' });
    const header = columns.map((column) => column.header).join(',');
    const good = `${OWN}-P900,示例人员,大气股,示例证900,2025-01-01,2030-12-31,水,1,,,,否`;
    const bad = `${OWN}-P901,示例人员,水务股,示例证901,2025-01-01,2030-12-31,水,1,,,,否`;
    const file = ['执法人员导出表', header, good, bad, ''].join('\r\n');
    expect((await upload('/registries/officer', file, admin)).body).toMatchObject({ added: 0, problems: [{ row: 4, column: '单位', value: '水务股' }] });
    expect((await upload('/registries/officer?mode=onlyCorrect', file, admin)).body).toMatchObject({ added: 1, problems: [{ row: 4 }] });
    expect((await upload('/registries/officer', file.replace(bad, ''), brigade)).status).toBe(403);
  });

  it('of a registry is edited by those who keep that registry, of what is sent by those who exchange', async () => {
    const admin = await api.as('admin');
    const saved = async (who: string, record: string, columns: readonly object[], platform = 'smartEnforcement') => {
      const caller = await api.as(who);
      const seen = (await admin.get(`/api/v1/exchange/${platform}/mappings/${record}`)).body.version ?? 0;
      const { status, body } = await caller.send('PUT', `/api/v1/exchange/${platform}/mappings/${record}`, JSON.stringify({ ...base, columns }), { 'content-type': 'application/json', 'if-match': `"${seen}"` });
      return status === 200 ? 200 : body.code;
    };
    const officers = ['人员编号', '姓名', '部门编号', '状态', '专家'].map((field) => ({ header: `平台${field}`, field }));
    expect(await Promise.all(['brigade', 'officer1', 'leader'].map((who) => saved(who, 'officer', officers)))).toEqual(['NOT_THE_KEEPER', 'NOT_THE_KEEPER', 'NOT_THE_KEEPER']);
    expect([await saved('clerk', 'officer', officers), await saved('admin', 'officer', officers)]).toEqual([200, 200]);
    expect(await saved('clerk', 'task', [{ header: '编号', field: 'taskNumber' }])).toBe('ROLE_REQUIRED');
    expect(await saved('officer1', 'checkItem', [{ header: '编号', field: '事项编号' }])).toBe('ROLE_REQUIRED');
    expect((await (await api.as('officer1')).get('/api/v1/exchange/smartEnforcement/mappings/officer')).status).toBe(403);
    // The brigade exchanges by it and may look at it; it lays out the item list, which it keeps.
    const listed = async (role: 'clerk' | 'brigade') => ((await (await api.as(role)).get('/api/v1/exchange/smartEnforcement/mappings')).body.items as readonly { record: string; version: number | null; mayChange: boolean }[]).map(({ record, version, mayChange }) => [record, version, mayChange]);
    expect((await listed('brigade')).filter(([record]) => record === 'plan' || record === 'officer')).toEqual([['plan', 0, true], ['officer', 2, false]]);
    expect((await listed('clerk')).map(([record]) => record)).toEqual(['enterprise', 'officer', 'checkItem']);
    expect((await (await api.as('brigade')).get('/api/v1/exchange/smartEnforcement/mappings/officer')).body).toMatchObject({ version: 2, fields: { 姓名: '姓名' } });
  });

  it('of a registry names what the registry has, and all that it must have', async () => {
    const admin = await api.as('admin');
    const { body } = await admin.send('PUT', '/api/v1/exchange/smartEnforcement/mappings/enterprise', JSON.stringify({ ...base, columns: [{ header: '企业', field: '企业名字' }] }), { 'content-type': 'application/json', 'if-match': '"0"' });
    expect(body).toMatchObject({ code: 'MAPPING_INVALID', errors: expect.arrayContaining([{ pointer: '/columns/0', detail: expect.stringContaining('没有“企业名字”这个字段') }, { pointer: '/columns', detail: '缺少名录必填的“统一社会信用代码”列' }]) });
  });

  it('is held against a sample: which headers are missing, which are not used, what of its rows cannot be read', async () => {
    const check = async (text: string) => (await upload('/mappings/officer/check', text, await api.as('clerk'))).body;
    const header = '编码,人员,单位,证号,起,止,专业,在岗,假起,假止,回避';
    expect(await check(`执法人员导出表\r\n${header},手机\r\n${OWN}-P1,甲,水务股,1,,,水,1,,,,139\r\n`)).toEqual({
      headerRow: 2, missing: [{ header: '是否专家', field: '专家', required: false }], unmapped: ['手机'], rows: 1, problems: [{ row: 3, column: '单位', value: '水务股', reason: expect.stringContaining('大气股') }],
    });
    expect(await check('人员,单位\r\n甲,大气股\r\n')).toMatchObject({ headerRow: 1, rows: 0, missing: expect.arrayContaining([{ header: '编码', field: '人员编号', required: true }]) });
    expect(await check('别的,表头\r\n1,2\r\n')).toMatchObject({ headerRow: null, unmapped: [] });
    expect((await upload('/registries/officer', '人员,单位\r\n甲,大气股\r\n', await api.as('admin'))).body).toMatchObject({ code: 'HEADER', detail: expect.stringContaining('“编码”（第 1 行有其余的）') });
    expect((await upload('/mappings/enterprise/check', 'x', await api.as('admin'))).body).toMatchObject({ code: 'NO_MAPPING' });
  });

  it('brings a superior’s item list in: one row for each line and basis, kept as a list to claim from', async () => {
    const clerk = await api.as('clerk');
    const fields = ['事项编号', '抽查类别', '事项名称', '责任部门', '适用许可类别', '检查方式', '检查内容', '检查标准', '法律依据', '条款', '施行日期'];
    const columns = fields.map((field) => ({ header: `平台${field}`, field, ...(field === '检查方式' && { codes: { 现场检查: '1', 书面核查: '2' }, strict: true }) }));
    const body = { ...base, encoding: 'utf-8', columns };
    expect((await clerk.send('PUT', `${PLATFORM}/mappings/checkItem`, JSON.stringify(body), { 'content-type': 'application/json', 'if-match': '"0"' })).status).toBe(200);
    const rows = [
      'C01,废水,废水排放,D02,重点管理,1,排放口,规范,排污许可管理条例,第25条,2021-03-01',
      'C01,,,,,,台账,完整,水污染防治法,第21条,2018-01-01',
      ',,,,,,,,水污染防治法,第21条,2018-01-01',
      'C02,废气,废气排放,D02,重点管理,2,设施,运行,大气污染防治法,,2018-10-26',
    ];
    const paper = `issuer=130500&issuerName=${encodeURIComponent('邢台市')}&document=${encodeURIComponent('邢环办〔2026〕1号')}&issuedOn=2026-01-10`;
    const send = async (caller: Caller, text: readonly string[], key: string = randomUUID()) => {
      const response = await fetch(`${api.base}${PLATFORM}/item-lists?${paper}`, { method: 'POST', body: [columns.map(({ header }) => header).join(','), ...text, ''].join('\r\n'), headers: { 'content-type': 'text/csv', 'idempotency-key': key, authorization: `Bearer ${caller.token ?? ''}` } });
      return { status: response.status, body: (await response.json()) as Parsed };
    };
    expect((await send(await api.as('officer1'), rows)).status).toBe(403);
    const wrong = await send(clerk, [...rows, 'C02,,改了名,,,,,,,,', 'C03,噪声,噪声,D02,重点管理,9,设施,运行,噪声污染防治法,,'], randomUUID());
    expect(wrong.body).toMatchObject({ code: 'ROWS_REFUSED', details: expect.arrayContaining([expect.stringContaining('与第 5 行（同一事项）不一致')]) });
    expect(wrong.body.details).toEqual(expect.arrayContaining([expect.stringContaining('第 7 行“平台检查方式”')]));
    const key = randomUUID();
    const first = await send(clerk, rows, key);
    expect(first).toMatchObject({ status: 201, body: { issuer: '130500', version: 1, added: [{ code: 'C01' }, { code: 'C02' }], repeated: false } });
    expect((await send(clerk, rows, key)).body).toMatchObject({ version: 1, repeated: true });
    const [{ items }] = await api.dataSource.query<readonly [{ items: readonly { code: string; methods: readonly string[]; checklist: readonly object[]; legalBases: readonly object[] }[] }]>(`SELECT items FROM item_list WHERE jurisdiction = $1 AND issuer = '130500'`, [OWN]);
    expect(items).toMatchObject([
      { code: 'C01', methods: ['onSite'], checklist: [{ id: '1', text: '排放口' }, { id: '2', text: '台账' }], legalBases: [{ title: '排污许可管理条例', verified: false }, { title: '水污染防治法', article: '第21条' }] },
      { code: 'C02', methods: ['written'], checklist: [{ id: '1' }], legalBases: [{ article: null }] },
    ]);
    expect(items.map(({ legalBases }) => legalBases.length)).toEqual([2, 1]);
    expect((await verifyLedger(api.dataSource)).problems).toEqual([]);
  });
});
