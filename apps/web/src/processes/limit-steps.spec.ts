import { describe, expect, it } from '@jest/globals';
import { LIMIT_INPUTS } from '#contract/acts/limits';
import type { ProcessView } from '#contract/http/process';
import { fieldsOf } from '../acts/shape.js';
import { breachChoices, breachId, fieldsOfWay, isAsked, runningSteps, suspendedSteps } from './limit-steps.js';

const FIELDS = fieldsOf(LIMIT_INPUTS.proposeLimitChange);
const asked = (way: Parameters<typeof fieldsOfWay>[1]) => fieldsOfWay(FIELDS, way).map(({ name, required }) => (required ? name : `${name}?`));

const limit = { remaining: '剩 2 个工作日' };
const who = { roles: [], department: '执法一中队', officers: [], person: null };
const steps = [
  { key: 'review', name: '审核结果', who, limit, suspended: null },
  { key: 'enterResult/D01', name: '录入结果', who, limit, suspended: null },
  { key: 'enterResult/D02', name: '录入结果', who: { ...who, department: null }, limit, suspended: null },
  { key: 'fileCase', name: '立案', who, limit: null, suspended: { until: '2026-11-30' } },
] as unknown as ProcessView['steps'];
const late = { key: 'notify', name: '发出通知', code: 'D9', at: '2026-11-06T00:00:00.000+08:00', explained: false };

describe('the ways of changing a limit', () => {
  it('ask for what belongs to them and for nothing else, and are called in plain words', () => {
    expect([asked(null), asked('suspend'), asked('extend'), asked('explain')]).toEqual([
      ['kind', 'key', 'reason', 'evidence?'], ['kind', 'key', 'until', 'reason', 'evidence?'], ['kind', 'key', 'reason', 'evidence?'], ['kind', 'key', 'reason', 'evidence?'],
    ]);
    expect(FIELDS.map(({ label }) => label).filter((label) => /[a-z]/i.test(label))).toEqual([]);
    expect(fieldsOfWay(FIELDS, 'explain')[1]?.label).toBe('哪一环节的逾期');
  });

  it('choose among steps by their names: those whose limit runs, or those whose limit is suspended', () => {
    expect(runningSteps({ steps }).map(({ label }) => label)).toEqual(['审核结果（剩 2 个工作日）', '录入结果 执法一中队（剩 2 个工作日）', '录入结果 D02（剩 2 个工作日）']);
    expect(suspendedSteps({ steps })).toEqual([{ value: 'fileCase', label: '立案（中止至 2026-11-30）' }]);
  });

  it('tell two breaches of one moment apart, and leave out what is explained', () => {
    const other = { ...late, key: 'fileVisit', name: '入企报备', code: 'D8' };
    expect(breachChoices({ breaches: [late, other, { ...late, key: 'review', explained: true }] })).toEqual([
      { value: breachId(late), label: '发出通知（D9），2026-11-05 到期' }, { value: breachId(other), label: '入企报备（D8），2026-11-05 到期' },
    ]);
  });

  it('know an explanation that waits for approval', () => {
    const change = { proposal: 'T1', kind: 'explain', key: 'notify', reason: '', evidence: null, until: null, breach: late.at } as const;
    expect([isAsked({ limitChanges: [change] }, late), isAsked({ limitChanges: [{ ...change, breach: null }] }, late), isAsked({ limitChanges: [{ ...change, kind: 'extend' }] }, late), isAsked({ limitChanges: [{ ...change, key: 'fileVisit' }] }, late)]).toEqual([true, true, false, false]);
  });
});
