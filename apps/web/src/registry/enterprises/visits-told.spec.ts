import { describe, expect, it } from '@jest/globals';
import { visitsTold } from './visits-told.js';

const visit = (number: string, standing: 'done' | 'toCome' | 'nothing', method = 'onSite') => ({ number, method, standing });

describe('how often an enterprise has been checked', () => {
  it('tells the check that is being approved apart from those that were done', () => {
    expect(visitsTold([visit('A', 'done'), visit('B', 'toCome')], 'B')).toBe('已受检 1 次（现场 1，非现场 0），另有本次 1 次');
    expect(visitsTold([visit('B', 'toCome')], 'B')).toBe('已受检 0 次，另有本次 1 次');
    expect(visitsTold([visit('A', 'done', 'remote'), visit('B', 'toCome'), visit('C', 'toCome')], 'B')).toBe('已受检 1 次（现场 0，非现场 1），另有本次 1 次，其他尚未开始的 1 次');
  });

  it('tells what is still to come on the page of the enterprise, and counts nothing that came to nothing', () => {
    expect(visitsTold([visit('A', 'done'), visit('B', 'toCome'), visit('C', 'nothing')])).toBe('已受检 1 次（现场 1，非现场 0），另有尚未开始的 1 次');
    expect(visitsTold([])).toBe('已受检 0 次');
  });
});
