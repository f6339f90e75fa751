import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyEnterprise, day, enterprise, quarter, rules } from '../draw/draw.fixture.js';
import type { Enterprise } from '../registries/enterprise.js';
import { changed } from './attribute-change.js';
import { classify } from './classify.js';
import { type ClassChange, whatWouldChange } from './what-would-change.js';

const Q4 = quarter('2026Q4');
const Q1 = quarter('2027Q1');
const anyQuarter = fc.constantFrom('2025Q3', '2025Q4', '2026Q1', '2026Q2', '2026Q4', '2027Q1').map(quarter);
const firm = (more: Partial<Enterprise>): readonly ClassChange[] => whatWouldChange(enterprise(more), Q4, rules);
const sentences = (changes: readonly ClassChange[], direction: ClassChange['direction']): readonly string[] => changes.filter((change) => change.direction === direction).map(({ sentence }) => sentence);
const penalty = (decisionNumber: string, on: string) => ({ decisionNumber, decidedOn: day(on) });
const C = { airGrade: 'C', permitClass: 'key' } as const;

describe('what would change the class', () => {
  it('really does, every one of it, and moves the enterprise from where it would be without', () => {
    fc.assert(
      fc.property(anyEnterprise, anyQuarter, (one, now) => {
        for (const { by, quarter: then, class: taken, stratum } of whatWouldChange(one, now, rules)) {
          expect(by.length).toBeGreaterThan(0);
          for (const change of by) {
            expect(classify(changed(one, change), then, rules)).toMatchObject({ class: taken, stratum });
            expect(classify(one, change.attribute === 'quarter' ? now : then, rules).stratum).not.toBe(stratum);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leaves no grade, permit or list out that would do it', () => {
    fc.assert(
      fc.property(anyEnterprise, anyQuarter, fc.constantFrom('A+', 'B', 'C', 'nonLeading', 'unrated'), fc.constantFrom('key', 'simplified', 'registered', 'none'), (one, now, airGrade, permitClass) => {
        const told = whatWouldChange(one, now, rules).flatMap(({ by }) => by);
        const moved = (other: Enterprise): boolean => classify(other, now, rules).stratum !== classify(one, now, rules).stratum;
        expect(told.some((change) => change.attribute === 'airGrade' && change.to === airGrade)).toBe(moved({ ...one, airGrade }));
        expect(told.some((change) => change.attribute === 'permitClass' && change.to === permitClass)).toBe(moved({ ...one, permitClass }));
      }),
    );
  });

  it('is stricter or lighter by the order of the rules, never neither', () => {
    fc.assert(
      fc.property(anyEnterprise, (one) => {
        const place = (stratum: string | null): number => (stratum === null ? rules.strata.length : rules.strata.findIndex(({ id }) => id === stratum));
        const now = place(classify(one, Q4, rules).stratum);
        for (const { quarter: then, stratum, direction } of whatWouldChange(one, Q4, rules).filter((change) => change.quarter === Q4)) {
          expect(then).toBe(Q4);
          expect(direction).toBe(place(stratum) < now ? 'stricter' : 'lighter');
        }
      }),
    );
  });

  it('names the grades that would do, and where the rule stands', () => {
    const [better] = firm(C).filter(({ by }) => by[0]?.attribute === 'airGrade' && by[0].to !== 'unrated');
    expect(better).toMatchObject({
      sentence: '大气绩效评级升到 B 级以上（A+ 级、A 级、B 级、B- 级、引领性），归入“重点监管对象”', quarter: Q4, class: 'key', stratum: 'key', direction: 'lighter', source: '实施方案 二(四)；规则 R2、R6', confidence: 'high',
    });
    expect(sentences(firm({ airGrade: 'A', permitClass: 'key' }), 'stricter')).toContain('大气绩效评级降到 B 级以下（C 级、D 级、非引领性），归入“特殊监管对象”');
    expect(sentences(firm({ permitClass: 'key' }), 'stricter')).toContain('大气绩效评级评为 B 级以下（C 级、D 级、非引领性），归入“特殊监管对象”');
  });

  it('says when a penalty no longer counts, also over the turn of the year, and what a new one would do', () => {
    const penalised = firm({ permitClass: 'simplified', penalties: [penalty('罚7号', '2026-08-12')] });
    expect(sentences(penalised, 'lighter')).toEqual([
      '处罚决定 罚7号 被变更或撤销，归入“一般监管对象（简化管理）”',
      '2026Q4 未再受处罚，2027Q1 起不再因此列入“特殊监管对象”，归入“一般监管对象（简化管理）”',
    ]);
    expect(penalised.find(({ by }) => by[0]?.attribute === 'quarter')).toMatchObject({ quarter: Q1, class: 'general' });
    expect(sentences(penalised, 'stricter')).toEqual(['2026Q4 如被下达行政处罚决定，2027Q1 归入“特殊监管对象”']);
  });

  it('says of a penalty of this quarter what it will come to, and of one in each of two quarters that nothing changes', () => {
    expect(sentences(firm({ permitClass: 'key', penalties: [penalty('罚9号', '2026-11-02')] }), 'stricter')).toContain('2026Q4 已被下达行政处罚决定（罚9号），2027Q1 起归入“特殊监管对象”');
    const twice = firm({ permitClass: 'key', penalties: [penalty('罚7号', '2026-08-12'), penalty('罚9号', '2026-11-02')] });
    expect(twice.filter(({ by }) => by[0]?.attribute === 'quarter')).toEqual([]);
  });

  it('tells no single change where two grounds hold, or two penalties', () => {
    expect(sentences(firm({ ...C, highRisk: { reason: '危险废物', approvedBy: 'P01' } }), 'lighter')).toEqual([]);
    expect(sentences(firm({ penalties: [penalty('罚7号', '2026-08-12'), penalty('罚8号', '2026-09-01')] }), 'lighter')).toEqual(['2026Q4 未再受处罚，2027Q1 起不再因此列入“特殊监管对象”，不归入任何一层（未分类，不参加抽取）']);
  });

  it('goes by the credit that counts (R6), and by the lists the rules count as lists of 重点排污单位', () => {
    const rated = { grade: 'A', ratedOn: null } as const;
    expect(firm({ permitClass: 'simplified', ecoCredit: rated }).some(({ by }) => by[0]?.attribute === 'creditRisk')).toBe(false);
    expect(sentences(firm({ permitClass: 'simplified' }), 'stricter')).toContain('企业信用风险评为 B 级以下（C 类、D 类、E 类），归入“特殊监管对象”');
    expect(sentences(firm({ permitClass: 'simplified', keyLists: ['soil'] }), 'stricter')).toContain('列入重点排污单位名录（水环境重点排污单位、大气环境重点排污单位、噪声重点排污单位、地下水污染防治重点排污单位，任一），归入“重点监管对象”');
    expect(sentences(firm({ permitClass: 'simplified', keyLists: ['water', 'soil', 'air'] }), 'lighter')).toEqual(['移出重点排污单位名录（水环境重点排污单位、大气环境重点排污单位），归入“一般监管对象（简化管理）”']);
  });
});
