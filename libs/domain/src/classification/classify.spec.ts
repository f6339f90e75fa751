import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { previousQuarter, quarterOf } from '../calendar/day.js';
import { anyEnterprise, day, enterprise, quarter, rules } from '../draw/draw.fixture.js';
import type { Enterprise } from '../registries/enterprise.js';
import type { Grading, RuleSet } from '../rules/rule-set.js';
import { classify } from './classify.js';

const Q4 = quarter('2026Q4');
const classOf = (more: Partial<Enterprise>, ruleSet: RuleSet = rules): string => classify(enterprise(more), Q4, ruleSet).class;
const penalty = (on: string) => ({ decisionNumber: '冀邢环罚〔2026〕7号', decidedOn: day(on) });
const withCredit = (creditThatCounts: Grading['creditThatCounts']): RuleSet => ({ ...rules, grading: { ...rules.grading, creditThatCounts } });
const rated = (grade: Enterprise['ecoCredit']['grade']): Enterprise['ecoCredit'] => ({ grade, ratedOn: grade === 'unrated' ? null : day('2026-09-01') });

describe('上一季度被下达行政处罚决定 (R6: by the date of the decision)', () => {
  it.each([
    ['2026-06-30', 'unclassified'],
    ['2026-07-01', 'special'],
    ['2026-09-30', 'special'],
    ['2026-10-01', 'unclassified'],
    ['2025-08-12', 'unclassified'],
  ])('decided on %s: in 2026Q4 %s', (on, expected) => {
    expect(classOf({ penalties: [penalty(on)] })).toBe(expected);
  });

  it('looks across the turn of the year', () => {
    const firm = enterprise({ penalties: [penalty('2025-12-31')] });
    expect(classify(firm, quarter('2026Q1'), rules).class).toBe('special');
    expect(classify(firm, quarter('2026Q2'), rules).class).toBe('unclassified');
  });

  it('names every decision with number and date, and the rule', () => {
    const [reason] = classify(enterprise({ penalties: [penalty('2026-08-12'), { decisionNumber: '冀邢环罚〔2026〕3号', decidedOn: day('2026-07-01') }] }), Q4, rules).reasons;
    expect(reason).toMatchObject({
      ground: 'penalisedLastQuarter',
      sentence: '2026Q3 被下达行政处罚决定（冀邢环罚〔2026〕3号，2026-07-01；冀邢环罚〔2026〕7号，2026-08-12）',
      source: '实施方案 二(四)',
      confidence: 'high',
    });
  });
});

describe('B 级以下 (R2)', () => {
  it.each([
    ['A+', 'unclassified'], ['A', 'unclassified'], ['B', 'unclassified'], ['B-', 'unclassified'], ['leading', 'unclassified'], ['unrated', 'unclassified'],
    ['C', 'special'], ['D', 'special'], ['nonLeading', 'special'],
  ] as const)('air %s: %s', (airGrade, expected) => {
    expect(classOf({ airGrade })).toBe(expected);
  });

  it('takes B- from the rule set: another one may count it as below', () => {
    const strict = { ...rules, grading: { ...rules.grading, air: { atOrAboveB: ['A', 'B'], belowB: ['B-', 'C'] } } } as const;
    expect(classOf({ airGrade: 'B-' }, strict)).toBe('special');
  });

  it('never takes "not rated" for below, even where a rule set lists it by mistake', () => {
    const wrong = { ...rules, grading: { ...rules.grading, air: { atOrAboveB: [], belowB: ['unrated'] } } } as const;
    expect(classOf({ airGrade: 'unrated' }, wrong)).toBe('unclassified');
  });

  it.each([
    ['B', 'E', 'unclassified', '生态环境信用 B 级（2026-09-01 评定），不在 B 级以下'],
    ['C', 'A', 'special', '生态环境信用 C 级（2026-09-01 评定），在 B 级以下'],
    ['unrated', 'C', 'special', '企业信用风险 C 类（未评生态环境信用，以此为准；2026-09-01 推送），在 B 级以下'],
    ['unrated', 'B', 'unclassified', '企业信用风险 B 类'],
    ['unrated', 'unrated', 'unclassified', '均未评级，不视为 B 级以下'],
  ] as const)('eco-credit %s, risk %s: %s', (eco, risk, expected, wording) => {
    const answer = classify(enterprise({ ecoCredit: rated(eco), creditRisk: rated(risk) }), Q4, rules);
    expect(answer.class).toBe(expected);
    expect(JSON.stringify(answer)).toContain(wording);
  });

  it('counts the credit that the rule set names (R6)', () => {
    const firm = { ecoCredit: rated('unrated'), creditRisk: rated('D') };
    expect(classOf(firm, withCredit('ecoCreditOnly'))).toBe('unclassified');
    expect(classOf(firm, withCredit('creditRiskOnly'))).toBe('special');
    expect(classOf({ ecoCredit: rated('E'), creditRisk: rated('A') }, withCredit('creditRiskOnly'))).toBe('unclassified');
  });
});

describe('重点 and 一般', () => {
  it.each([
    [{ permitClass: 'key' }, 'key'], [{ permitClass: 'simplified' }, 'simplified'], [{ permitClass: 'registered' }, 'registered'], [{ permitClass: 'none' }, null],
    [{ keyLists: ['water'] }, 'key'], [{ keyLists: ['air'] }, 'key'], [{ keyLists: ['noise'] }, 'key'], [{ keyLists: ['groundwater'] }, 'key'],
    [{ keyLists: ['soil'] }, null], [{ keyLists: ['risk'] }, null], [{ keyLists: ['risk', 'air'], permitClass: 'registered' }, 'key'],
  ] as const)('%j → %s', (more, stratum) => {
    expect(classify(enterprise(more), Q4, rules).stratum).toBe(stratum);
  });

  it('says why a soil list does not make a 重点排污单位', () => {
    const { against } = classify(enterprise({ keyLists: ['soil'] }), Q4, rules);
    expect(against.find(({ stratum }) => stratum === 'key')?.why).toContain('列入的是土壤污染重点监管单位名录');
  });

  it('gives a risk reason but no person', () => {
    const answer = classify(enterprise({ highRisk: { reason: '位于饮用水源保护区上游', approvedBy: 'P-007' } }), Q4, rules);
    expect(answer.reasons[0]?.sentence).toBe('环境风险较高：位于饮用水源保护区上游');
    expect(JSON.stringify(answer)).not.toContain('P-007');
  });
});

describe('one stratum, all reasons (R1)', () => {
  const all = enterprise({ permitClass: 'key', airGrade: 'D', penalties: [penalty('2026-08-12')], keyLists: ['air'] });

  it('keeps every ground in rule order and says why not the others', () => {
    const answer = classify(all, Q4, rules);
    expect(answer).toMatchObject({ class: 'special', stratum: 'special', quarter: Q4 });
    expect(answer.reasons.map(({ ground }) => ground)).toEqual(['penalisedLastQuarter', 'airBelowB', 'permitKey', 'keyDischarger']);
    expect(answer.against.map(({ stratum }) => stratum)).toEqual(['key', 'simplified', 'registered']);
    expect(answer.against[0]?.why).toBe('也符合（排污许可重点管理；列入重点排污单位名录（大气环境重点排污单位）），但按分层次序已先归入“特殊监管对象”，一个季度只归入一层。');
    expect(answer.against[1]?.why).toBe('不属于排污许可简化管理（排污许可重点管理）。');
  });

  it('takes order and grounds from the rule set', () => {
    const reversed = { ...rules, strata: [...rules.strata].reverse() };
    expect(classify(all, Q4, reversed).stratum).toBe('key');
    expect(classify(all, Q4, { ...rules, strata: [] })).toMatchObject({ class: 'unclassified', stratum: null, reasons: [] });
  });

  it('puts any enterprise into the first stratum with a ground, and nowhere else', () => {
    fc.assert(
      fc.property(anyEnterprise, (firm) => {
        const answer = classify(firm, Q4, rules);
        const places = answer.reasons.map(({ stratum }) => rules.strata.findIndex(({ id }) => id === stratum));
        expect(answer.stratum).toBe(places.length === 0 ? null : rules.strata[Math.min(...places)]?.id);
        expect(answer.against).toHaveLength(rules.strata.length - (answer.stratum === null ? 0 : 1));
        expect(answer.class === 'unclassified').toBe(answer.reasons.length === 0);
        const special = firm.penalties.some(({ decidedOn }) => quarterOf(decidedOn) === previousQuarter(Q4)) || firm.highRisk !== null || ['C', 'D', 'nonLeading'].includes(firm.airGrade) || ['C', 'D', 'E'].includes(firm.ecoCredit.grade === 'unrated' ? firm.creditRisk.grade : firm.ecoCredit.grade);
        expect(answer.class === 'special').toBe(special);
      }),
    );
  });

  it('does not depend on the order of penalties and lists', () => {
    fc.assert(
      fc.property(anyEnterprise, (firm) => {
        const turned = { ...firm, penalties: [...firm.penalties].reverse(), keyLists: [...firm.keyLists].reverse() };
        expect(classify(turned, Q4, rules)).toEqual(classify(firm, Q4, rules));
      }),
    );
  });
});
