import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { day, quarter } from '../draw/draw.fixture.js';
import { againstTheRules, broughtBy, type RulesGround } from './against-the-rules.js';
import { capOutlook } from './cap-of-the-plan.js';
import type { PlanItem } from './plan.js';
import { strataLeftOut } from './strata-of-the-plan.js';

const sourced = { source: '方案 二(四)', confidence: 'high' } as const;
const GROUND: RulesGround = {
  today: day('2026-11-20'),
  objects: null,
  items: [
    { code: 'site', permitClasses: ['key', 'simplified', 'registered', 'none'], methods: ['onSite'] },
    { code: 'paper', permitClasses: ['key', 'simplified', 'registered', 'none'], methods: ['written', 'onSite'] },
    { code: 'meter', permitClasses: ['key', 'simplified', 'registered', 'none'], methods: ['networkMonitoring', 'onSite'] },
    { code: 'keyOnly', permitClasses: ['key'], methods: ['onSite'] },
  ],
  rules: {
    effectiveFrom: day('2026-02-27'),
    strata: [
      { id: 'special', class: 'special', grounds: ['highRisk'], title: '特殊监管对象', rate: '0.20', ...sourced },
      { id: 'key', class: 'key', grounds: ['permitKey', 'keyDischarger'], title: '重点监管对象', rate: '0.18', ...sourced },
      { id: 'simplified', class: 'general', grounds: ['permitSimplified'], title: '简化管理', rate: '0.05', ...sourced },
    ],
    nonSite: { classes: ['general'] },
    cap: { onSitePerYear: 2, source: '本系统默认值，非法定', confidence: 'low' },
    draw: { rounding: 'ceiling' },
    themes: [{ id: 'food', title: '食品', industries: ['14'], items: ['site'], kinds: ['section'], multiField: true, highFrequency: false, ...sourced }],
  },
};
const STRATA = ['special', 'key', 'simplified'] as const;
const inQuarters = (...numbers: readonly number[]): PlanItem['quarters'] => numbers.map((number) => ({ quarter: quarter(`2027Q${number}`), from: day(`2027-${String(3 * number).padStart(2, '0')}-01`), to: day(`2027-${String(3 * number).padStart(2, '0')}-20`) }));
const line = (more: Partial<PlanItem> = {}): PlanItem => ({ id: 'L01', name: '抽查', lead: 'water', participants: [], items: ['site'], strata: [...STRATA], quarters: inQuarters(1, 2, 3, 4), ...more });
const messages = (lines: readonly PlanItem[], ground = GROUND): readonly string[] => againstTheRules(2027, lines, ground).findings.map(({ message }) => message);
const withRates = (rate: string): RulesGround => ({ ...GROUND, rules: { ...GROUND.rules, strata: GROUND.rules.strata.map((one) => ({ ...one, rate })) } });

describe('strata and quarters that the rule set asks for', () => {
  it('are all drawn: nothing is told', () => {
    expect(messages([line()])).toEqual([]);
    expect(messages([line({ quarters: inQuarters(1, 2) }), line({ id: 'L02', quarters: inQuarters(3, 4) })])).toEqual([]);
  });

  it('are told by quarter with the rate, its source, and the line that is nearest to mending it', () => {
    const { findings } = againstTheRules(2027, [line({ strata: ['special'] }), line({ id: 'L02', strata: ['key'], quarters: inQuarters(2) })], GROUND);
    expect(findings).toMatchObject([
      { about: 'strata', line: 'L02', field: 'quarters', quarters: ['2027Q1', '2027Q3', '2027Q4'], message: '第一、三、四季度没有计划项抽取“重点监管对象”；规则集规定每季度抽取 18%。', ...sourced },
      { about: 'strata', line: null, field: 'strata', quarters: ['2027Q1', '2027Q2', '2027Q3', '2027Q4'], message: '全年没有计划项抽取“简化管理”；规则集规定每季度抽取 5%。' },
    ]);
  });

  it('are told where only a part is drawn: by what items concern, by theme, by industries; several lines may reach all of it together', () => {
    expect(messages([line({ items: ['keyOnly'], strata: ['key'] })])[1]).toBe('第一、二、三、四季度只从“重点监管对象”的一部分抽取：排污许可简化管理、排污登记管理、无需办理排污许可或登记的没有抽查事项涉及。规则集规定每季度抽取 18%，按全层计算。');
    expect(againstTheRules(2027, [line({ theme: 'food' })], GROUND).findings[2]).toMatchObject({ line: 'L01', field: 'theme', message: '第一、二、三、四季度只从“简化管理”的一部分抽取：排污许可简化管理的只抽行业代码以 14 开头的。规则集规定每季度抽取 5%，按全层计算。' });
    expect(againstTheRules(2027, [line({ industries: ['26', '14'] })], GROUND).findings[2]).toMatchObject({ field: 'industries', message: expect.stringContaining('以 14、26 开头的') });
    expect(messages([line({ theme: 'food' }), line({ id: 'L02' })])).toEqual([]);
  });

  it('are told with how many there are now, and of a part in which nobody stands nothing is told', () => {
    const objects = [{ stratum: 'key', permitClass: 'key', enterprises: 10 }, { stratum: 'key', permitClass: 'registered', enterprises: 3 }] as const;
    const lines = [line({ items: ['keyOnly'], strata: ['key'] }), line({ id: 'L02', strata: ['special', 'simplified'] })];
    expect(messages(lines, { ...GROUND, objects })).toEqual(['第一、二、三、四季度只从“重点监管对象”（名录现有 13 家）的一部分抽取：排污登记管理的 3 家没有抽查事项涉及。规则集规定每季度抽取 18%，按全层计算。']);
    expect(messages(lines, { ...GROUND, objects: objects.slice(0, 1) })).toEqual([]);
  });

  it('are not asked for where the quarter is over, today or before the rule set came into force', () => {
    const quartersOf = (today: string, effectiveFrom: string) => strataLeftOut(2027, [], { ...GROUND, today: day(today), rules: { ...GROUND.rules, effectiveFrom: day(effectiveFrom) } })[0]?.quarters;
    expect(quartersOf('2027-05-03', '2026-02-27')).toEqual(['2027Q2', '2027Q3', '2027Q4']);
    expect(quartersOf('2026-11-20', '2027-07-01')).toEqual(['2027Q3', '2027Q4']);
    expect(quartersOf('2028-01-01', '2026-02-27')).toBeUndefined();
  });

  it('never become more by one more line, whatever it draws (property)', () => {
    const anyLine = fc.record({ strata: fc.subarray([...STRATA]), items: fc.subarray(['site', 'paper', 'meter', 'keyOnly'], { minLength: 1 }), quarters: fc.subarray([1, 2, 3, 4]).map((numbers) => inQuarters(...numbers)), industries: fc.subarray(['14', '26', '1431']) });
    const missing = (lines: readonly PlanItem[]) => new Set(strataLeftOut(2027, lines, GROUND).flatMap(({ stratum, quarters }) => quarters.map((one) => `${stratum} ${one}`)));
    fc.assert(fc.property(fc.array(anyLine, { maxLength: 5 }), anyLine, (some, more) => {
      const lines = some.map((one, index) => line({ ...one, id: `L${index}` }));
      const [before, after] = [missing(lines), missing([...lines, line({ ...more, id: 'M' })])];
      expect([...after].filter((one) => !before.has(one))).toEqual([]);
    }));
  });
});

describe('the cap, before any forecast (R5)', () => {
  const standing = (lines: readonly PlanItem[], ground = GROUND) => againstTheRules(2027, lines, ground).cap.standing;

  it('cannot be passed where one enterprise can be drawn no more often, whatever its class turns into', () => {
    expect(standing([line({ quarters: inQuarters(1, 3) })])).toBe('within');
    expect(standing([line({ items: ['paper'] })])).toBe('within');
    // In one quarter an enterprise is in one stratum, and of one industry.
    expect(capOutlook(2027, STRATA.map((stratum, index) => line({ id: `L${index}`, strata: [stratum], quarters: inQuarters(1, 2) })), GROUND)).toMatchObject({ surely: [], most: 2 });
    expect(capOutlook(2027, [line({ industries: ['14'], quarters: inQuarters(1) }), line({ id: 'L02', industries: ['26'], quarters: inQuarters(1) })], GROUND).most).toBe(1);
    expect(capOutlook(2027, [line({ industries: ['14'], quarters: inQuarters(1) }), line({ id: 'L02', industries: ['1431'], quarters: inQuarters(1) })], GROUND).most).toBe(2);
  });

  it('counts the quarters that are over: the cap is of the year', () => {
    const november = { ...GROUND, today: day('2027-11-26') };
    expect(standing([line()], november)).toBe('open');
    expect(capOutlook(2027, [line()], november).most).toBe(4);
    const often = [1, 2, 3].map((number) => line({ id: `L${number}`, strata: ['special'] }));
    expect(againstTheRules(2027, often, { ...november, rules: withRates('1').rules }).findings.find(({ about }) => about === 'cap')?.message).toMatch(/^计划在尚未结束的季度从“特殊监管对象”现场抽查 3 次/);
  });

  it('is left to the forecast where it may be reached and need not', () => {
    expect(againstTheRules(2027, [line()], GROUND)).toMatchObject({ findings: [], cap: { standing: 'open', confidence: 'low', message: expect.stringContaining('同一企业全年最多可能被现场抽查 4 次（第一季度 1 次、第二季度 1 次、第三季度 1 次、第四季度 1 次）；上限是每家每年现场检查 2 次。') } });
  });

  it('is surely passed where all are drawn each time, on site, more often than it allows', () => {
    const { findings, cap } = againstTheRules(2027, [line({ strata: ['special'], quarters: inQuarters(1, 2) }), line({ id: 'L02', strata: ['special'], quarters: inQuarters(4) })], withRates('1'));
    expect(cap.standing).toBe('passed');
    expect(findings.find(({ about }) => about === 'cap')).toMatchObject({ line: 'L01', field: 'quarters', source: '本系统默认值，非法定', confidence: 'low', message: expect.stringMatching(/^计划全年从“特殊监管对象”现场抽查 3 次，每次全部抽取，全年一直在本层的企业每家都要查 3 次，而上限是每家每年 2 次/) });
    // A line that reaches them all besides counts with the one that reaches few.
    expect(capOutlook(2027, [line({ strata: ['special'], industries: ['14'], quarters: inQuarters(1) }), line({ id: 'L02', strata: ['special'], quarters: inQuarters(2, 3) })], withRates('1.0')).surely).toEqual([{ stratum: 'special', lines: ['L01', 'L02'], draws: 3, rate: '1.0', quarters: 4 }]);
  });

  it('is not called so where the means of each enterprise decide, where nobody stands, or where rounding may take fewer', () => {
    const three = [line({ strata: ['special'], quarters: inQuarters(1, 2, 3) })];
    expect(standing(three.map((one) => ({ ...one, items: ['meter'] })), withRates('1'))).toBe('open');
    expect(standing(three.map((one) => ({ ...one, strata: ['simplified'] })), withRates('1'))).toBe('open');
    expect(standing(three, { ...withRates('1'), objects: [] })).toBe('open');
    const often = [1, 2, 3].map((number) => line({ id: `L${number}`, strata: ['special'] }));
    expect(capOutlook(2027, often, withRates('0.2')).surely).toMatchObject([{ draws: 12, rate: '0.2' }]);
    expect(capOutlook(2027, often, { ...withRates('0.2'), rules: { ...withRates('0.2').rules, draw: { rounding: 'halfUp' } } }).surely).toEqual([]);
    // Ten draws of a fifth are two for each: exactly what is allowed.
    expect(capOutlook(2027, often.map((one, index) => (index < 2 ? one : { ...one, quarters: inQuarters(1, 2) })), withRates('0.2')).surely).toEqual([]);
  });

  it('is never surely passed where it cannot even be reached (property)', () => {
    const anyLine = fc.record({ strata: fc.subarray([...STRATA]), items: fc.subarray(['site', 'paper', 'meter', 'keyOnly'], { minLength: 1 }), quarters: fc.subarray([1, 2, 3, 4]).map((numbers) => inQuarters(...numbers)), industries: fc.subarray(['14', '26', '1431']) });
    fc.assert(fc.property(fc.array(anyLine, { maxLength: 5 }), fc.constantFrom('1', '0.5', '0.2'), (some, rate) => {
      const { surely, most } = capOutlook(2027, some.map((one, index) => line({ ...one, id: `L${index}` })), withRates(rate));
      expect(surely.length === 0 || most > 2).toBe(true);
    }));
  });
});

describe('a change of the plan', () => {
  const brought = (before: Partial<PlanItem>, after: Partial<PlanItem>, ground = GROUND) => broughtBy(2027, [line(before)], [line(after)], ground).map(({ message }) => message);

  it('tells only what it brings', () => {
    expect(brought({ strata: ['special', 'key'] }, { strata: ['special'] })).toEqual(['全年没有计划项抽取“重点监管对象”；规则集规定每季度抽取 18%。']);
    expect(brought({ strata: ['special'] }, { strata: ['special'] })).toEqual([]);
  });

  it('tells nothing of what it mends, nor of quarters that lacked the same before', () => {
    const missing = (...numbers: readonly number[]) => ({ quarters: inQuarters(...numbers), strata: ['special'] });
    expect(brought(missing(2), missing(1, 2)).filter((message) => message.includes('特殊'))).toEqual([]);
    expect(brought(missing(3), missing(4)).filter((message) => message.includes('特殊'))).toEqual(['第三季度没有计划项抽取“特殊监管对象”；规则集规定每季度抽取 20%。']);
    expect(brought({ items: ['keyOnly'], strata: ['key'] }, { items: ['keyOnly', 'site'], strata: ['key'], industries: ['14'] })[0]).toMatch(/排污许可重点管理.*只抽行业代码以 14 开头的/);
    expect(brought({ strata: ['special'], industries: ['14'] }, { strata: ['special'], industries: ['14', '26'] })).toEqual([]);
  });

  it('tells a cap that is passed more often, and no cap that was passed as often', () => {
    const often = (...numbers: readonly number[]) => ({ strata: ['special'], quarters: inQuarters(...numbers) });
    const cap = (before: Partial<PlanItem>, after: Partial<PlanItem>) => brought(before, after, withRates('1')).filter((message) => message.includes('上限'));
    expect(cap(often(1, 2), often(1, 2, 3))).toHaveLength(1);
    expect([cap(often(1, 2, 3), often(1, 2, 4)), cap(often(1, 2, 3, 4), often(1, 2, 3))]).toEqual([[], []]);
  });
});
