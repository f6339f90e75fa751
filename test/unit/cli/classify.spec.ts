import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ruleSetDocument } from '#contract/rule-set.fixture';
import { code, fileOf } from '#persistence/registries/registry-files.fixture';
import { bihuan } from './captured.js';

let folder = '';
const path = (name: string): string => join(folder, name);
const write = (name: string, content: string | Uint8Array): string => {
  writeFileSync(path(name), content);
  return path(name);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bihuan-classify-'));
  write('rules.json', JSON.stringify(ruleSetDocument()));
  const { content } = fileOf('enterprises.csv', [
    { 统一社会信用代码: code(1) },
    { 统一社会信用代码: code(2), 排污许可管理类别: '重点管理', 大气绩效等级: 'C' },
    { 统一社会信用代码: code(3), 排污许可管理类别: '重点管理' },
    { 统一社会信用代码: code(4), 排污许可管理类别: '简化管理', 登记状态: '停产' },
    { 统一社会信用代码: code(5), 排污许可管理类别: '无需' },
    { 统一社会信用代码: code(6), 排污许可管理类别: '登记管理', 上季度处罚决定书文号: '示罚〔2026〕1号', 处罚决定日期: '2026-09-30' },
  ]);
  write('good.csv', content);
});
afterAll(() => rmSync(folder, { recursive: true }));

const classify = (file: string, ...args: readonly string[]) => bihuan(['classify', path(file), '--rules', path('rules.json'), ...args]);

describe('classify', () => {
  it('counts classes and strata, and warns of those in none', async () => {
    const { code: exit, lines, err } = await classify('good.csv', '--quarter', '2026Q4');
    expect(exit).toBe(0);
    expect(lines).toEqual([
      '2026Q4 分类，规则集 130525-2026@1，共 6 家',
      '特殊监管对象：2 家',
      '重点监管对象：1 家',
      '一般监管对象：2 家',
      '未分类：1 家',
      '分层：',
      '  特殊：2 家，可抽取 2 家，季度比例 20%，应抽 1 家',
      '  重点：1 家，可抽取 1 家，季度比例 18%，应抽 1 家',
      '  一般（简化管理）：1 家，可抽取 0 家，季度比例 5%，应抽 0 家',
      '  一般（登记管理）：1 家，可抽取 1 家，季度比例 0.5%，应抽 1 家',
    ]);
    expect(err).toContain('1 家没有归入任何一层');
  });

  it('tells of one enterprise why, why not otherwise, and what would change it', async () => {
    const { code: exit, lines } = await classify('good.csv', '--quarter', '2026Q4', '--enterprise', code(2).toLowerCase());
    expect(exit).toBe(0);
    expect(lines[0]).toMatch(new RegExp(`^${code(2)} .*：2026Q4 特殊监管对象（规则集 130525-2026@1）$`));
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}大气绩效评级为 C 级，在 B 级以下（依据：/));
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}key：也符合（排污许可重点管理）/));
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}↓ 大气绩效评级升到 B 级以上（.*），归入“重点”（依据：/));
    expect(await classify('good.csv', '--quarter', '2026Q4', '--enterprise', code(9))).toMatchObject({ code: 65, err: expect.stringContaining(`没有统一社会信用代码为 ${code(9)} 的检查对象`) });
  });

  it('gives programs every enterprise with all its reasons', async () => {
    const { out, lines, err } = await classify('good.csv', '--quarter', '2026Q4', '--json');
    expect(lines).toHaveLength(1);
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({
      quarter: '2026Q4',
      total: 6,
      classes: { special: 2, key: 1, general: 2, unclassified: 1 },
      enterprises: [
        { uscc: code(1), class: 'general', stratum: 'registered', reasons: [{ ground: 'permitRegistered' }] },
        { uscc: code(2), class: 'special', stratum: 'special', reasons: [{ ground: 'airBelowB' }, { ground: 'permitKey' }] },
        { class: 'key' },
        { class: 'general', status: 'suspended' },
        { class: 'unclassified', stratum: null, reasons: [] },
        { class: 'special', reasons: [{ ground: 'penalisedLastQuarter' }, { ground: 'permitRegistered' }] },
      ],
    });
  });

  it('takes the quarter of today in China, and forgets a penalty of the quarter before last', async () => {
    const { out } = await bihuan(['classify', path('good.csv'), '--rules', path('rules.json'), '--json'], { now: '2026-12-31T16:00:00Z' });
    expect(JSON.parse(out)).toMatchObject({ quarter: '2027Q1', classes: { special: 1, general: 3 } });
  });

  it('lists one line for each', async () => {
    const { lines } = await classify('good.csv', '--quarter', '2026Q4', '--list');
    expect(lines[1]).toBe(`${code(2)} 示例一厂：特殊监管对象，大气绩效评级为 C 级，在 B 级以下；排污许可重点管理`);
  });

  it('reads the sample as it is', async () => {
    const { code: exit, out } = await bihuan(['classify', 'infra/sample/longyao-2026/enterprises.csv', '--quarter', '2026Q4', '--json']);
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ total: 1200, quarter: '2026Q4' });
  });

  it('names row, column and value of what is wrong, exit code 65', async () => {
    const wrong = fileOf('enterprises.csv', [{}, { 统一社会信用代码: '9113', 登记状态: '开着' }]);
    write('wrong.csv', wrong.content);
    const { code: exit, out, err } = await classify('wrong.csv');
    expect(exit).toBe(65);
    expect(out).toBe('');
    expect(err).toContain('wrong.csv 第 3 行“统一社会信用代码”：统一社会信用代码应为 18 位，现为 4 位。（现为“9113”）');
    expect(err).toContain('wrong.csv 第 3 行“登记状态”：应为');
  });

  it.each([
    ['a file that is not there', 'nothing.csv', null, '找不到文件'],
    ['a folder', '.', null, '是目录，不是文件'],
    ['an empty file', 'empty.csv', '', '文件是空的'],
    ['a file of another kind', 'kind.csv', '部门编号,部门名称\n', '没有找到表头，应有“统一社会信用代码”'],
  ])('refuses %s, exit code 65', async (_name, file, content, message) => {
    if (content !== null) write(file, content);
    const { code: exit, err } = await classify(file);
    expect(exit).toBe(65);
    expect(err).toContain(message);
  });

  it('refuses a rule set that does not hold, and names the entry', async () => {
    write('rules-wrong.json', JSON.stringify({ ...ruleSetDocument(), cap: { onSitePerYear: 2 } }));
    const { code: exit, err } = await bihuan(['classify', path('good.csv'), '--rules', path('rules-wrong.json')]);
    expect(exit).toBe(65);
    expect(err).toContain('频次上限 · 依据：没有填写');
    write('rules-no-json.json', '{');
    expect(await bihuan(['classify', path('good.csv'), '--rules', path('rules-no-json.json')])).toMatchObject({ code: 65 });
  });
});
