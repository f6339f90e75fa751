import { describe, expect, it } from '@jest/globals';
import { day, enterprise, quarter, rules } from '../draw/draw.fixture.js';
import type { CheckMethod } from '../registries/check-item.js';
import type { Enterprise } from '../registries/enterprise.js';
import { canDivertToNonSite, methodFor, usableNonSiteMethods } from './check-method.js';
import { classify } from './classify.js';
import { nonSiteByDefault } from './non-site.js';

const Q4 = quarter('2026Q4');
const ON = day('2026-11-20');
const byDefault = (more: Partial<Enterprise>, on = ON): boolean => {
  const firm = enterprise({ permitClass: 'simplified', nonSiteMeans: ['video'], ...more });
  return nonSiteByDefault(firm, classify(firm, Q4, rules), rules, on).nonSite;
};
const listed = (from: string, to: string | null): Partial<Enterprise> => ({ positiveList: { from: day(from), to: to === null ? null : day(to) } });
const item = (code: string, ...methods: CheckMethod[]) => ({ code, name: `事项${code}`, methods });
const choose = (more: Partial<Enterprise>, items: ReturnType<typeof item>[], atCap = false) => {
  const firm = enterprise({ permitClass: 'simplified', ...more });
  return methodFor({ items, enterprise: firm, classification: classify(firm, Q4, rules), rules, day: ON, atCap });
};

describe('default non-site (R3)', () => {
  it.each([
    ['2026-11-20', '2026-11-20', true], ['2026-11-21', null, false], ['2026-01-01', '2026-11-19', false], ['2026-11-20', null, true], ['2026-01-01', '2026-11-20', true],
  ])('positive list %s to %s: %s', (from, to, expected) => {
    expect(byDefault(listed(from, to))).toBe(expected);
  });

  it.each([
    ['A+', true], ['B', true], ['B-', true], ['leading', true], ['unrated', false],
  ] as const)('air %s: %s', (airGrade, expected) => {
    expect(byDefault({ airGrade })).toBe(expected);
  });

  it('takes the credit that counts', () => {
    const risk = { creditRisk: { grade: 'A', ratedOn: null } } as const;
    expect(byDefault(risk)).toBe(true);
    expect(byDefault({ ecoCredit: { grade: 'B', ratedOn: null } })).toBe(true);
    expect(byDefault({})).toBe(false);
  });

  it('needs means, and the class the rule names', () => {
    expect(byDefault({ ...listed('2026-01-01', null), nonSiteMeans: [] })).toBe(false);
    expect(byDefault({ ...listed('2026-01-01', null), permitClass: 'key' })).toBe(false);
    expect(byDefault({ ...listed('2026-01-01', null), highRisk: { reason: '试', approvedBy: 'P' } })).toBe(false);
    expect(byDefault({ ...listed('2026-01-01', null), permitClass: 'none' })).toBe(false);
    expect(byDefault({ ...listed('2026-01-01', null), permitClass: 'registered' })).toBe(true);
  });

  it('shows every ground and the means', () => {
    const firm = enterprise({ permitClass: 'registered', airGrade: 'leading', nonSiteMeans: ['powerMetering', 'video'], ...listed('2026-01-01', '2026-12-31') });
    expect(nonSiteByDefault(firm, classify(firm, Q4, rules), rules, ON).reasons).toEqual([
      '在生态环境监督执法正面清单内（2026-01-01 起，至 2026-12-31）',
      '大气绩效评级为引领性，达到 B 级以上',
      '具备非现场手段：分表计电、视频监控',
    ]);
  });
});

describe('method of a visit (scheme 二(五))', () => {
  it('goes on site only for an item that leaves no other way', () => {
    expect(choose({}, [item('a', 'onSite')])).toMatchObject({ method: 'onSite', leftOpen: [] });
    expect(choose({}, [item('a', 'onSite', 'written')]).method).toBe('written');
    expect(choose({ permitClass: 'key' }, [item('a', 'onSite', 'written')]).method).toBe('written');
  });

  it('needs the enterprise’s means for video and for network monitoring', () => {
    const video = item('a', 'onSite', 'video');
    const network = item('b', 'onSite', 'networkMonitoring');
    expect(choose({}, [video]).method).toBe('onSite');
    expect(choose({ nonSiteMeans: ['onlineMonitoring'] }, [video]).method).toBe('onSite');
    expect(choose({ nonSiteMeans: ['video'] }, [video]).method).toBe('video');
    for (const means of ['onlineMonitoring', 'powerMetering', 'energyUse'] as const) expect(choose({ nonSiteMeans: [means] }, [network]).method).toBe('networkMonitoring');
    expect(usableNonSiteMethods(network, { nonSiteMeans: ['video'] })).toEqual([]);
  });

  it('keeps what can be checked otherwise out of an on-site visit', () => {
    const choice = choose({}, [item('a', 'onSite'), item('b', 'onSite', 'written')]);
    expect(choice.items).toEqual([{ code: 'a', method: 'onSite' }, { code: 'b', method: 'written' }]);
    expect(choice.reasons.join()).toContain('“事项b”能以非现场方式核查，不列入现场检查内容');
  });

  it('takes one method that serves most items, then the least burden', () => {
    expect(choose({}, [item('a', 'written', 'informationSharing'), item('b', 'written')]).method).toBe('written');
    expect(choose({}, [item('a', 'written', 'informationSharing')]).method).toBe('informationSharing');
  });

  it('stays off site by default or at the cap, and leaves open what only a visit could answer', () => {
    const good = { airGrade: 'A', nonSiteMeans: ['onlineMonitoring'] } as const;
    const items = [item('a', 'onSite'), item('b', 'onSite', 'written')];
    expect(choose(good, items)).toMatchObject({ method: 'written', leftOpen: ['a'], byDefault: { nonSite: true } });
    expect(choose(good, [item('a', 'onSite')])).toMatchObject({ method: 'networkMonitoring', leftOpen: ['a'] });
    const capped = choose({}, items, true);
    expect(capped).toMatchObject({ method: 'written', leftOpen: ['a'] });
    expect(capped.reasons[0]).toBe('本年度现场检查已达 2 次上限，转为非现场');
  });

  it('diverts only where some item can be checked off site (R5)', () => {
    expect(canDivertToNonSite([item('a', 'onSite')], { nonSiteMeans: ['video'] })).toBe(false);
    expect(canDivertToNonSite([item('a', 'onSite'), item('b', 'video')], { nonSiteMeans: ['video'] })).toBe(true);
  });

  it('calls a visit without items a defect', () => {
    expect(() => choose({}, [])).toThrow(RangeError);
  });
});
