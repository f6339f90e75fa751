import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { itemView } from '#contract/http/items';
import { verifyLedger } from '#persistence';
import { bihuan } from '../../unit/cli/captured.js';
import { type ApiForTests, OWN, startApi } from './api-for-tests.js';
import { CITY, cityList, type ItemRow } from './city-list.js';
import { type CommandLine, commandLineOver } from './command-line.js';

const FIRST: readonly ItemRow[] = [{ 事项编号: 'HB-1', 事项名称: '废水排放' }, { 事项编号: 'HB-2' }, { 事项编号: 'HB-3' }];
const SECOND: readonly ItemRow[] = [{ 事项编号: 'HB-1', 事项名称: '废水排放', 检查方式: '书面核查' }, { 事项编号: 'HB-3' }, { 事项编号: 'HB-4' }];

let api: ApiForTests;
let cli: CommandLine;
const here = ['--jurisdiction', OWN] as const;
const paper = (document: string, issuedOn: string) => ['--issuer', CITY, '--issuer-name', '邢台市', '--document', document, '--issued-on', issuedOn];
const tables = (rows: readonly ItemRow[]): readonly string[] => {
  const list = cityList(rows);
  return ['items', 'lines', 'bases'].flatMap((table) => [`--${table}`, cli.file(`${table}.csv`, String(list[table]))]);
};
const claim = (who: string, code: string, ...more: string[]) => cli.as(who, 'items', 'claim', code, '--issuer', CITY, '--department', `${OWN}-D02`, '--note', '“三定”：水环境监管', ...more);
const standing = async (code: string) => itemView.parse((await (await api.as('clerk')).get(`/api/v1/items/${code}`)).body);
const events = async (): Promise<readonly { type: string; actor: string }[]> => api.dataSource.query(`SELECT type, record::jsonb #>> '{actor}' AS actor FROM event WHERE stream = $1 ORDER BY version`, [`items/${OWN}`]);

beforeAll(async () => {
  api = await startApi();
  cli = commandLineOver(api);
}, 90_000);
afterAll(async () => {
  cli.remove();
  await api.stop();
});

describe('who acts on the command line', () => {
  it('is a person with an account and its password, or nobody', async () => {
    const login = `clerk-${OWN}`;
    const env = { DATABASE_URL: api.postgres.appUrl };
    const args = ['items', 'claim', 'HB-1', '--issuer', CITY, '--department', 'x', '--note', 'x'];
    expect(await bihuan(args, { env })).toMatchObject({ code: 2, err: expect.stringContaining('--login') });
    expect(await bihuan([...args, '--login', login], { env })).toMatchObject({ code: 2, err: expect.stringContaining('BIHUAN_PASSWORD') });
    expect(await bihuan([...args, '--login', login], { env: { ...env, BIHUAN_PASSWORD: 'guessed' } })).toMatchObject({ code: 77, out: '', err: '登录名或密码不正确。\n' });
    await api.dataSource.query(`UPDATE account SET active = false WHERE login = $1`, [`head3-${OWN}`]);
    expect(await claim('head3', 'HB-1')).toMatchObject({ code: 77, err: '登录名或密码不正确。\n' });
    expect(await events()).toEqual([]);
  });
});

describe('bihuan items: the lists', () => {
  it('imports a superior’s list whole or not at all, under the account that did it', async () => {
    const wrong = await cli.as('clerk', 'items', 'import', ...paper('邢环办〔2026〕1号', '2026-01-10'), ...tables([{ 事项编号: 'HB-1', 检查方式: '看看' }]));
    expect(wrong).toMatchObject({ code: 65, out: '', err: expect.stringContaining('检查方式') });
    expect(await cli.as('leader', 'items', 'import', ...paper('邢环办〔2026〕1号', '2026-01-10'), ...tables(FIRST))).toMatchObject({ code: 77, err: expect.stringContaining('不能办理（ROLE_REQUIRED）') });
    expect(await cli.as('clerk', 'items', 'import', ...paper('邢环办〔2026〕1号', '2026-02-30'), ...tables(FIRST))).toMatchObject({ code: 2, err: expect.stringContaining('印发日期') });
    const made = await cli.as('clerk', 'items', 'import', ...paper('邢环办〔2026〕1号', '2026-01-10'), ...tables(FIRST));
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.lines[0]).toBe(`${CITY} 第 1 版（邢环办〔2026〕1号）与没有清单时相比：增加 3，减少 0，变更 0`);
    const [clerk]: readonly { id: string }[] = await api.dataSource.query(`SELECT id FROM account WHERE login = $1`, [`clerk-${OWN}`]);
    expect(await events()).toEqual([{ type: 'ItemListImported', actor: clerk?.id }]);
  });

  it('lists the versions, and how each item stands', async () => {
    expect((await cli.run('items', 'lists', ...here)).out).toBe(`${CITY} 邢台市 第 1 版  2026-01-10  邢环办〔2026〕1号  3 个事项\n`);
    const { lines } = await cli.run('items', 'list', ...here, '--standing', 'unclaimed');
    expect(lines).toEqual(['HB-1 废水排放（未认领）', 'HB-2 示例事项（未认领）', 'HB-3 示例事项（未认领）', '共 3 个事项。']);
    expect((await cli.run('items', 'list', ...here, '--standing', 'nowhere')).code).toBe(2);
    expect((await cli.run('items', 'lists', '--jurisdiction', '000000')).code).toBe(2);
  });
});

describe('bihuan items: acts on one item', () => {
  it('claims, once under a key, here and over the interface', async () => {
    const first = await claim('clerk', 'HB-1', '--key', 'claim-1');
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining(`已办理：HB-1 废水排放（已认领，${OWN}-D02，依据 ${CITY} 第 1 版，未公布，待公布：新增）`) });
    expect((await claim('clerk', 'HB-1', '--key', 'claim-1')).out).toContain('此前已经办理过');
    const body = { act: 'claimItem', input: { issuer: CITY, department: `${OWN}-D02`, note: '“三定”：水环境监管' } };
    const over = await (await api.as('clerk')).post('/api/v1/items/HB-1/acts', body, { 'idempotency-key': 'claim-1' });
    expect([over.status, over.body.repeated]).toEqual([200, true]);
    expect(await claim('clerk', 'HB-2', '--key', 'claim-1')).toMatchObject({ code: 2, err: expect.stringContaining('COMMAND_ID_REUSED') });
    expect(await claim('clerk', 'HB-1')).toMatchObject({ code: 77, err: expect.stringContaining('ALREADY_CLAIMED') });
    expect((await claim('clerk', 'HB-2', '--key', 'with space')).code).toBe(2);
    expect((await claim('brigade', 'HB-2', '--json')).out).toContain('"standing":"claimed"');
  });

  it('adds what is the bureau’s own from a file, and publishes by the leader', async () => {
    const local = { code: 'LY-1', category: '本级', name: '本县特有事项', department: `${OWN}-D02`, permitClasses: ['key'], methods: ['onSite'], requiredTags: [], checklist: [{ id: '1', text: '看', standard: '有' }], legalBases: [{ title: '河北省条例', verified: false }], basis: '河北省条例第十条', note: '本县特有行业' };
    expect(await cli.as('clerk', 'items', 'add', cli.file('wrong.json', { ...local, methods: ['看看'], 多余: 1 }))).toMatchObject({ code: 65, err: expect.stringMatching(/methods\.0：检查方式[\s\S]*多余/) });
    expect(await cli.as('clerk', 'items', 'add', cli.file('local.json', local))).toMatchObject({ code: 0, out: expect.stringContaining('LY-1 本县特有事项（本级自设') });
    const publish = (who: string) => cli.as(who, 'items', 'publish', '--document', '隆环公告〔2026〕1号', '--published-on', api.play.today());
    expect((await publish('clerk')).code).toBe(77);
    expect((await publish('leader')).out).toBe(`已公布本级事项清单第 1 版（隆环公告〔2026〕1号，${api.play.today()}）。\n`);
    expect((await publish('leader')).err).toContain('NOTHING_TO_PUBLISH');
    expect(await standing('HB-1')).toMatchObject({ publishedOn: api.play.today(), pending: null });
    const shown = await cli.run('items', 'show', 'LY-1', ...here);
    expect(shown.lines).toEqual([expect.stringContaining('本级自设'), '  类别：本级', '  认领依据：本县特有行业', '  检查方式：现场检查', '  检查内容 1：看（有）', expect.stringContaining('检查依据：《河北省条例》')]);
  });

  it('tells what a newer version changes, exit code 1, and takes over or keeps it item by item', async () => {
    expect((await cli.as('clerk', 'items', 'import', ...paper('邢环办〔2026〕8号', '2026-06-01'), ...tables(SECOND))).code).toBe(0);
    const found = await cli.run('items', 'diff', CITY, '2', ...here);
    expect([found.code, found.lines.slice(0, 5)]).toEqual([1, [
      `${CITY} 第 2 版（邢环办〔2026〕8号）与第 1 版相比：增加 1，减少 1，变更 1`, '  增加 HB-4 示例事项', '  减少 HB-2 示例事项', '  变更 HB-1 废水排放', '    检查方式：现场检查 → 书面核查',
    ]]);
    expect((await cli.run('items', 'diff', CITY, '2', ...here, '--against', '2')).code).toBe(0);
    expect((await cli.run('items', 'diff', CITY, '7', ...here)).code).toBe(2);
    expect(JSON.parse((await cli.run('items', 'list', ...here, '--touched', '--json')).out).items).toMatchObject([{ code: 'HB-1' }, { code: 'HB-2' }]);
    expect(await cli.as('clerk', 'items', 'take-over', 'HB-1', '--version', '1')).toMatchObject({ code: 75, err: expect.stringContaining('LIST_CHANGED') });
    expect((await cli.as('clerk', 'items', 'take-over', 'HB-1', '--version', '2')).out).toContain(`依据 ${CITY} 第 2 版`);
    expect((await cli.as('brigade', 'items', 'keep', 'HB-2', '--version', '2', '--reason', '联合检查仍需')).code).toBe(0);
    expect((await cli.run('items', 'list', ...here, '--touched')).out).toBe('共 0 个事项。\n');
    expect((await cli.as('brigade', 'items', 'unclaim', 'HB-2', '--reason', '改由市级实施')).out).toContain('待公布：退出清单');
    expect((await events()).map(({ type }) => type)).toEqual(['ItemListImported', 'ItemClaimed', 'ItemClaimed', 'LocalItemAdded', 'ItemListPublished', 'ItemListImported', 'ItemTakenOver', 'ItemKept', 'ItemUnclaimed']);
    expect((await verifyLedger(api.dataSource)).problems).toEqual([]);
  });
});
