import { describe, expect, it } from '@jest/globals';
import type { RecordForm } from '#contract/http/record-form';
import { entriesFor, linesOf, toCheck } from './lines-of.js';

const item = (code: string, method: string, ids: readonly string[]): RecordForm['departments'][number]['items'][number] => ({
  code, name: `事项${code}`, method, methodName: '', legalBases: [], lines: ids.map((id) => ({ id, text: `内容${id}`, standard: '正常', answer: null, answerName: null, note: null })),
});
const record = (method: string): RecordForm => ({
  number: 'N', version: 1, task: 'T', taskName: '', ruleSet: '', stage: '', enterprise: { id: 'E', uscc: '', name: '', address: '', industry: '', permitNumber: null }, method, methodName: '', joining: 'external', joiningName: '',
  plannedDay: null, window: { from: '', to: '' }, notice: null, begunAt: null, endedAt: null, assistants: [], service: null, requests: [], signatures: [],
  departments: [
    { department: 'a', name: '甲', lead: true, team: [], items: [item('W1', 'onSite', ['1', '2']), item('W2', 'informationSharing', ['1'])], result: null },
    { department: 'b', name: '乙', lead: false, team: [], items: [item('A1', 'onSite', ['9'])], result: null },
  ],
});

const keys = (...args: Parameters<typeof toCheck>) => linesOf(toCheck(...args)).map(({ place, item: code, line }) => `${place} ${code} ${line}`);

describe('the lines that an act answers', () => {
  it('are those of its part of the check, each at its place in what is sent', () => {
    expect(keys(record('onSite'), 'onSite')).toEqual(['0 W1 1', '1 W1 2', '2 A1 9']);
    expect(keys(record('onSite'), 'remote')).toEqual(['0 W2 1']);
    expect(keys(record('written'), 'whole')).toEqual(['0 W1 1', '1 W1 2', '2 W2 1', '3 A1 9']);
  });

  it('take over what was written before, by item and line, also when the list has changed meanwhile', () => {
    const lines = linesOf(toCheck(record('onSite'), 'onSite'));
    const kept = [{ item: 'A1', line: '9', answer: 'problem', note: '停运' }, { item: 'W1', line: '3', answer: 'conforms' }, null, 'x'];
    expect(entriesFor(lines, kept)).toEqual([{ item: 'W1', line: '1' }, { item: 'W1', line: '2' }, { item: 'A1', line: '9', answer: 'problem', note: '停运' }]);
    expect(entriesFor(lines, undefined)).toHaveLength(3);
  });
});
