import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import readExcelFile from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import { importView } from '#contract/http/import';
import { REGISTRY_FILES } from '#contract/registry-files';
import { verifyLedger } from '#persistence';
import { code, DEFAULTS } from '#persistence/registries/registry-files.fixture';
import { encodeText } from '#persistence/tables/encode-text';
import { textRow, workbookOf } from '#persistence/tables/workbook.fixture';
import { OTHER, OWN, startApi } from './api-for-tests.js';
import { csv, firm, ImportPlay, IMPORTS, sum, type Told } from './import-play.js';

let play: ImportPlay;
beforeAll(async () => {
  const api = await startApi();
  play = new ImportPlay(api, await api.as('admin'));
}, 90_000);
afterAll(() => play.api.stop());

describe('an import of a registry', () => {
  it('takes a csv in: what is right, and tells of every row that is not', async () => {
    const before = await play.count('enterprise');
    const rows = [firm(101), firm(102, { 企业名称: '' }), firm(103, { 登记状态: '开着', 行业代码: '水泥' }), firm(101), ...Array.from({ length: 120 }, (_, index) => firm(200 + index)), firm(250)];
    const job = await play.imported('enterprise', 'name=a.csv&mode=onlyCorrect', csv(rows));
    expect(job).toMatchObject({ phase: 'done', rows: 125, counts: { added: 121, changed: 0, unchanged: 0, kept: 0, refused: 4, withheld: 0 }, table: { headerRow: 1, ignoredColumns: [] } });
    expect(sum(job)).toBe(job.rows);
    expect(await play.rowsOf(job)).toEqual([
      [3, '企业名称', '请填写'],
      [4, '行业代码', expect.stringMatching(/^应为 4 位/)],
      [4, '登记状态', expect.stringMatching(/^应为 存续/)],
      [5, '统一社会信用代码', '与第 2 行重复'],
      // In another batch than its first.
      [126, '统一社会信用代码', '与第 56 行重复'],
    ]);
    expect(await play.count('enterprise')).toBe(before + 121);
  });

  it('tells of the rows in their order in the file, page by page, however many there are', async () => {
    const rows = [firm(130), firm(131), ...Array.from({ length: 30 }, (_, index) => (index % 4 === 0 ? firm(130) : firm(700 + index, { 企业名称: '' })))];
    const job = await play.imported('enterprise', 'name=a.csv&mode=onlyCorrect&dryRun=true', csv(rows));
    const expected = Array.from({ length: 30 }, (_, index) => [index + 4, index % 4 === 0 ? '统一社会信用代码' : '企业名称']);
    expect((await play.rowsOf(job)).map(([row, column]) => [row, column])).toEqual(expected);
    expect((await play.rowsOf(job, 7)).map(([row, column]) => [row, column])).toEqual(expected);
  });

  it('takes nothing in when it is all or nothing, and says of each row why', async () => {
    const before = await play.bodies();
    const job = await play.imported('enterprise', 'name=a.csv', csv([firm(401), firm(402, { 企业名称: '' }), firm(403)]));
    expect(job).toMatchObject({ phase: 'done', rows: 3, counts: { added: 0, refused: 1, withheld: 2 } });
    expect(await play.bodies()).toEqual(before);
  });

  it('tries without taking in: the same counts, and nothing changed', async () => {
    const before = await play.bodies();
    const content = csv([firm(101), firm(101 + 1), firm(200, { 企业名称: '改名厂' })]);
    const tried = await play.imported('enterprise', 'name=a.csv&dryRun=true', content);
    expect(tried.counts).toEqual({ added: 1, changed: 1, unchanged: 1, kept: 0, refused: 0, withheld: 0 });
    expect(await play.bodies()).toEqual(before);
    expect((await play.imported('enterprise', 'name=a.csv', content)).counts).toEqual(tried.counts);
  });

  it('leaves what is there as it is when it is not to be updated, and tells of it', async () => {
    const job = await play.imported('enterprise', 'name=a.csv&updateExisting=false', csv([firm(200, { 企业名称: '又改名厂' }), firm(201), firm(410)]));
    expect(job.counts).toEqual({ added: 1, changed: 0, unchanged: 1, kept: 1, refused: 0, withheld: 0 });
    expect(await play.rowsOf(job)).toEqual([[2, '统一社会信用代码', expect.stringContaining('保持原样')]]);
    const again = await play.imported('enterprise', 'name=a.csv', csv([firm(200, { 企业名称: '改名厂' })]));
    expect(again.counts).toMatchObject({ unchanged: 1 });
  });

  it('is one job under one key, whatever happens on the way; another file under the key is refused', async () => {
    const key = { 'idempotency-key': randomUUID(), 'content-type': 'text/csv' };
    const [content, query] = [csv([firm(420)]), 'name=a.csv'];
    const answers = await Promise.all([1, 2, 3].map(() => play.upload('enterprise', query, content, key)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    await play.work();
    const later = await play.upload('enterprise', query, content, key);
    expect(later.body).toMatchObject({ id: answers[0]?.body.id, phase: 'done', counts: { added: 1 } });
    expect((await play.upload('enterprise', query, csv([firm(421)]), key)).body).toMatchObject({ status: 422, code: 'KEY_REUSED' });
    expect((await play.upload('enterprise', `${query}&dryRun=true`, content, key)).body).toMatchObject({ code: 'KEY_REUSED' });
    const again = await play.imported('enterprise', query, content);
    expect(again.counts).toMatchObject({ added: 0, unchanged: 1 });
  });

  it('notes one event with the hash of the file for each import that changed something', async () => {
    const rows: readonly { record: string }[] = await play.api.dataSource.query(`SELECT record FROM event WHERE stream = $1 AND record::jsonb #>> '{event,data,job}' IS NOT NULL ORDER BY version`, [`registry/${OWN}`]);
    const jobs: readonly { id: string; sha256: string }[] = await play.api.dataSource.query(`SELECT id, sha256 FROM import_job WHERE jurisdiction = $1 AND added + changed > 0 AND NOT dry_run`, [OWN]);
    const noted = rows.map(({ record }): { job: string; files: readonly { sha256: string }[] } => JSON.parse(record).event.data);
    expect(noted.map(({ job, files }) => `${job} ${files[0]?.sha256 ?? ''}`).sort()).toEqual(jobs.map(({ id, sha256 }) => `${id} ${sha256}`).sort());
    expect((await verifyLedger(play.api.dataSource)).problems).toEqual([]);
  });

  it('reads a workbook that another program wrote: titles above, columns in another order and under other names, dates as dates and as numbers', async () => {
    const cell = (value: string) => ({ type: String, value });
    const data = [
      [cell('隆尧县检查对象名录（2026 年）')],
      [],
      ['单位名称', '信用代码', '备注', '地址', '乡镇（街道）代码', '所属行业代码', '经营状态', '管理类别', '环境信用等级', '信用评价日期'].map(cell),
      [...['导入甲厂', code(501), '随便写的', '一号路', '１３０５２５１００', '3011', '存续', '登记管理', 'A'].map(cell), { type: Date, value: new Date('2026-03-15T00:00:00Z'), format: 'yyyy-mm-dd' }],
      [...['导入乙厂', code(502), '', '二号路', '130525100', '3011', '在业', '简化管理', 'B'].map(cell), { type: Number, value: 46_096 }],
    ];
    const job = await play.imported('enterprise', 'name=b.xlsx', await writeExcelFile(data).toBuffer());
    expect(job).toMatchObject({ phase: 'done', rows: 2, counts: { added: 2 }, table: { headerRow: 3, ignoredColumns: ['备注'], absentColumns: expect.arrayContaining(['正面清单起', '正面清单止', '非现场手段']) } });
    const found: readonly { body: unknown }[] = await play.api.dataSource.query(`SELECT body FROM registry_entry WHERE id = ANY ($1) AND current ORDER BY body->>'name'`, [[501, 502].map((number) => `${OWN}-${code(number)}`)]);
    expect(found.map(({ body }) => body)).toMatchObject([
      { name: '导入乙厂', ecoCredit: { grade: 'B', ratedOn: '2026-03-15' }, permitClass: 'simplified' },
      { name: '导入甲厂', town: '130525100', ecoCredit: { grade: 'A', ratedOn: '2026-03-15' } },
    ]);
  });

  it('leaves alone what a file says nothing of', async () => {
    await play.imported('enterprise', 'name=a.csv', csv([firm(510, { 正面清单起: '2026-01-01', 大气绩效等级: 'A' })]));
    const short = ['统一社会信用代码', '企业名称', '乡镇代码', '生产经营地址', '行业代码', '登记状态', '排污许可管理类别', '大气绩效等级'] as const;
    const job = await play.imported('enterprise', 'name=a.csv', `${short.join()}\n${short.map((header) => ({ ...DEFAULTS['enterprises.csv'], ...firm(510, { 企业名称: '改名厂', 大气绩效等级: 'B' }) })[header] ?? '').join()}\n`);
    expect(job.counts).toMatchObject({ changed: 1 });
    const [row]: readonly { body: unknown }[] = await play.api.dataSource.query(`SELECT body FROM registry_entry WHERE id = $1 AND current`, [`${OWN}-${code(510)}`]);
    expect(row?.body).toMatchObject({ name: '改名厂', airGrade: 'B', positiveList: { from: '2026-01-01', to: null } });
  });

  it('gives the same csv back with a column of reasons, in the encoding it came in', async () => {
    const head = REGISTRY_FILES['enterprises.csv'].map(({ header }) => header).join(',');
    const content = encodeText(`检查对象名录,,\r\n${csv([firm(601), firm(602, { 企业名称: '' })])}`.replace(head, head), 'gb18030');
    const job = await play.imported('enterprise', `name=${encodeURIComponent('名录.csv')}&mode=onlyCorrect`, content);
    const { bytes, disposition } = await play.download(`${IMPORTS}/imports/${job.id}/file`);
    expect(decodeURIComponent(disposition)).toContain('名录-错误原因.csv');
    const lines = new TextDecoder('gb18030', { fatal: true }).decode(bytes).split('\r\n');
    expect(lines[0]).toBe('检查对象名录,,');
    expect(lines[1]).toBe(`${head},错误原因`);
    expect(lines[2]?.endsWith(',')).toBe(true);
    expect(lines[3]?.endsWith(',企业名称：请填写')).toBe(true);
    const again = await play.imported('enterprise', 'name=b.csv&mode=onlyCorrect', bytes);
    expect(again).toMatchObject({ rows: 2, counts: { unchanged: 1, refused: 1 }, table: { ignoredColumns: [] } });
    const { bytes: second } = await play.download(`${IMPORTS}/imports/${again.id}/file`);
    expect(new TextDecoder('gb18030').decode(second)).toBe(new TextDecoder('gb18030').decode(bytes));
  });

  it('gives a workbook back as a workbook with a column of reasons, formulas named', async () => {
    const headers = ['人员编号', '姓名', '部门编号', '执法证号', '证件有效期起', '证件有效期止', '状态', '专家'];
    const good = ['P91', '张三', 'D01', 'Z1', '2025-01-01', '2027-01-01', '在岗', '否'];
    const formula = textRow(4, 'P93', 'X', 'D01', 'Z3', '2025-01-01', '2027-01-01', '在岗', '否').replace(/<c r="B4".*?<\/c>/, '<c r="B4" t="str"><f>A1</f><v>李四</v></c>');
    const sheet = textRow(1, ...headers) + textRow(2, ...good) + textRow(3, 'P92', '', 'D77', 'Z2', '2025-01-01', '2027-01-01', '在岗', '否') + formula;
    const job = await play.imported('officer', 'name=o.xlsx&mode=onlyCorrect', workbookOf({ sheets: { 说明: textRow(1, '人员编号', '姓名'), 人员: sheet } }));
    expect(job).toMatchObject({ phase: 'done', rows: 3, counts: { added: 1, refused: 2 }, table: { sheet: '人员' } });
    const { bytes } = await play.download(`${IMPORTS}/imports/${job.id}/file`);
    const [first] = await readExcelFile(bytes);
    expect(first?.sheet).toBe('人员');
    expect(first?.data[0]).toEqual([...headers, '错误原因']);
    expect(first?.data[1]?.slice(0, 8)).toEqual(good);
    expect(first?.data[2]?.[8]).toBe('姓名：请填写');
    expect(first?.data[3]?.[8]).toMatch(/^姓名：B4 是公式/);
  });

  it('refuses at once what is no table, with its code, and later what is found out later', async () => {
    expect((await play.upload('enterprise', 'name=a.xlsx', '编号,名称\n')).body).toMatchObject({ status: 422, code: 'WRONG_EXTENSION' });
    expect((await play.upload('enterprise', 'name=a.csv', '')).body).toMatchObject({ status: 422, code: 'FILE_EMPTY' });
    expect((await play.upload('enterprise', 'name=a.xlsm', workbookOf({ sheets: { 一: '' } }))).body).toMatchObject({ code: 'MACROS' });
    expect((await play.upload('enterprise', 'name=a.csv', '名称\n', { 'content-type': 'application/json' })).status).toBe(400);
    expect((await play.upload('nothing', 'name=a.csv', '名称\n')).body).toMatchObject({ status: 404, code: 'UNKNOWN_REGISTRY' });
    const before = await play.bodies();
    const [head, ...rest] = csv([firm(801), firm(802)]).split('\r\n');
    const broken = await play.imported('enterprise', 'name=a.csv&mode=onlyCorrect', `${head ?? ''}\r\n${rest.join('\r\n')}\r\n"没有配对\r\n`);
    expect(broken).toMatchObject({ phase: 'refused', refusal: { code: 'QUOTES', row: 4 } });
    expect(sum(broken)).toBe(broken.rows);
    expect(await play.imported('enterprise', 'name=a.csv', '企业名城,社会信用代码\n')).toMatchObject({ refusal: { code: 'HEADER', reason: expect.stringContaining('“企业名城”是不是“企业名称”') } });
    expect((await play.admin.get(`${IMPORTS}/imports/${broken.id}/file`)).body).toMatchObject({ status: 409, code: 'FILE_REFUSED' });
    expect(await play.bodies()).toEqual(before);
  });

  it('is for administrators of the bureau only', async () => {
    expect((await play.upload('enterprise', 'name=a.csv', csv([firm(1)]), {}, await play.api.as('clerk'))).status).toBe(403);
    const [job] = (await play.admin.get(`${IMPORTS}/imports?limit=1`)).body.items;
    const other = await play.api.as(`admin@${OTHER}`);
    expect((await other.get(`/api/v1/jurisdictions/${OTHER}/imports/${String(job.id)}`)).status).toBe(404);
    expect((await play.admin.get(`${IMPORTS}/imports/${randomUUID()}`)).status).toBe(404);
    expect((await play.admin.get(`${IMPORTS}/imports/x`)).status).toBe(404);
  });

  it('lists imports newest first, page by page', async () => {
    const ids: string[] = [];
    for (let path: string | null = `${IMPORTS}/imports?limit=7`; path !== null; ) {
      const { body }: Told = await play.admin.get(path);
      ids.push(...body.items.map(({ id }: { id: string }) => id));
      path = body.next === null ? null : `${IMPORTS}/imports?limit=7&cursor=${String(body.next)}`;
    }
    const stored: readonly { id: string }[] = await play.api.dataSource.query(`SELECT id FROM import_job WHERE jurisdiction = $1 ORDER BY created_at DESC`, [OWN]);
    expect(ids).toEqual(stored.map(({ id }) => id));
  });
});

describe('its progress', () => {
  const open = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${play.api.base}${path}`, { headers: { authorization: `Bearer ${play.admin.token ?? ''}`, ...headers } });
  const stream = async (path: string, headers: Record<string, string>): Promise<string> => (await open(path, headers)).text();

  it('is told as it goes, to the end; a later listener hears only what is new', async () => {
    const { body } = await play.upload('enterprise', 'name=a.csv', csv(Array.from({ length: 200 }, (_, index) => firm(1_000 + index))));
    const path = `${IMPORTS}/imports/${String(body.id)}/stream`;
    let [heard, begun] = ['', false];
    const { body: parts } = await open(path);
    for await (const part of parts?.pipeThrough(new TextDecoderStream()) ?? []) {
      heard += part;
      // It begins when somebody has heard that it waits, however late they came to listen.
      if (!begun && heard.includes('event: import')) {
        begun = true;
        await play.work();
      }
    }
    const events = heard.split('\n\n').filter((block) => block.includes('event: import')).map((block) => importView.parse(JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '')));
    expect(events[0]?.phase).toBe('waiting');
    expect(events.at(-1)).toMatchObject({ phase: 'done', rows: 200, counts: { added: 200 } });
    const revisions = events.map(({ revision }) => revision);
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
    const last = revisions.at(-1) ?? 0;
    expect(await stream(path, { 'last-event-id': String(last) })).not.toContain('event: import');
    expect(await stream(path, { 'last-event-id': String(last - 1) })).toContain(`id: ${String(last)}\n`);
  });
});
