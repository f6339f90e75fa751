import { describe, expect, it } from '@jest/globals';
import type { EventView, OpenStepView } from '#contract/http/process';
import { enteredBefore, isUnchanged, returnedResults } from './returned.js';

let version = 0;
const event = (type: string, data: unknown, name = '陈静'): EventView => ({ version: ++version, type, sentence: '', at: `2026-11-0${version % 9}T09:00:00.000+08:00`, actor: { id: 'x', name }, data, opens: [], closes: [], hash: '' });
const step = (key: string): Pick<OpenStepView, 'key' | 'step'> => ({ key, step: key.split('/')[0] ?? '' });

const result = (department: string, summary: string) => event('ResultEntered', { department, outcome: 'noProblem', findings: [], summary, enteredBy: 'p' }, '刘洋');
const returned = (reason: string, ...departments: readonly string[]) => event('ResultReturned', { reason, departments });
const open = { steps: [step('enterResult/water'), step('disclose')] };

describe('a returned result', () => {
  it('is told to whoever has to mend it: why, by whom, and what it said', () => {
    const [found, ...others] = returnedResults(open, [result('water', '一'), result('air', '二'), returned('附件不全', 'water')]);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ department: 'water', reason: '附件不全', by: '陈静', before: { summary: '一', outcome: 'noProblem' } });
  });

  it('is over when it is entered again, and returned again for the last reason', () => {
    const past = [result('water', '一'), returned('附件不全', 'water'), result('water', '三')];
    expect(returnedResults(open, past)).toEqual([]);
    expect(returnedResults(open, [...past, returned('仍不全', 'water', 'air')])).toMatchObject([{ reason: '仍不全', before: { summary: '三' } }]);
  });

  it('is nobody’s where it is not awaited, or was never returned', () => {
    expect(returnedResults({ steps: [] }, [result('water', '一'), returned('附件不全', 'water')])).toEqual([]);
    expect(returnedResults(open, [result('air', '二'), returned('附件不全', 'air')])).toEqual([]);
    expect(returnedResults(open, [])).toEqual([]);
  });

  it('is known for what it was as long as nobody has changed a word of it', () => {
    const finding = { item: 'I1', description: '2 号泵停运' };
    const before = enteredBefore([event('ResultEntered', { department: 'water', outcome: 'problem', findings: [finding], summary: '一处停运' })], 'water');
    const same = { outcome: 'problem', findings: [{ ...finding }], summary: '一处停运' };
    expect(isUnchanged(same, before)).toBe(true);
    for (const other of [{ ...same, summary: '一处停运，已补充参数' }, { ...same, outcome: 'noProblem' }, { ...same, findings: [] }, { ...same, findings: [finding, finding] }, { ...same, findings: [{ ...finding, item: 'I2' }] }, {}]) expect(isUnchanged(other, before)).toBe(false);
    expect(isUnchanged(same, null)).toBe(false);
  });
});
