import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { basesNotInForce, itemDone, itemLists, itemPage, itemView, listDifference, listImported, listPublished } from '#contract/http/items';
import { verifyLedger } from '#persistence';
import { bihuan } from '../../unit/cli/captured.js';
import { type ApiForTests, type Caller, OTHER, OWN, startApi } from './api-for-tests.js';
import { CITY, cityList, type ItemRow } from './city-list.js';

const FIRST: readonly ItemRow[] = [{ 事项编号: 'HB-1', 事项名称: '废水排放' }, { 事项编号: 'HB-2' }, { 事项编号: 'HB-3' }];
const SECOND: readonly ItemRow[] = [{ 事项编号: 'HB-1', 事项名称: '废水排放', 检查方式: '书面核查', 事项分类: '一般', 抽查比例: '0.2' }, { 事项编号: 'HB-3' }, { 事项编号: 'HB-4' }];

let api: ApiForTests;
let [clerk, brigade, leader]: Caller[] = [];
const as = async (caller: Caller | undefined): Promise<Caller> => caller ?? api.as('clerk');
const claim = async (caller: Caller | undefined, code: string, department = 'D02') => (await as(caller)).post(`/api/v1/items/${code}/acts`, { act: 'claimItem', input: { issuer: CITY, department: `${OWN}-${department}`, note: '“三定”：水环境监管' } });
const act = async (caller: Caller | undefined, code: string, name: string, input: unknown) => (await as(caller)).post(`/api/v1/items/${code}/acts`, { act: name, input });
const today = () => api.play.today();
const publish = async (caller: Caller | undefined) => (await as(caller)).post('/api/v1/items/publication', { document: '隆环公告〔2026〕1号', publishedOn: today() });
const item = async (code: string) => itemView.parse((await (await as(clerk)).get(`/api/v1/items/${code}`)).body);
const noted = async (): Promise<readonly string[]> => (await api.dataSource.query<{ type: string }[]>(`SELECT type FROM event WHERE stream = $1 ORDER BY version`, [`items/${OWN}`])).map(({ type }) => type);

beforeAll(async () => {
  api = await startApi();
  [clerk, brigade, leader] = await Promise.all(['clerk', 'brigade', 'leader'].map((login) => api.as(login)));
}, 90_000);
afterAll(() => api.stop());

describe('the superior’s list', () => {
  it('is kept as its first version, whole or not at all', async () => {
    const wrong = await (await as(clerk)).post('/api/v1/item-lists', cityList([{ 事项编号: 'HB-1', 检查方式: '看看' }]));
    expect([wrong.status, wrong.body.code, wrong.body.details]).toEqual([422, 'ROWS_REFUSED', [expect.stringContaining('检查方式')]]);
    const answer = await (await as(clerk)).post('/api/v1/item-lists', cityList(FIRST));
    expect(answer.status).toBe(201);
    expect(listImported.parse(answer.body)).toMatchObject({ version: 1, against: 0, added: [{ code: 'HB-1' }, { code: 'HB-2' }, { code: 'HB-3' }], removed: [], changed: [], touched: [], repeated: false });
  });

  it('is imported by those who keep items, once under a key, and not again word for word', async () => {
    expect((await (await api.as('officer1')).post('/api/v1/item-lists', cityList(FIRST))).body.code).toBe('ROLE_REQUIRED');
    expect((await (await as(leader)).post('/api/v1/item-lists', cityList(FIRST))).status).toBe(403);
    expect((await (await as(clerk)).post('/api/v1/item-lists', cityList(FIRST))).body.code).toBe('SAME_LIST');
    expect((await (await as(clerk)).post('/api/v1/item-lists', cityList(FIRST, { issuer: OWN }))).body.code).toBe('OWN_LIST');
    expect((await (await as(clerk)).post('/api/v1/item-lists', cityList(FIRST, { issuedOn: '2099-01-01' }))).body.code).toBe('ISSUED_IN_FUTURE');
    expect((await (await as(clerk)).post('/api/v1/item-lists', cityList(FIRST, { issuer: '邢台' }))).status).toBe(422);
    expect(itemLists.parse((await (await as(clerk)).get('/api/v1/item-lists')).body).lists).toMatchObject([{ issuer: CITY, version: 1, items: 3, own: false }]);
  });
});

describe('claiming', () => {
  it('makes the bureau’s own item, unpublished: it cannot be planned yet', async () => {
    const done = itemDone.parse((await claim(clerk, 'HB-1')).body);
    expect(done.item).toMatchObject({ standing: 'claimed', from: { issuer: CITY, version: 1 }, publishedOn: null, pending: 'add', department: `${OWN}-D02` });
    expect((await api.dataSource.query(`SELECT body->'origin' AS origin FROM registry_entry WHERE kind = 'checkItem' AND jurisdiction = $1 AND id = 'HB-1' AND current`, [OWN]))).toEqual([{ origin: { kind: 'claimed', issuer: CITY, version: 1 } }]);
    const refused = await (await as(clerk)).post('/api/v1/plans', planOf('HB-1'));
    expect([refused.status, refused.body.code]).toEqual([422, 'ITEM_NOT_PUBLISHED']);
  });

  it('is done once under a key, whatever is repeated; the same key for something else is refused', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const path = '/api/v1/items/HB-2/acts';
    const body = { act: 'claimItem', input: { issuer: CITY, department: `${OWN}-D03`, note: '联合检查' } };
    const answers = await Promise.all([1, 2, 3].map(async () => (await as(brigade)).post(path, body, headers)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.filter(({ body: { repeated } }) => repeated === false)).toHaveLength(1);
    expect((await (await as(brigade)).post('/api/v1/items/HB-3/acts', body, headers)).body.code).toBe('COMMAND_ID_REUSED');
  });

  it.each<[string, string, () => Promise<{ status: number; body: { code?: string } }>, string]>([
    ['what the list has not', 'clerk', () => claim(clerk, 'HB-9'), 'NOT_ON_LIST'],
    ['what is claimed already', 'clerk', () => claim(clerk, 'HB-1'), 'ALREADY_CLAIMED'],
    ['for another department', 'clerk', () => claim(clerk, 'HB-3', 'D03'), 'OTHER_DEPARTMENT'],
    ['for a third party', 'brigade', () => claim(brigade, 'HB-3', 'D09'), 'THIRD_PARTY_MUST_NOT_CHECK'],
    ['as the leader', 'leader', () => claim(leader, 'HB-3'), 'ROLE_REQUIRED'],
    ['without a reason', 'clerk', () => act(clerk, 'HB-1', 'unclaimItem', {}), 'INVALID_INPUT'],
    ['an act nobody knows', 'clerk', () => act(clerk, 'HB-1', 'deleteItem', {}), 'INVALID_INPUT'],
  ])('is refused: %s', async (_what, _who, asked, code) => {
    expect((await asked()).body.code).toBe(code);
  });

  it('stands beside what is unclaimed, local and imported, page by page', async () => {
    const local = { code: 'LY-1', category: '本级', name: '本县特有事项', department: `${OWN}-D02`, permitClasses: ['key'], methods: ['onSite'], requiredTags: [], checklist: [{ id: '1', text: '看', standard: '有' }], legalBases: [{ title: '河北省条例', verified: false }], basis: '河北省条例第十条', note: '本县特有行业' };
    expect((await (await as(clerk)).post('/api/v1/items', local)).status).toBe(201);
    expect((await (await as(clerk)).post('/api/v1/items', { ...local, code: 'HB-3' })).body.code).toBe('ON_THE_LIST');
    expect((await (await as(clerk)).post('/api/v1/items', { ...local, code: 'LY-2', weight: 'key', ratio: '0.1' })).body.code).toBe('INVALID_INPUT');
    const first = itemPage.parse((await (await as(clerk)).get('/api/v1/items?limit=5')).body);
    const rest = itemPage.parse((await (await as(clerk)).get(`/api/v1/items?limit=5&cursor=${first.next ?? ''}`)).body);
    expect([first.total, rest.total]).toEqual([8, null]);
    expect([...first.items, ...rest.items].map(({ code, standing }) => `${code} ${standing}`)).toEqual([
      `${OWN}-I1 imported`, `${OWN}-I2 imported`, `${OWN}-I3 imported`, `${OWN}-I9 imported`, 'HB-1 claimed', 'HB-2 claimed', 'HB-3 unclaimed', 'LY-1 local',
    ]);
    expect(itemPage.parse((await (await as(clerk)).get('/api/v1/items?standing=unclaimed')).body).items.map(({ code }) => code)).toEqual(['HB-3']);
  });
});

describe('publishing the bureau’s list', () => {
  it('is the leader’s, and lets the items be planned', async () => {
    expect((await publish(clerk)).body.code).toBe('ROLE_REQUIRED');
    expect((await publish(brigade)).body.code).toBe('ROLE_REQUIRED');
    const answer = await publish(leader);
    expect(listPublished.parse(answer.body)).toEqual({ version: 1, repeated: false });
    expect(await item('HB-1')).toMatchObject({ publishedOn: today(), pending: null });
    expect((await publish(leader)).body.code).toBe('NOTHING_TO_PUBLISH');
    const drafted = await (await as(clerk)).post('/api/v1/plans', planOf('HB-1'));
    expect(drafted.status).toBe(201);
    expect((await item('HB-1')).usedBy).toMatchObject([{ kind: 'annualPlan', items: ['HB-1'] }]);
    const own = itemLists.parse((await (await as(clerk)).get('/api/v1/item-lists')).body).lists.filter((list) => list.own);
    expect(own).toMatchObject([{ issuer: OWN, version: 1, document: '隆环公告〔2026〕1号', items: 6 }]);
  });
});

describe('a newer version of the superior’s list', () => {
  it('says what it changes, field by field, which claimed items that touches, and which plans use them', async () => {
    const answer = await (await as(clerk)).post('/api/v1/item-lists', cityList(SECOND, { document: '邢环办〔2026〕8号', issuedOn: '2026-06-01' }));
    expect(listImported.parse(answer.body)).toMatchObject({
      version: 2,
      against: 1,
      added: [{ code: 'HB-4' }],
      removed: [{ code: 'HB-2' }],
      changed: [{ code: 'HB-1', fields: [{ name: '抽查比例', was: ['不设'], becomes: ['0.2'] }, { name: '事项分类', was: ['未写明'], becomes: ['一般检查事项'] }, { name: '检查方式', was: ['现场检查'], becomes: ['书面核查'] }] }],
      touched: [{ code: 'HB-1', touched: { kind: 'changed' } }, { code: 'HB-2', standing: 'gone', touched: { kind: 'removed' } }],
      usedBy: [{ kind: 'annualPlan', items: ['HB-1'] }],
    });
    expect(listDifference.parse((await (await as(clerk)).get(`/api/v1/item-lists/${CITY}/2/difference?against=1`)).body)).toMatchObject({ added: [{ code: 'HB-4' }] });
    expect((await (await as(clerk)).get(`/api/v1/item-lists/${CITY}/7/difference`)).status).toBe(404);
  });

  it('changes nothing by itself; each item is taken over, or kept with a reason', async () => {
    expect(await item('HB-1')).toMatchObject({ methods: ['现场检查'], touched: { version: 2 } });
    expect((await act(clerk, 'HB-1', 'takeOverItem', { version: 1 })).body.code).toBe('LIST_CHANGED');
    expect((await act(clerk, 'HB-1', 'takeOverItem', { version: 2 })).body.item).toMatchObject({ touched: null, pending: 'change', from: { version: 2 } });
    expect((await act(brigade, 'HB-2', 'takeOverItem', { version: 2 })).body.code).toBe('NO_LONGER_LISTED');
    expect((await act(brigade, 'HB-2', 'keepItem', { version: 2, reason: '联合检查仍需' })).body.item).toMatchObject({ touched: null, kept: { version: 2, reason: '联合检查仍需' } });
    expect(itemPage.parse((await (await as(clerk)).get('/api/v1/items?touched=true')).body).items).toEqual([]);
  });

  it('is public in the bureau only with the next publication of its own list', async () => {
    expect((await item('HB-1')).methods).toEqual(['现场检查']);
    expect((await act(brigade, 'HB-2', 'unclaimItem', { reason: '改由市级实施' })).body.item).toMatchObject({ standing: 'unclaimed', pending: 'withdraw', publishedOn: today() });
    expect((await publish(leader)).body).toEqual({ version: 2, repeated: false });
    expect(await item('HB-1')).toMatchObject({ methods: ['书面核查'], weight: '一般检查事项', ratio: '0.2', publishedOn: today() });
    expect(await item('HB-2')).toMatchObject({ standing: 'unclaimed', publishedOn: null });
    expect(await noted()).toEqual(['ItemListImported', 'ItemClaimed', 'ItemClaimed', 'LocalItemAdded', 'ItemListPublished', 'ItemListImported', 'ItemTakenOver', 'ItemKept', 'ItemUnclaimed', 'ItemListPublished']);
  });
});

describe('what is unclaimed before it ever was public', () => {
  const current = async (code: string) => api.dataSource.query(`SELECT 1 FROM registry_entry WHERE kind = 'checkItem' AND jurisdiction = $1 AND id = $2 AND current`, [OWN, code]);

  it('is gone from the registry at once, and can be claimed again', async () => {
    await claim(clerk, 'HB-4');
    expect(await current('HB-4')).toHaveLength(1);
    expect(itemDone.parse((await act(clerk, 'HB-4', 'unclaimItem', { reason: '误认领' })).body).item).toMatchObject({ standing: 'unclaimed', pending: null, publishedOn: null });
    expect(await current('HB-4')).toEqual([]);
    expect(itemDone.parse((await claim(clerk, 'HB-4')).body).item).toMatchObject({ standing: 'claimed', pending: 'add' });
    await act(clerk, 'HB-4', 'unclaimItem', { reason: '误认领' });
  });

  it('is gone altogether where it was a local one, and its number is free', async () => {
    const local = { code: 'LY-9', category: '本级', name: '写错了', department: `${OWN}-D02`, permitClasses: ['key'], methods: ['onSite'], requiredTags: [], checklist: [{ id: '1', text: '看', standard: '有' }], legalBases: [{ title: '河北省条例', verified: false }], basis: '河北省条例第十条', note: '本县特有行业' };
    expect((await (await as(clerk)).post('/api/v1/items', local)).status).toBe(201);
    expect(itemDone.parse((await act(clerk, 'LY-9', 'unclaimItem', { reason: '写错了' })).body).item).toBeNull();
    expect((await (await as(clerk)).get('/api/v1/items/LY-9')).status).toBe(404);
    expect(itemDone.parse((await (await as(clerk)).post('/api/v1/items', { ...local, name: '写对了' })).body).item).toMatchObject({ name: '写对了', standing: 'local' });
    expect(itemDone.parse((await act(clerk, 'LY-9', 'unclaimItem', { reason: '不需要' })).body).item).toBeNull();
  });
});

describe('legal bases in time', () => {
  it('are told of any day: what is repealed, since when, and what replaces it', async () => {
    const basis = { 法律依据: '中华人民共和国环境保护法', 施行日期: '2015-01-01', 失效日期: '2026-08-14', 替代依据: '生态环境法典' };
    expect((await (await as(clerk)).post('/api/v1/item-lists', cityList([...SECOND, { 事项编号: 'HB-5' }], { issuedOn: '2026-07-01' }, basis))).status).toBe(201);
    await claim(clerk, 'HB-5');
    const on = async (day: string) => basesNotInForce.parse((await (await as(clerk)).get(`/api/v1/items/bases?on=${day}`)).body);
    expect((await on('2026-08-14')).items).toEqual([]);
    expect((await on('2026-08-15')).items).toMatchObject([{ code: 'HB-5', groundless: true, warnings: [expect.stringContaining('自 2026-08-15 起失效（日期待核实），由《生态环境法典》替代')] }]);
    expect(itemView.parse((await (await as(clerk)).get('/api/v1/items/HB-5?on=2026-08-15')).body).bases).toMatchObject([{ validity: 'repealed', verified: false }]);
  });
});

describe('whoever plans', () => {
  it('is told what the checks would cite that is repealed by then; the plan and its event keep it, until it is revised', async () => {
    expect((await publish(leader)).status).toBe(200);
    const ref = { kind: 'annualPlan', number: `${OWN}-${today().slice(0, 4)}` };
    const view = async () => (await (await as(clerk)).get(`/api/v1/processes/annualPlan/${ref.number}`)).body;
    const revise = async (code: string) => {
      const { title, items } = planOf(code);
      return (await as(clerk)).act(ref, 'revisePlan', (await view()).version, { title, items });
    };
    const revised = await revise('HB-5');
    expect([revised.status, revised.body.warnings]).toEqual([200, [expect.stringMatching(/^事项“.+”（HB-5）的依据《中华人民共和国环境保护法》自 2026-08-15 起失效/)]]);
    expect((await view()).warnings).toEqual(revised.body.warnings);
    expect((await (await as(clerk)).get(`/api/v1/processes/annualPlan/${ref.number}/events`)).body.items.at(-1).sentence).toContain('检查依据当日有 1 处不在有效期内');
    expect((await revise('HB-1')).body).not.toHaveProperty('warnings');
    expect((await view()).warnings).toEqual([]);
  });
});

describe('items check on the command line', () => {
  const check = (...args: readonly string[]) => bihuan(['items', 'check', ...args], { env: { DATABASE_URL: api.postgres.appUrl } });

  it('lists the items whose bases are not in force on a day, exit code 1', async () => {
    const { code, lines } = await check('--on', '2026-10-10', '--jurisdiction', OWN);
    expect(code).toBe(1);
    expect(lines[0]).toBe('HB-5 示例事项');
    expect(lines.at(-1)).toBe('共 1 个事项的依据在 2026-10-10 不全有效，其中 1 个没有任何有效依据。');
    expect(await check('--on', '2026-08-14')).toMatchObject({ code: 0, out: '2026-08-14 当日，各事项的检查依据都有效。\n' });
    expect(JSON.parse((await check('--on', '2026-10-10', '--json')).out)).toMatchObject({ on: '2026-10-10', items: [{ jurisdiction: OWN, code: 'HB-5', groundless: true }] });
  });

  it.each([[['--on', '2026-02-30']], [['--jurisdiction', '000000']]])('refuses %j', async (args) => {
    expect((await check(...args)).code).toBe(2);
  });
});

describe('another bureau', () => {
  it('knows nothing of it', async () => {
    const other = await api.as('clerk@999002');
    expect((await other.get('/api/v1/items/HB-1')).status).toBe(404);
    expect((await other.get('/api/v1/item-lists')).body.lists).toEqual([]);
    expect((await other.get(`/api/v1/item-lists/${CITY}/1/difference`)).status).toBe(404);
    expect((await other.post('/api/v1/items/HB-1/acts', { act: 'claimItem', input: { issuer: CITY, department: `${OTHER}-D02`, note: '无' } })).body.code).toBe('LIST_NOT_FOUND');
  });

  it('and the ledger holds', async () => {
    expect((await verifyLedger(api.dataSource)).problems).toEqual([]);
  });
});

/** A plan of this year with one line that checks this item. */
function planOf(code: string): Record<string, unknown> {
  const year = Number(today().slice(0, 4));
  const line = { id: 'P01', name: '计划项', lead: `${OWN}-D02`, participants: [], items: [code], strata: ['key'], quarters: [{ quarter: `${year}Q4`, from: `${year}-10-01`, to: `${year}-12-31` }] };
  return { year, title: `${year} 年度计划`, items: [line] };
}
