import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { quarterEnd, quarterOf } from '#domain/calendar/day';
import { Ledger, verifyLedger } from '#persistence';
import { Play } from '#test/support/play';
import { rulesFor } from '../../support/small-world.js';
import { type ApiForTests, OTHER, OWN, type Parsed, startApi } from './api-for-tests.js';
import { type CommandLine, commandLineOver } from './command-line.js';

let api: ApiForTests;
let cli: CommandLine;
let plan: ProcessRef;

/** What lies within 30 days is offered to be merged. */
async function plantRules(): Promise<void> {
  const rules = rulesFor(OWN);
  const body = { ...rules, version: 2, merging: { withinDays: 30, source: '本系统默认值，非法定', confidence: 'low' } };
  await api.dataSource.query(`INSERT INTO rule_set (id, version, jurisdiction, effective_from, body) VALUES ($1, 2, $2, $3, $4)`, [body.id, OWN, body.effectiveFrom, JSON.stringify(body)]);
}

beforeAll(async () => {
  api = await startApi();
  await plantRules();
  cli = commandLineOver(api);
  plan = await api.play.publishedPlan(['I1', 'I2', 'I3']);
}, 120_000);
afterAll(async () => {
  cli.remove();
  await api.stop();
});

const quarter = () => quarterOf(api.play.today());
const order = (itemId: string) => ({ plan: plan.number, itemId, quarter: quarter(), window: { from: api.play.today(), to: quarterEnd(quarter()) }, listPublic: false, reason: null });
const brigade = (...args: string[]) => cli.as('brigade', 'process', ...args);
const events = async (number: string): Promise<readonly string[]> => (await api.dataSource.query<readonly { type: string }[]>(`SELECT type FROM event WHERE stream = $1 ORDER BY version`, [`task/${number}`])).map(({ type }) => type);

/** A task made on the command line. @returns its number */
async function made(itemId: string): Promise<string> {
  const { code, out, err } = await brigade('open', 'task', '--input', cli.file('task.json', order(itemId)), '--json');
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out).number;
}

describe('bihuan process: a task by the command line alone', () => {
  let task: string;

  it('is made, once under its key, by whoever may', async () => {
    const file = cli.file('task.json', order('I1'));
    expect(await cli.as('leader', 'process', 'open', 'task', '--input', file)).toMatchObject({ code: 77, err: expect.stringContaining('ROLE_REQUIRED') });
    const first = await brigade('open', 'task', '--input', file, '--key', 'make-1');
    expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/^抽查任务 \S+ 制定任务：已记录，现在是第 1 版。/) });
    const [, number = ''] = /^抽查任务 (\S+)/.exec(first.out) ?? [];
    task = number;
    const again = await brigade('open', 'task', '--input', file, '--key', 'make-1', '--json');
    expect(JSON.parse(again.out)).toMatchObject({ kind: 'task', number: task, repeated: true });
    expect(await events(task)).toEqual(['TaskMade']);
  });

  it('is told who may do what, on which basis, with which fields, the same as over the interface', async () => {
    const { out } = await brigade('acts', 'task', task, '--json');
    const view = (await (await api.as('brigade')).get(`/api/v1/processes/task/${task}`)).body;
    const told = JSON.parse(out);
    const plain = (acts: Parsed) => acts.map(({ fields: _, ...one }: Parsed) => one);
    expect(plain(told.acts)).toEqual(view.acts);
    expect(told.steps.map(({ key, acts }: Parsed) => [key, plain(acts)])).toEqual(view.steps.map(({ key, acts, work }: Parsed) => [key, [...acts, ...work.acts]]).filter(([, acts]: Parsed) => acts.length > 0));
    const { lines } = await brigade('acts', 'task', task);
    expect(lines).toEqual(expect.arrayContaining(['待办环节 冻结名录并承诺（commit）：', '  commitDraw  冻结名录并承诺（依据：国发〔2019〕5号 随机抽取）', '      answer  答复："apart" 不合并，单独实施', '      reason  合并的理由：文字']));
    expect((await cli.as('officer1', 'process', 'acts', 'task', task)).lines).toContain('现在没有您可以办理的。');
    expect(await cli.as('brigade@999002', 'process', 'acts', 'task', task)).toMatchObject({ code: 2, err: expect.stringContaining('PROCESS_NOT_FOUND') });
    expect(await brigade('acts', 'task', 'nothing')).toMatchObject({ code: 2, err: expect.stringContaining('请核对编号') });
  });

  it('has its input checked by the contract, field by field, exit code 65', async () => {
    expect(await brigade('act', 'task', task, 'answerMergeOffer', '--input', cli.file('bad.json', { other: 'I2', answer: 'maybe' }))).toMatchObject({ code: 65, out: '', err: expect.stringMatching(/answer：[\s\S]*reason：/) });
    expect(await brigade('act', 'task', task, 'answerMergeOffer', '--input', cli.file('bad.json', '{'))).toMatchObject({ code: 65, err: expect.stringContaining('不是 JSON') });
    expect((await brigade('act', 'task', task, 'answerMergeOffer', '--input', cli.path('not-there.json'))).code).toBe(65);
    expect(await brigade('act', 'task', task, 'explode')).toMatchObject({ code: 65, err: expect.stringContaining('没有“explode”这一办理动作') });
    expect(await brigade('act', 'task', task, 'constructor')).toMatchObject({ code: 65, err: expect.stringContaining('UNKNOWN_ACT') });
    expect(await brigade('act', 'task', task, 'openSupplement')).toMatchObject({ code: 77, err: expect.stringContaining('由系统自动办理') });
    expect(await brigade('act', 'task', task, 'makeTask', '--input', cli.file('task.json', order('I1')))).toMatchObject({ code: 77, err: expect.stringContaining('ALREADY_OPEN') });
    expect(await events(task)).toEqual(['TaskMade']);
  });

  it('answers and merges what could be merged, and is then committed', async () => {
    expect(await brigade('act', 'task', task, 'commitDraw')).toMatchObject({ code: 65, err: expect.stringContaining('MERGE_NOT_ANSWERED') });
    const answered = await cli.piped({ other: `I2/${quarter()}`, answer: 'apart', reason: '检查内容不同' }, 'brigade', 'process', 'act', 'task', task, 'answerMergeOffer', '--input', '-', '--key', 'answer-1');
    expect(answered).toMatchObject({ code: 0, out: expect.stringContaining('答复可合并的抽查：已记录，现在是第 2 版。') });
    const other = await made('I3');
    const proposed = await brigade('act', 'task', task, 'proposeMerge', '--input', cli.file('merge.json', { other, reason: '同一批企业' }));
    expect(proposed).toMatchObject({ code: 0, out: expect.stringContaining('申请合并任务：已记录') });
    expect((await cli.as('leader', 'process', 'acts', 'task', task)).lines).toEqual(expect.arrayContaining(['待办环节 审批合并任务（approveMerge）：', '      opinion  审批意见：文字']));
    expect(await cli.as('leader', 'process', 'act', 'task', task, 'approveMerge', '--input', cli.file('approve.json', { opinion: '同意' }))).toMatchObject({ code: 0 });
    expect((await events(other)).at(-1)).toBe('TaskCancelled');
    expect(await brigade('act', 'task', task, 'commitDraw', '--expected-version', '1')).toMatchObject({ code: 75, err: expect.stringContaining('STALE_VERSION') });
    expect(await cli.as('clerk', 'process', 'act', 'task', task, 'commitDraw')).toMatchObject({ code: 77, err: expect.stringContaining('ROLE_REQUIRED') });
    const commit = () => brigade('act', 'task', task, 'commitDraw', '--key', 'commit-1', '--json');
    expect(await commit()).toMatchObject({ code: 0 });
    // Repeated without a version: the same act, not a second one.
    expect(JSON.parse((await commit()).out)).toMatchObject({ repeated: true, outcome: 'recorded' });
    expect(await events(task)).toEqual(['TaskMade', 'MergeDeclined', 'MergeProposed', 'TaskTakenOver', 'DrawCommitted']);
    const actors = await api.dataSource.query<readonly { login: string }[]>(`SELECT DISTINCT a.login FROM event e JOIN account a ON a.id::text = e.record::jsonb ->> 'actor' WHERE e.stream = $1 ORDER BY 1`, [`task/${task}`]);
    expect(actors.map(({ login }) => login)).toEqual([`brigade-${OWN}`, `leader-${OWN}`]);
    expect((await verifyLedger(api.dataSource)).problems).toEqual([]);
  }, 60_000);
});

it('opens a plan, and tells nobody but supervision of a return visit', async () => {
  const elsewhere = new Play(new Ledger(api.dataSource), OTHER, api.play.today);
  const draft = { year: Number(api.play.today().slice(0, 4)), title: '年度抽查计划', items: [elsewhere.planItem('I1')] };
  const open = (input: object) => cli.piped(input, 'clerk@999002', 'process', 'open', 'plan', '--input', '-');
  expect(await open({ ...draft, title: '' })).toMatchObject({ code: 65, err: expect.stringContaining('title：') });
  expect(await open(draft)).toMatchObject({ code: 0, out: expect.stringContaining('：已记录，现在是第 1 版。') });
  expect(await brigade('act', 'returnVisit', `${OWN}-H1`, 'explode')).toMatchObject({ code: 2, err: expect.stringContaining('PROCESS_NOT_FOUND') });
});
