import { describe, expect, it } from '@jest/globals';
import { DEFINITIONS } from '#domain/process/definitions';
import { PROCESS_KINDS, type ProcessKind } from '#domain/process/process';
import { stageCalled, stepCalled } from './words-of-steps.js';

const KINDS = Object.keys(PROCESS_KINDS) as readonly ProcessKind[];

describe('stages and steps that stand in an address', () => {
  it.each(KINDS)('of %s: each by its name', (kind) => {
    const { stages, steps } = DEFINITIONS[kind];
    expect(Object.keys(stages).map((stage) => stageCalled(kind, stage))).toEqual(Object.values(stages));
    expect(Object.keys(steps).map((step) => stepCalled(kind, step))).toEqual(Object.values(steps));
  });

  it('are named without a kind too, and none is one that nobody has', () => {
    for (const kind of KINDS) for (const [stage, name] of Object.entries(DEFINITIONS[kind].stages)) expect(stageCalled(undefined, stage)?.split('／')).toContain(name);
    expect([stageCalled(undefined, 'nonsense'), stageCalled('task', 'toString'), stepCalled('task', 'nonsense')]).toEqual([undefined, undefined, undefined]);
  });
});
