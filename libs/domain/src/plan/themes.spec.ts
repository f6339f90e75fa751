import { describe, expect, it } from '@jest/globals';
import { enterprise } from '../draw/draw.fixture.js';
import { facts, ITEMS, RULES } from '../process/world.fixture.js';
import { isRefusal } from '../process/refusal.js';
import type { RuleSet, ThemeRule } from '../rules/rule-set.js';
import { poolOfTask } from '../task/pool-of-task.js';
import { checkPlanItem } from './guards.js';
import { clerk, DRAFT, JOINT, planAfter, Q4, SINGLE } from './plan.fixture.js';
import type { PlanItem } from './plan.js';
import { checkTheme, industriesOf, isOfIndustry, meet } from './themes.js';

const THEME: ThemeRule = { id: 'food', title: '食品制造', industries: ['14', '1511'], items: ['W1', 'W2', 'A1', 'A2'], kinds: ['section', 'outside'], multiField: true, highFrequency: false, source: '测试公布的主题', confidence: 'low' };
const themed = (more: Partial<ThemeRule> = {}): RuleSet => ({ ...RULES, themes: [{ ...THEME, ...more }] });
const check = (line: Partial<PlanItem>, rules = themed(), base = SINGLE) => checkTheme({ ...base, ...line }, rules);

describe('一业一查 (R10)', () => {
  it('asks for a reason where one department alone checks what a multi-field theme would have checked together, naming it and its source', () => {
    expect(check({})).toMatchObject({ code: 'SOLO_REASON_REQUIRED', at: 'soloReason', message: expect.stringContaining('食品制造'), source: expect.stringMatching(/部门联合检查为原则.*测试公布的主题/) });
    expect(check({}, themed({ multiField: false, highFrequency: true }))).toMatchObject({ code: 'SOLO_REASON_REQUIRED', message: expect.stringContaining('检查频次高') });
    expect(check({ soloReason: '上级专项部署，只涉及本部门' })).toBeNull();
    expect(check({}, themed(), JOINT)).toBeNull();
    expect(check({}, themed({ multiField: false }))).toBeNull();
    expect(check({ items: ['O1'] })).toBeNull();
    expect(check({ industries: ['30'] })).toBeNull();
    expect(check({ industries: ['1'] })).toMatchObject({ code: 'SOLO_REASON_REQUIRED' });
    expect(check({}, RULES)).toBeNull();
  });

  it('knows the theme a line names, and keeps the line within it', () => {
    expect(check({ theme: 'food' }, themed(), JOINT)).toBeNull();
    expect(check({ theme: 'steel' }, themed(), JOINT)).toMatchObject({ code: 'UNKNOWN_THEME', at: 'theme' });
    expect(check({ theme: 'food', items: ['W1', 'O1'] }, themed(), JOINT)).toMatchObject({ code: 'ITEM_OUTSIDE_THEME', at: 'items', message: expect.stringContaining('O1') });
  });

  it('is asked of every draft and amendment, and its reason is published with the plan', () => {
    const told = (items: readonly PlanItem[]) => planAfter(0).decide({ act: 'draftPlan', input: { ...DRAFT, items } }, facts(clerk, '2026-01-12 09:00', { rules: themed() }));
    expect(told([SINGLE])).toMatchObject({ code: 'SOLO_REASON_REQUIRED' });
    const drafted = told([{ ...SINGLE, soloReason: '上级专项部署' }]);
    expect(isRefusal(drafted) ? [] : drafted.events).toMatchObject([{ type: 'PlanDrafted', data: { items: [{ soloReason: '上级专项部署' }] } }]);
    expect(checkPlanItem(SINGLE, 2026, facts(clerk, '2026-01-12 09:00', { rules: themed() }))).toMatchObject({ code: 'SOLO_REASON_REQUIRED' });
  });
});

describe('the industries of a line', () => {
  it('are its own, else those of its theme, else all', () => {
    expect(industriesOf({ theme: 'food', industries: ['30'] }, themed())).toEqual(['30']);
    expect(industriesOf({ theme: 'food' }, themed())).toEqual(['14', '1511']);
    expect(industriesOf({}, themed())).toEqual([]);
  });

  it('restrict who comes into the pool, by prefix', () => {
    const enterprises = ['1431', '1511', '1512', '3011'].map((industry) => enterprise({ id: `e${industry}`, permitClass: 'key', industry }));
    const poolOf = (industries: readonly string[]) => poolOfTask({ quarter: Q4, strata: ['key'], industries }, { enterprises, items: ITEMS, rules: RULES }).groups.flatMap(({ ids }) => ids);
    expect(poolOf(['14', '1511'])).toEqual(['e1431', 'e1511']);
    expect(poolOf([])).toHaveLength(4);
    expect(isOfIndustry({ industry: '1431' })).toBe(true);
  });

  it('meet where one prefix contains the other, or one side is not restricted', () => {
    expect([meet(['14'], ['1431']), meet(['1431'], ['14']), meet(['14'], ['15']), meet([], ['15'])]).toEqual([true, true, false, true]);
  });
});
