import { describe, expect, it } from '@jest/globals';
import { fewerWitnesses, listOpenness } from './words.js';

describe('what a draw room says of the drawn list', () => {
  const made = { drawRecord: null, matchingRecord: null, listPublic: false };
  const drawn = { ...made, drawRecord: 'a', matchingRecord: 'b' };

  it('is kept until the checks begin, and public with the summary', () => {
    expect([listOpenness(made, false), listOpenness(drawn, false), listOpenness({ ...drawn, summary: {} }, true)]).toEqual(['检查开始前保密', '检查开始前保密', '已随任务结果公示']);
  });

  it('is public when the task is issued, where the order says so', () => {
    const open = { ...drawn, listPublic: true };
    expect([listOpenness({ ...made, listPublic: true }, false), listOpenness({ ...open, unissued: { visits: 2 } }, false), listOpenness(open, false)]).toEqual(['下达时公开', '下达时公开', '下达时已公开']);
  });

  it('is none where the task ended before its draw', () => {
    expect([listOpenness({ ...made, summary: {} }, true), listOpenness(made, true)]).toEqual(['没有抽取', '没有抽取']);
  });
});

describe('witnesses named for a draw', () => {
  it('are told at their field when they are too few, also when none is named', () => {
    expect(fewerWitnesses({ witnesses: ['a'] }, 2)).toEqual([{ path: ['witnesses'], message: '规则集要求至少 2 名见证人，现在指定了 1 名，请补足。' }]);
    expect(fewerWitnesses({}, 1).map(({ message }) => message)).toEqual(['规则集要求至少 1 名见证人，现在指定了 0 名，请补足。']);
  });

  it('are enough at the least number, and not asked for where the rule set asks for none', () => {
    expect([fewerWitnesses({ witnesses: ['a', 'b'] }, 2), fewerWitnesses({}, 0)]).toEqual([[], []]);
  });
});
