import { describe, expect, it } from '@jest/globals';
import { courseOf } from './course.js';
import type { TaskData } from './task-data.js';

const MADE: TaskData = {
  number: 'T1',
  plan: 'P', quarter: '2026Q4', departments: [], strata: [], lead: 'D02', participants: ['D03'], window: { from: '2026-10-08', to: '2026-12-31' }, listPublic: false, commitment: null, entropy: null, drawRecord: null, drawn: [], confirmed: [],
  matchingRecord: null, visitCount: 0, statements: [], earlierAttempts: [], merged: [], apart: [],
};
const commitment: NonNullable<TaskData['commitment']> = { root: 'r', nonceHash: 'n', parameters: 'p', committedAt: '', entropySource: '', sizes: [], unclassified: 0, attempt: 1 };
const said = (witness: string, more: Partial<TaskData['statements'][number]> = {}) => ({ witness, commitment: null, committedAt: null, revealed: null, setAside: null, ...more });
const states = (task: TaskData, witnesses: number) => courseOf(task, witnesses).map(({ name, state, progress }) => `${name} ${state}${progress === undefined ? '' : ` ${progress.done}/${progress.of}`}`);

describe('how far a draw has come', () => {
  it('has a step for the randomness of the system where no witnesses are asked for, two where they are', () => {
    expect(courseOf(MADE, 0).map(({ name }) => name)).toEqual(['冻结名录并承诺', '记录随机数', '抽取检查对象', '比对确认名单', '匹配执法人员', '下达任务']);
    expect(courseOf(MADE, 2).map(({ name }) => name)).toEqual(['冻结名录并承诺', '见证人提交承诺', '见证人揭示数字', '抽取检查对象', '比对确认名单', '匹配执法人员', '下达任务']);
  });

  it('counts those who have spoken, without those who were set aside', () => {
    const statements = [said('a', { commitment: 'c' }), said('b'), said('c', { setAside: { reason: '联系不上', at: '' } })];
    expect(states({ ...MADE, commitment, statements }, 2).slice(0, 3)).toEqual(['冻结名录并承诺 done', '见证人提交承诺 current 1/2', '见证人揭示数字 waiting 0/2']);
    const promised = statements.map((one) => ({ ...one, commitment: 'c' }));
    expect(states({ ...MADE, commitment, statements: promised }, 2).slice(1, 4)).toEqual(['见证人提交承诺 done 2/2', '见证人揭示数字 current 0/2', '抽取检查对象 waiting']);
  });

  it('is at an end when what was matched is issued, and not before', () => {
    const matched = { ...MADE, commitment, entropy: { source: '', recordedAt: '' }, drawRecord: 'd', confirmed: ['D02', 'D03'], matchingRecord: 'm', visitCount: 2 };
    expect(states({ ...matched, unissued: { visits: 2 } }, 0).at(-1)).toBe('下达任务 current');
    expect(courseOf(matched, 0).every(({ state }) => state === 'done')).toBe(true);
  });
});
