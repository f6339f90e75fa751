import { describe, expect, it } from '@jest/globals';
import { oldBasis } from './old-basis.js';

const stratum = { id: 'key', title: '重点', class: 'key', rate: '0.18', grounds: ['permitKey'], source: '实施方案 二(四)', confidence: 'high' };
const general = { ...stratum, id: 'general', title: '一般', rate: '0.05' };
const base = { strata: [general, stratum], cap: { onSitePerYear: 2, source: '市局通知', confidence: 'low' } };
const limit = { code: 'D18', severity: 'hard', source: '甲', confidence: 'high', extension: { span: { amount: 15, unit: 'd' }, times: 1, source: '乙', confidence: 'medium' } };

describe('the basis of a rule that was changed', () => {
  it('is remarked at its own line, also where the lines changed places: what it is now, and which old basis it rests on', () => {
    const draft = { ...base, strata: [{ ...stratum, rate: '0.25' }, general] };
    expect(oldBasis(base, draft, ['strata', 0, 'source'])).toBe('比例已改为 25%，依据仍是原来的“实施方案 二(四)（高：有约束力或河北已证实）”，请核对依据和把握程度。');
    expect(oldBasis(base, draft, ['strata', 1, 'source'])).toBeNull();
    expect(oldBasis(base, draft, ['strata', 0, 'rate'])).toBeNull();
    expect(oldBasis(base, { ...base, cap: { ...base.cap, onSitePerYear: 7 } }, ['cap', 'source'])).toContain('每年现场次数已改为 7，依据仍是原来的“市局通知（低：');
  });

  it('is not where it was changed too, is empty, or is that of a new line', () => {
    expect(oldBasis(base, { ...base, strata: [{ ...stratum, rate: '0.25', source: '隆环办〔2026〕9号' }] }, ['strata', 0, 'source'])).toBeNull();
    expect(oldBasis(base, { ...base, strata: [{ ...stratum, rate: '0.25', source: '' }] }, ['strata', 0, 'source'])).toBeNull();
    expect(oldBasis(base, { ...base, strata: [{ ...stratum, id: 'new', rate: '0.25' }] }, ['strata', 0, 'source'])).toBeNull();
    expect(oldBasis(base, { ...base, strata: [{ ...stratum, confidence: 'low', note: '待核实' }] }, ['strata', 0, 'source'])).toBeNull();
  });

  it('is that of the part that was changed, where parts have their own', () => {
    const [before, draft] = [{ limits: [limit] }, { limits: [{ ...limit, extension: { ...limit.extension, times: 2 } }] }];
    expect(oldBasis(before, draft, ['limits', 0, 'source'])).toBeNull();
    expect(oldBasis(before, draft, ['limits', 0, 'extension', 'source'])).toMatch(/已改为 2，依据仍是原来的“乙（中：/);
  });
});
