import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { draftDone, draftView, ruleSetDifference, ruleSetVersions } from '#contract/http/rule-sets';
import { otherWork } from '#contract/http/todo';
import { type RuleSet, systemActor } from '#domain';
import { addDays } from '#domain/calendar/day';
import { nodeCrypto, verifyLedger } from '#persistence';
import { storeRuleSet } from '#persistence/registries/store-rule-set';
import { rulesFor } from '#test/support/small-world';
import { type Answer, type ApiForTests, type Caller, OTHER, OWN, startApi } from './api-for-tests.js';

const ID = `${OWN}-rules`;
/** The small world's rules let every limit run on to a working day; a file may say so only of limits in days. */
const BASE: RuleSet = { ...rulesFor(OWN), limits: rulesFor(OWN).limits.map(({ runsToNextWorkingDay: _, ...limit }) => limit) };
let api: ApiForTests;
const today = () => api.play.today();

/** The rules with a rate and the cap changed, in force from today. */
const changed = (more: Partial<RuleSet> = {}): RuleSet => ({ ...BASE, effectiveFrom: today(), strata: BASE.strata.map((stratum) => (stratum.id === 'key' ? { ...stratum, rate: '0.5' } : stratum)), cap: { ...BASE.cap, onSitePerYear: 3 }, ...more });
const put = async (login: string, number: number, body: unknown, headers: Record<string, string>): Promise<Answer> =>
  (await api.as(login)).send('PUT', `/api/v1/rule-sets/${ID}/drafts/${number}`, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
const anew = { 'if-none-match': '*' };
const act = async (login: string, number: number, name: string, input: unknown, revision: number, headers: Record<string, string> = {}): Promise<Answer> =>
  (await api.as(login)).post(`/api/v1/rule-sets/${ID}/drafts/${number}/acts`, { act: name, input }, { 'if-match': `"${revision}"`, ...headers });
const proposal = { reason: '省厅调整抽查比例', document: '冀环办发〔2026〕3号' };
const get = async (path: string, login = 'brigade'): Promise<Answer> => (await api.as(login)).get(`/api/v1/rule-sets${path}`);
const noted = async (): Promise<readonly string[]> => (await api.dataSource.query<{ type: string }[]>(`SELECT type FROM event WHERE stream = $1 ORDER BY version`, [`rules/${OWN}`])).map(({ type }) => type);

beforeAll(async () => {
  api = await startApi();
}, 90_000);
afterAll(() => api.stop());

describe('a draft', () => {
  it('is saved whole, or refused with every fault at its entry', async () => {
    const wrong = await put('brigade', 1, { ...changed(), strata: [], cap: { onSitePerYear: -1 } }, anew);
    expect([wrong.status, wrong.body.code]).toEqual([422, 'RULE_SET_INVALID']);
    expect(wrong.body.errors).toEqual([
      { pointer: '/strata', detail: '分层：至少应有一个分层' },
      { pointer: '/cap/onSitePerYear', detail: '频次上限 · 每年现场次数：应为 0 到 365 的整数' },
      { pointer: '/cap/source', detail: '频次上限 · 依据：没有填写' },
      { pointer: '/cap/confidence', detail: expect.stringContaining('频次上限 · 把握程度：没有填写') },
    ]);
    const saved = await put('brigade', 1, changed(), anew);
    expect([saved.status, saved.headers.get('etag')]).toEqual([200, '"1"']);
    expect(draftView.parse(saved.body)).toMatchObject({ stage: 'draft', base: 1, version: 2, revision: 1 });
  });

  it('is edited only over the version that was seen', async () => {
    expect((await put('admin', 1, changed(), {})).status).toBe(428);
    expect((await put('admin', 1, changed(), anew)).body.code).toBe('DRAFT_CHANGED');
    expect((await put('admin', 1, changed(), { 'if-match': '"7"' })).status).toBe(412);
    const both = await Promise.all(['admin', 'brigade'].map((login) => put(login, 1, changed({ title: login }), { 'if-match': '"1"' })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await get(`/${ID}/drafts/1`)).headers.get('etag')).toBe('"2"');
  });

  it.each(['clerk', 'officer1', 'leader', 'reviewer', 'supervisor', 'head2'])('is not saved by %s', async (login) => {
    expect((await put(login, 2, changed(), anew)).body.code).toBe('ROLE_REQUIRED');
  });

  it('is of this bureau and this rule set', async () => {
    expect((await put('brigade', 2, changed({ jurisdiction: OTHER }), anew)).body.code).toBe('OTHER_JURISDICTION');
    expect((await put('brigade', 2, changed({ id: 'other' }), anew)).body.code).toBe('OTHER_RULE_SET');
    expect((await get(`/${ID}/drafts/1`, 'brigade@999002')).status).toBe(404);
    expect((await get(`/${ID}/drafts/9`)).body.code).toBe('DRAFT_NOT_FOUND');
  });
});

describe('the difference', () => {
  it('says of each entry what it was and becomes, where that comes from, and what it does to strata and processes under way', async () => {
    const found = ruleSetDifference.parse((await get(`/${ID}/drafts/1/diff?against=1`)).body);
    expect(found.changes.map(({ entry, field, was, becomes, affects }) => [entry, field, was, becomes, affects])).toEqual(expect.arrayContaining([
      ['分层 重点监管对象', '比例', '18%', '50%', '下一次抽取的分层、各层家数和抽取家数'],
      ['频次上限', '每年现场次数', '2', '3', '每家企业每年现场检查的次数'],
      ['施行日期', '内容', '2020-01-01', today(), '从哪一天起，新开始的流程按新的规则集'],
    ]));
    expect(found.changes.find(({ entry }) => entry === '频次上限')).toMatchObject({ source: '测试用规则集', confidence: 'low' });
    expect(found.strata).toEqual([{ stratum: 'key', title: '重点监管对象', was: { size: 4, drawn: 1 }, becomes: { size: 4, drawn: 2 } }]);
    expect(found.openProcesses).toEqual([]);
    expect((await get(`/${ID}/drafts/1/diff?against=5`)).status).toBe(404);
  });
});

describe('a proposal', () => {
  it('is made with reason and document, by those who keep the rules', async () => {
    expect((await act('clerk', 1, 'propose', proposal, 2)).body.code).toBe('ROLE_REQUIRED');
    expect((await act('brigade', 1, 'propose', { reason: '改' }, 2)).body.code).toBe('INVALID_INPUT');
    expect((await act('brigade', 1, 'propose', proposal, 1)).status).toBe(412);
    expect(draftDone.parse((await act('brigade', 1, 'propose', proposal, 2)).body)).toMatchObject({ stage: 'proposed', stageName: '待批准', revision: 3, proposal });
  });

  it('waits in the list of other work of whoever may approve it, and of nobody else', async () => {
    const waiting = async (login: string) => otherWork.parse((await (await api.as(login)).get('/api/v1/todo/other')).body).items;
    expect(await waiting('leader')).toEqual([{ what: 'ruleSetDraft', ruleSet: ID, number: 1, version: 2, effectiveFrom: today(), reason: proposal.reason, document: proposal.document }]);
    for (const login of ['brigade', 'admin', 'clerk', 'reviewer', 'leader@999002']) expect(await waiting(login)).toEqual([]);
  });

  it.each(['clerk', 'brigade', 'admin', 'reviewer', 'supervisor', 'head2', 'officer1'])('is not approved by %s', async (login) => {
    expect((await act(login, 1, 'approve', { opinion: '同意' }, 3)).body.code).toBe('ROLE_REQUIRED');
  });

  it('goes back with a reason, is mended and proposed anew', async () => {
    expect((await act('leader', 1, 'return', { reason: '上限请再核对' }, 3)).body).toMatchObject({ stage: 'returned', decision: { words: '上限请再核对' } });
    expect((await put('admin', 1, changed(), { 'if-match': '"4"' })).status).toBe(200);
    expect((await act('admin', 1, 'propose', proposal, 5)).body).toMatchObject({ stage: 'proposed', revision: 6 });
  });

  it('is approved once, whatever is repeated, and is the next version from its day on', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all([1, 2, 3].map(() => act('leader', 1, 'approve', { opinion: '同意' }, 6, headers)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.filter(({ body: { repeated } }) => repeated === false)).toHaveLength(1);
    const { versions, drafts } = ruleSetVersions.parse((await get('')).body);
    expect(versions.map(({ version, inForce }) => [version, inForce])).toEqual([[2, true], [1, false]]);
    expect(drafts).toMatchObject([{ number: 1, stage: 'approved', decision: { words: '同意', version: 2 } }]);
    const [stored]: readonly { body: RuleSet }[] = await api.dataSource.query(`SELECT body FROM rule_set WHERE id = $1 AND version = 2`, [ID]);
    expect(stored?.body).toMatchObject({ version: 2, cap: { onSitePerYear: 3 } });
    expect((await get(`/${ID}/versions/2`)).body.document.cap.onSitePerYear).toBe(3);
    expect(await noted()).toEqual(['RuleSetDrafted', 'RuleSetDrafted', 'RuleSetProposed', 'RuleSetReturned', 'RuleSetDrafted', 'RuleSetProposed', 'RuleSetApproved', 'RuleSetStored']);
    const [approved]: readonly { data: { sha256: string } }[] = await api.dataSource.query(`SELECT record::jsonb #> '{event,data}' AS data FROM event WHERE stream = $1 AND type = 'RuleSetApproved'`, [`rules/${OWN}`]);
    expect(approved?.data.sha256).toBe(nodeCrypto.digest(stored?.body));
  });

  it('changes no more once it is approved', async () => {
    expect((await put('brigade', 1, changed(), { 'if-match': '"7"' })).body.code).toBe('DRAFT_NOT_OPEN');
    expect((await act('brigade', 1, 'withdraw', { reason: '作罢' }, 7)).body.code).toBe('DRAFT_NOT_OPEN');
  });

  it('does not come into force before it is approved, nor over a version that came meanwhile', async () => {
    await put('brigade', 2, changed({ effectiveFrom: addDays(today(), -1) }), anew);
    const backdated = await act('brigade', 2, 'propose', proposal, 1);
    expect([backdated.status, backdated.body.code]).toEqual([422, 'EFFECTIVE_BEFORE_APPROVAL']);
    expect((await get(`/${ID}/drafts/2`)).body.stage).toBe('draft');
    await put('brigade', 3, changed({ title: '另一份' }), anew);
    await act('brigade', 3, 'propose', proposal, 1);
    await put('brigade', 4, changed({ title: '又一份' }), anew);
    await act('brigade', 4, 'propose', proposal, 1);
    expect((await act('leader', 3, 'approve', { opinion: '同意' }, 2)).status).toBe(200);
    expect((await act('leader', 4, 'approve', { opinion: '同意' }, 2)).body.code).toBe('BASE_CHANGED');
    expect((await act('brigade', 4, 'withdraw', { reason: '已有新的一版' }, 2)).body).toMatchObject({ stage: 'withdrawn' });
  });
});

describe('a file entered directly', () => {
  const upload = async (caller: Promise<Caller>, code: string, body: unknown) => (await caller).post(`/api/v1/jurisdictions/${code}/rule-sets`, body);

  it('is refused where the bureau has rules already, with what to do instead', async () => {
    const answer = await upload(api.as('admin'), OWN, changed({ version: 9 }));
    expect([answer.status, answer.body.code]).toEqual([409, 'RULE_SET_EXISTS']);
    expect(answer.body.detail).toContain('规则集草案');
  });

  it('is refused under an id that is another bureau’s', async () => {
    const foreign = { ...rulesFor(OTHER), limits: BASE.limits, id: ID, version: 1 };
    const put = await (await api.as(`brigade@${OTHER}`)).send('PUT', `/api/v1/rule-sets/${ID}/drafts/1`, JSON.stringify({ ...foreign, effectiveFrom: today() }), { 'content-type': 'application/json', ...anew });
    expect([put.status, put.body.code, put.body.detail]).toEqual([422, 'RULE_SET_ID_TAKEN', expect.stringContaining(`${OTHER}-2026`)]);
    const stored = await api.dataSource.transaction((manager) => storeRuleSet(manager, { ...foreign, version: 77 }, { actor: systemActor(OTHER) }));
    expect(stored).toMatchObject({ ok: false, problems: [{ pointer: '/id' }] });
    expect(await api.dataSource.query(`SELECT 1 FROM rule_set WHERE id = $1 AND jurisdiction = $2`, [ID, OTHER])).toEqual([]);
    // A draft from before another bureau took the id is not approved into a defect.
    await api.dataSource.query(`INSERT INTO rule_set_draft (jurisdiction, rule_set, number, revision, stage, content, course) VALUES ($1, $2, 1, 1, 'proposed', $3::jsonb, $4::jsonb)`, [OTHER, ID, JSON.stringify({ ...foreign, effectiveFrom: today() }), JSON.stringify({ base: 0, authors: ['a'], proposal: { by: 'a', ...proposal }, decision: null })]);
    const approved = await (await api.as(`leader@${OTHER}`)).post(`/api/v1/rule-sets/${ID}/drafts/1/acts`, { act: 'approve', input: { opinion: '同意' } }, { 'if-match': '"1"' });
    expect([approved.status, approved.body.code]).toEqual([422, 'RULE_SET_ID_TAKEN']);
  });

  it('and the ledger holds', async () => {
    expect((await verifyLedger(api.dataSource)).problems).toEqual([]);
  });
});
