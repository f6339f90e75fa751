import { describe, expect, it } from '@jest/globals';
import { CONFORMITY_RULES } from '../conformity/rules.js';
import { ITEM_ACTS } from '../items/item-acts.js';
import { DEFINITIONS } from '../process/definitions.js';
import { REGISTRY_ACTS } from '../registries/keepers.js';
import { DEFAULT_WAYS } from '../rules/defaults.js';
import { DRAFT_ACTS } from '../rules/draft.js';
import { bareCodes, inRuleSet, LIMIT_NAMES, limitNamed, limitTitled } from './limit-names.js';

/** Every text in a table, however deep; a text that is a code and nothing else is a value of the program. */
function textsIn(table: unknown): readonly string[] {
  if (typeof table === 'string') return Object.hasOwn(LIMIT_NAMES, table) ? [] : [table];
  return typeof table === 'object' && table !== null ? Object.values(table).flatMap(textsIn) : [];
}

const bareIn = (table: unknown): readonly string[] => textsIn(table).filter((text) => bareCodes(text).length > 0);

describe('a code of a limit', () => {
  it.each([
    ['D15', ['D15']],
    ['实施方案 二(三)；D17', ['D17']],
    ['D13 时限亮黄灯：审核结果', ['D13']],
    ['凡检查必通知；D7、D9', ['D7', 'D9']],
    ['时限（D12）到今天', ['D12']],
    ['（D12）', ['D12']],
    ['审核结果（D13）和 TS', ['TS']],
    ['审核结果时限（D13）亮黄灯', []],
    ['规则集“实施检查”（D11）、“检查审批”（D7）', []],
    ['录入、审核并公示（D14）', []],
    ['计划制定（审批、备案全过程）时限（D1）亮黄灯', []],
    ['130525-D17 号部门', []],
    ['PM2.5 和 D99', []],
  ])('stands bare in “%s”: %j', (text, bare) => {
    expect(bareCodes(text)).toEqual(bare);
  });

  it('is told after the name of what it is about', () => {
    expect(limitNamed('D13')).toBe('审核检查结果时限（D13）');
    expect(limitNamed('D13', '审核结果')).toBe('审核结果时限（D13）');
    expect(limitNamed('D17', '线索移交、接收总时限')).toBe('线索移交、接收总时限（D17）');
    expect(limitTitled('D12')).toBe('录入检查结果（D12）');
    expect(limitTitled('D12', '填报检查结果')).toBe('填报检查结果（D12）');
    expect(inRuleSet('D7', 'D9')).toBe('规则集“检查审批”（D7）、“送达行政检查通知书”（D9）');
  });

  it('that nobody has named stays what it is, as a draft may hold one', () => {
    expect([limitNamed('D99'), limitTitled('D99'), limitTitled('', '新的时限')]).toEqual(['时限 D99', 'D99', '新的时限']);
  });
});

describe('no code is told without its name', () => {
  it.each(Object.entries(DEFINITIONS))('in the acts, steps and stages of %s', (_, { acts, steps, stages }) => {
    expect(textsIn(acts).length).toBeGreaterThan(10);
    expect(bareIn([acts, steps, stages])).toEqual([]);
  });

  it('in the acts on registries, items and rule sets, and in what is counted where a rule set is silent', () => {
    expect(bareIn([REGISTRY_ACTS, ITEM_ACTS, DRAFT_ACTS, DEFAULT_WAYS])).toEqual([]);
  });

  it('in the rules a check is held against', () => {
    expect(bareIn(CONFORMITY_RULES)).toEqual([]);
  });
});
