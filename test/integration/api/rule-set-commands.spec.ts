import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { draftView } from '#contract/http/rule-sets';
import type { Day, RuleSet } from '#domain';
import { addDays } from '#domain/calendar/day';
import { verifyLedger } from '#persistence';
import { rulesFor } from '#test/support/small-world';
import { type ApiForTests, OTHER, OWN, startApi } from './api-for-tests.js';
import { type CommandLine, commandLineOver } from './command-line.js';

const ID = `${OWN}-rules`;
const DRAFT = `${ID}/1`;
/** The small world's rules let every limit run on to a working day; a file may say so only of limits in days. */
const BASE: RuleSet = { ...rulesFor(OWN), limits: rulesFor(OWN).limits.map(({ runsToNextWorkingDay: _, ...limit }) => limit) };

let api: ApiForTests;
let cli: CommandLine;
const here = ['--jurisdiction', OWN] as const;
const inForceFrom = (): Day => addDays(api.play.today(), 3);
const changed = (more: Partial<RuleSet> = {}): RuleSet => ({ ...BASE, effectiveFrom: inForceFrom(), strata: BASE.strata.map((stratum) => (stratum.id === 'key' ? { ...stratum, rate: '0.5' } : stratum)), ...more });
const draft = (who: string, verb: string, ...args: string[]) => cli.as(who, 'rules', 'draft', verb, DRAFT, ...args);
const proposal = ['--reason', '省厅调整抽查比例', '--document', '冀环办发〔2026〕3号'];

beforeAll(async () => {
  api = await startApi();
  cli = commandLineOver(api);
}, 90_000);
afterAll(async () => {
  cli.remove();
  await api.stop();
});

describe('bihuan rules draft', () => {
  it('is saved from a file, whole or not at all, over the revision that was seen', async () => {
    expect(await draft('brigade', 'save', cli.file('wrong.json', { ...changed(), strata: [] }))).toMatchObject({ code: 65, err: expect.stringContaining('分层：至少应有一个分层') });
    const good = cli.file('good.json', changed());
    expect(await draft('clerk', 'save', good)).toMatchObject({ code: 77, err: expect.stringMatching(/ROLE_REQUIRED[\s\S]*依据：/) });
    expect(await draft('brigade', 'save', good)).toMatchObject({ code: 0, out: `草案 ${DRAFT}  第 1 稿  拟定中  依第 1 版，批准后为第 2 版，自 ${inForceFrom()} 起施行\n` });
    expect(await draft('admin', 'save', good)).toMatchObject({ code: 75, err: expect.stringContaining('现为第 1 稿') });
    expect((await draft('admin', 'save', cli.file('titled.json', changed({ title: '再改' })), '--revision', '1')).out).toContain('第 2 稿');
    expect((await draft('admin', 'save', good, '--revision', 'x')).code).toBe(2);
    expect((await cli.as('brigade@999002', 'rules', 'draft', 'save', DRAFT, good)).err).toContain('RULE_SET_ID_TAKEN');
  });

  it('is shown, and compared entry by entry with what it does, exit code 1', async () => {
    expect((await cli.run('rules', 'draft', 'show', DRAFT, ...here)).out).toContain('第 2 稿');
    const { out } = await cli.run('rules', 'draft', 'show', DRAFT, ...here, '--content');
    expect(JSON.parse(out)).toEqual(draftView.parse((await (await api.as('brigade')).get(`/api/v1/rule-sets/${ID}/drafts/1`)).body).content);
    const found = await cli.run('rules', 'draft', 'diff', DRAFT, ...here);
    expect(found.code).toBe(1);
    expect(found.lines).toEqual(expect.arrayContaining(['分层 重点监管对象 · 比例：18% → 50%', expect.stringMatching(/^\d{4}Q\d 重点监管对象：4 家抽 1 家 → 4 家抽 2 家$/)]));
    expect((await cli.run('rules', 'draft', 'diff', DRAFT, ...here, '--against', '9')).code).toBe(2);
    expect((await cli.run('rules', 'draft', 'show', `${ID}/9`, ...here)).code).toBe(2);
    expect((await cli.run('rules', 'draft', 'show', DRAFT, '--jurisdiction', OTHER)).code).toBe(2);
    expect((await cli.run('rules', 'draft', 'show', ID, ...here)).err).toContain('规则集编号/草案号');
  });

  it('is proposed, sent back, mended, and approved by another person; then it is the next version from its day on', async () => {
    expect((await draft('brigade', 'propose', '--revision', '1', ...proposal)).code).toBe(75);
    expect((await draft('brigade', 'propose', '--revision', '2', ...proposal)).out).toContain('待批准');
    expect((await draft('leader', 'return', '--revision', '3', '--reason', '请再核对')).lines).toEqual([expect.stringContaining('已退回'), expect.stringContaining('提出：'), '  意见：请再核对']);
    await draft('admin', 'save', cli.file('mended.json', changed()), '--revision', '4');
    await draft('admin', 'propose', '--revision', '5', ...proposal);
    expect(await draft('brigade', 'approve', '--revision', '6', '--opinion', '同意')).toMatchObject({ code: 77, err: expect.stringContaining('ROLE_REQUIRED') });
    const approve = () => draft('leader', 'approve', '--revision', '6', '--opinion', '同意', '--key', 'approve-1', '--json');
    expect(JSON.parse((await approve()).out)).toMatchObject({ stage: 'approved', version: 2, effectiveFrom: inForceFrom(), repeated: false });
    expect(JSON.parse((await approve()).out)).toMatchObject({ stage: 'approved', repeated: true });
    expect(await draft('leader', 'withdraw', '--revision', '7', '--reason', '作罢')).toMatchObject({ code: 77 });
    expect(await draft('brigade', 'withdraw', '--revision', '7', '--reason', '作罢')).toMatchObject({ code: 77, err: expect.stringContaining('DRAFT_NOT_OPEN') });
    const types: readonly { type: string }[] = await api.dataSource.query(`SELECT type FROM event WHERE stream = $1 ORDER BY version`, [`rules/${OWN}`]);
    expect(types.map(({ type }) => type)).toEqual(['RuleSetDrafted', 'RuleSetDrafted', 'RuleSetProposed', 'RuleSetReturned', 'RuleSetDrafted', 'RuleSetProposed', 'RuleSetApproved', 'RuleSetStored']);
    expect((await verifyLedger(api.dataSource)).problems).toEqual([]);
  });

  it('must be approved by somebody who had no hand in it, whatever roles they have', async () => {
    await api.dataSource.query(`UPDATE account SET roles = array_append(roles, 'brigade') WHERE login = $1`, [`leader-${OWN}`]);
    const second = `${ID}/2`;
    expect((await cli.as('leader', 'rules', 'draft', 'save', second, cli.file('own.json', changed({ title: '自拟' })))).code).toBe(0);
    expect((await cli.as('brigade', 'rules', 'draft', 'propose', second, '--revision', '1', ...proposal)).code).toBe(0);
    expect(await cli.as('leader', 'rules', 'draft', 'approve', second, '--revision', '2', '--opinion', '同意')).toMatchObject({ code: 77, err: expect.stringContaining('内部控制') });
  });
});

describe('bihuan rules: what is stored', () => {
  it('lists the versions with the one in force today, and the drafts', async () => {
    const { lines } = await cli.run('rules', 'list', ...here);
    expect(lines.slice(0, 2)).toEqual([expect.stringMatching(new RegExp(`^${ID}@2 .*自 ${inForceFrom()} 起施行$`)), expect.stringMatching(new RegExp(`^${ID}@1 .*（今天新开始的流程按这一版）$`))]);
    expect(lines).toEqual(expect.arrayContaining([expect.stringContaining(`草案 ${DRAFT}  第 7 稿  已批准  依第 1 版，已成为第 2 版`)]));
    expect((await cli.run('rules', 'list', '--jurisdiction', OTHER)).out).not.toContain(ID);
  });

  it('shows a version whole: what it writes is a file that can be saved again', async () => {
    const { out } = await cli.run('rules', 'show', `${ID}@2`);
    expect((await cli.run('rules', 'check', cli.file('again.json', out))).code).toBe(0);
    expect((await cli.run('rules', 'diff', `${ID}@2`, cli.path('again.json'))).code).toBe(0);
    expect((await cli.run('rules', 'show', `${ID}@9`)).code).toBe(2);
    expect((await cli.run('rules', 'show', 'nonsense')).code).toBe(2);
  });
});
