import { expect, it } from '@jest/globals';
import type { ProcessView } from '#contract/http/process';
import { onlyChoice } from './choices.js';

const holding = (amendments: Readonly<Record<string, { reason: string; stage: string }>>) => ({ data: { amendments, team: [{ officer: 'P1' }] }, names: {}, steps: [], limitChanges: [], breaches: [] }) as unknown as ProcessView;
const waiting = { reason: '专项部署', stage: 'proposed' };

it('only one amendment waits: it is the one that is meant', () => {
  expect(onlyChoice('amendment', holding({ A1: { ...waiting, stage: 'published' }, A2: waiting }))).toBe('A2');
});

it('several wait, or none, or there is no process: it is asked for', () => {
  expect([holding({ A1: waiting, A2: waiting }), holding({}), null].map((process) => onlyChoice('amendment', process))).toEqual([undefined, undefined, undefined]);
});

it('who is meant is the person’s to say, also where only one could be', () => {
  expect([onlyChoice('officer', holding({})), onlyChoice('to', holding({}))]).toEqual([undefined, undefined]);
});
