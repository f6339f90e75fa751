import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LIMIT_CODES } from '#contract/rule-set';
import { ruleSetDocument, spoilt } from '#contract/rule-set.fixture';
import { bihuan } from './captured.js';

let folder = '';
const path = (name: string): string => join(folder, name);
const write = (name: string, content: unknown): void => writeFileSync(path(name), typeof content === 'string' ? content : JSON.stringify(content));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bihuan-rules-'));
  write('good.json', ruleSetDocument());
  write('cap.json', spoilt(['cap', 'onSitePerYear'], 3));
  write('wrong.json', { ...spoilt(['limits', 11, 'count', 'span', 'amount'], 7.5), version: 0 });
  write('no.json', '{');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('rules check', () => {
  it('says what a sound rule set holds', async () => {
    expect(await bihuan(['rules', 'check', path('good.json')])).toMatchObject({ code: 0, out: `规则集 130525-2026@1 符合要求：${LIMIT_CODES.length} 项时限，4 个分层，自 2026-01-01 起施行。\n` });
    expect(JSON.parse((await bihuan(['rules', 'check', path('good.json'), '--json'])).out)).toEqual({ ruleSet: '130525-2026@1', effectiveFrom: '2026-01-01', limits: LIMIT_CODES.length, strata: 4 });
  });

  it('names every fault with its entry, exit code 65', async () => {
    const { code, err, out } = await bihuan(['rules', 'check', path('wrong.json')]);
    expect([code, out]).toEqual([65, '']);
    expect(err).toContain('版本：应为 1 到 100000 的整数');
    expect(err).toContain('录入检查结果时限（D12） · 期限 · 数量：应为 0 到 3660 的整数');
  });

  it.each(['no.json', 'missing.json'])('explains %s, exit code 65', async (name) => {
    expect((await bihuan(['rules', 'check', path(name)])).code).toBe(65);
  });
});

describe('rules diff', () => {
  it('says entry by entry what it was and becomes, exit code 1', async () => {
    const { code, lines } = await bihuan(['rules', 'diff', path('good.json'), path('cap.json')]);
    expect(code).toBe(1);
    expect(lines).toEqual([
      '频次上限 · 每年现场次数：2 → 3',
      '  依据：测试依据（把握程度：中）',
      '  影响：每家企业每年现场检查的次数',
      '共 1 处不同；在办的流程仍按各自开始时的规则集。',
    ]);
  });

  it('finds nothing between a file and itself, exit code 0', async () => {
    expect(await bihuan(['rules', 'diff', path('good.json'), path('good.json')])).toMatchObject({ code: 0, out: '两份规则集没有不同。\n' });
  });

  it('needs the system for a stored version', async () => {
    expect((await bihuan(['rules', 'diff', '130525-2026@2', path('good.json')], { env: { BIHUAN_HOME: folder } })).code).toBe(69);
  });
});
