import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bihuan } from './captured.js';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'bihuan-cli-'));
});
afterEach(() => rmSync(home, { recursive: true }));

describe('a wrong command line', () => {
  it.each([
    [['calender'], '没有“calender”这个命令。'],
    [['calendar', 'due', '2026-02-13'], '缺少参数 天数。'],
    [['calendar', 'due', '2026-02-13', '2', '3'], '参数太多。'],
    [['calendar', 'due', '2026-02-13', '2', '--colour'], '没有“--colour”这个选项。'],
    [['calendar', 'due', '2026-02-13', '2', '--unit'], '后面要写一个值。'],
    [['account', 'create'], '必须给出选项'],
    [['items', 'list'], '必须给出选项'],
    [['items', 'publish', '--document', 'x', '--published-on', '2026-09-20'], '必须给出选项'],
    [['rules', 'draft', 'approve', '1/1', '--login', 'a', '--opinion', 'x'], '必须给出选项'],
    [['exchange', 'outbox', 'doubleRandom'], '必须给出选项'],
    [['process', 'show'], '缺少参数 编号。'],
    [['process', 'open', 'task', '--login', 'a'], '必须给出选项'],
    [['process', 'open', 'visit', '--input', 'x', '--login', 'a'], 'plan（年度抽查计划）、task（抽查任务）'],
    [['process', 'act', 'visit', '1', 'x', '--login', 'a'], '流程种类应为'],
    [['process', 'act', 'task', '1', 'commitDraw', '--login', 'a', '--expected-version', 'x'], '--expected-version 应为'],
    [['classify', 'x.csv', '--quarter', '2026Q5'], '季度应写成'],
  ])('%j is answered in Chinese with exit code 2', async (args, message) => {
    const { code, out, err } = await bihuan(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(err).not.toMatch(/error|missing|unknown/i);
  });

  it('shows the help of a group that was given no command', async () => {
    const { code, err } = await bihuan(['verify']);
    expect(code).toBe(2);
    expect(err).toContain('ledger');
  });
});

describe('--help', () => {
  it.each([[[]], [['calendar', 'due']], [['classify']], [['burden']], [['process', 'history']], [['process', 'at']], [['process', 'act']], [['process', 'acts']], [['process', 'open']], [['replay']], [['verify', 'ledger']], [['sample', 'load']], [['account', 'create']], [['items', 'claim']], [['rules', 'draft', 'approve']], [['exchange', 'send']], [['exchange', 'mapping', 'set']], [['publications', 'list']]])('of %j is Chinese, on standard output, exit code 0', async (args) => {
    const { code, out, err } = await bihuan([...args, '--help']);
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out).toContain('用法：');
    expect(out).toContain('显示帮助');
    expect(out).not.toMatch(/Usage|Options:|Commands:|Arguments:|default:/);
  });

  it.each([[[]], [['calendar', 'due']], [['classify']], [['burden']], [['process', 'show']], [['process', 'at']], [['replay']], [['items', 'claim']], [['items', 'diff']], [['rules', 'draft']], [['exchange', 'receipt']], [['publications']]])('of %j has examples', async (args) => {
    const { out } = await bihuan([...args, '--help']);
    expect(out).toContain('示例：');
  });
});

describe('a command that reads without a person', () => {
  it.each([[['exchange', 'file']], [['exchange', 'batches']], [['exchange', 'outbox']]])('%j says that it shows what is not public yet, and for whom it is (decision 21)', async (args) => {
    const { out } = await bihuan([...args, '--help']);
    expect(out).toContain('尚未公开的抽取名单');
    expect(out).toContain('运行维护');
  });
});

describe('a command that needs the stack', () => {
  const commands: readonly (readonly string[])[] = [['process', 'show', 'inspection/1'], ['process', 'history', '1'], ['process', 'at', '1', '--version', '1'], ['replay', '1'], ['projections', 'rebuild'], ['verify', 'ledger'], ['migrate'], ['sample', 'load', '.'], ['account', 'reset-password', 'somebody'], ['items', 'lists', '--jurisdiction', '130525'], ['rules', 'list', '--jurisdiction', '130525'], ['exchange', 'outbox', 'doubleRandom', 'plan', '--jurisdiction', '130525'], ['publications', 'list', 'plan']];

  it.each(commands)('%s %s: exit code 69 and what to do, when nothing runs', async (...args) => {
    const { code, out, err } = await bihuan(args.filter((arg) => typeof arg === 'string'), { env: { BIHUAN_HOME: home } });
    expect(code).toBe(69);
    expect(out).toBe('');
    expect(err).toContain('npm start');
  });

  it('exit code 69 when the database does not answer', async () => {
    const { code, err } = await bihuan(['verify', 'ledger'], { env: { BIHUAN_HOME: home, DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:9/none' } });
    expect(code).toBe(69);
    expect(err).toContain('连不上数据库');
  });

  it('finds a stack that npm start announced', async () => {
    const environment = { DATABASE_URL: 'postgresql://nobody:secret-of-the-stack@127.0.0.1:9/none' };
    writeFileSync(join(home, 'stack.json'), JSON.stringify({ apiUrl: 'http://127.0.0.1:1', environment }));
    const { code, err } = await bihuan(['verify', 'ledger'], { env: { BIHUAN_HOME: home } });
    expect(code).toBe(69);
    expect(err).toContain('连不上数据库');
    expect(err).not.toContain('secret-of-the-stack');
  });

  it.each([
    ['an address that is none', { DATABASE_URL: 'mysql://somewhere' }, undefined],
    ['a stack file that cannot be read', {}, 'not json'],
  ])('exit code 78 for %s', async (_name, env, file) => {
    if (file !== undefined) writeFileSync(join(home, 'stack.json'), file);
    const { code } = await bihuan(['verify', 'ledger'], { env: { BIHUAN_HOME: home, ...env } });
    expect(code).toBe(78);
  });
});

describe('a person who acts', () => {
  const act = ['items', 'unclaim', 'X', '--reason', 'x', '--login', 'clerk01'];

  it('is asked for the password at the terminal, which is not shown, unless it is set', async () => {
    const asked: string[] = [];
    const secret = (question: string): Promise<string> => {
      asked.push(question);
      return Promise.resolve('typed');
    };
    const env = { BIHUAN_HOME: home };
    expect((await bihuan(act, { env, secret })).code).toBe(69);
    expect((await bihuan(act, { env: { ...env, BIHUAN_PASSWORD: 'set' }, secret })).code).toBe(69);
    expect(asked).toEqual(['clerk01 的密码：']);
  });

  it.each([['nobody is at the terminal', undefined], ['nothing was typed', () => Promise.resolve('')]])('is refused with exit code 2 when %s', async (_when, secret) => {
    const { code, err } = await bihuan(act, { env: { BIHUAN_HOME: home }, ...(secret !== undefined && { secret }) });
    expect([code, err]).toEqual([2, expect.stringContaining('BIHUAN_PASSWORD')]);
  });
});
