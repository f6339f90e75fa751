import { describe, expect, it } from '@jest/globals';
import { checked, entered } from '../inspection/inspection.fixture.js';
import { published } from '../plan/plan.fixture.js';
import { after as lead, COPIED, handler } from '../referral/referral.fixture.js';
import { taskAt } from '../task/task.fixture.js';
import { DEFINITIONS } from './definitions.js';
import { isProcessKind, PROCESS_KINDS, type ProcessKind } from './process.js';
import { SCENES } from './scenes.fixture.js';
import { spansOver } from './spans.js';
import type { ProcessState } from './state.js';
import { facts } from './world.fixture.js';

const KINDS = Object.keys(PROCESS_KINDS).filter(isProcessKind);
const keysOf = (steps: readonly { readonly key: string }[]): readonly string[] => steps.map(({ key }) => key);
const waits = (kind: ProcessKind, { state }: { readonly state: ProcessState<unknown> }, key: string) => keysOf(DEFINITIONS[kind].waitedFor(state, key));
const over = (kind: ProcessKind, { state }: { readonly state: ProcessState<unknown> }, key: string) => keysOf(DEFINITIONS[kind].spansOver(state, key));

describe('a limit that only watches', () => {
  it.each(KINDS)('waits at every moment of every story of %s for a step that is open, or for another process', (kind) => {
    const moments = SCENES.filter((scene) => scene.kind === kind).map(({ after }) => after);
    for (const state of moments) {
      for (const { key, step, awaited, limit } of Object.values(state.course.steps)) {
        if (!awaited || limit === null || DEFINITIONS[kind].endedElsewhere(step) !== null) continue;
        expect([key, DEFINITIONS[kind].waitedFor(state, key).length > 0]).toEqual([key, true]);
      }
    }
  });

  it.each(KINDS)('lights in %s just the steps it waits for', (kind) => {
    for (const { after: state } of SCENES.filter((scene) => scene.kind === kind)) {
      const steps = Object.values(state.course.steps);
      const pairs = steps.flatMap(({ key }) => DEFINITIONS[kind].waitedFor(state, key).map((step) => `${key} ${step.key}`));
      const running = new Set(steps.filter(({ limit }) => limit !== null).map(({ key }) => key));
      expect(steps.flatMap(({ key }) => DEFINITIONS[kind].spansOver(state, key).map((span) => `${span.key} ${key}`)).sort()).toEqual(pairs.filter((pair) => running.has(pair.split(' ')[0] ?? '')).sort());
    }
  });

  it('goes with the lead from hand to hand: D17', () => {
    const returned = lead(2).and({ act: 'returnLead', input: { missing: '缺采样记录' } }, facts(handler, '2026-10-28 09:00'));
    const copied = COPIED.slice(0, 1).reduce((play, past) => play.and(...past), lead(1));
    expect([waits('referral', lead(1), 'transfer'), waits('referral', lead(2), 'transfer'), waits('referral', returned, 'transfer'), waits('referral', copied, 'transfer')]).toEqual([['handOver'], ['accept'], ['supplementLead'], ['acknowledge']]);
    expect(lead(3).state.course.steps).not.toHaveProperty('transfer');
    expect(over('referral', lead(3), 'fileCase')).toEqual([]);
  });

  it('runs over every department that has to enter, and then over the review: D14', () => {
    expect(waits('inspection', checked(), 'disclose')).toEqual(['enterResult/air', 'enterResult/water']);
    expect(over('inspection', checked(), 'enterResult/air')).toEqual(['disclose']);
    expect(waits('inspection', entered(), 'disclose')).toEqual(['review']);
  });

  it('runs over the draw of a task and its confirmation: D11', () => {
    expect([waits('task', taskAt('made'), 'carryOut'), waits('task', taskAt('drawn'), 'carryOut')]).toEqual([['commit'], ['confirm/air', 'confirm/water']]);
  });

  it('waits for another process where a task has to be made: D4', () => {
    expect([waits('annualPlan', published(), 'makeTask/J/2026Q4'), DEFINITIONS.annualPlan.endedElsewhere('makeTask')]).toEqual([[], 'task']);
  });

  it('runs over nothing while it is suspended', () => {
    const { steps } = lead(1).state.course;
    const { transfer, handOver } = steps;
    if (transfer === undefined || handOver === undefined) throw new Error('the lead is not handed over yet');
    const spans = { transfer: ['handOver'] };
    expect(keysOf(spansOver(handOver, spans, { steps }))).toEqual(['transfer']);
    expect(spansOver(handOver, spans, { steps: { ...steps, transfer: { ...transfer, limit: null } } })).toEqual([]);
  });
});

describe('who answers for what is late', () => {
  const answering = (kind: ProcessKind, { state }: { readonly state: ProcessState<unknown> }, key: string) => DEFINITIONS[kind].answering(state, key);

  it('is a department, the officers of the check, or the role of the whole bureau, never the department that leads', () => {
    const none = { departments: [], officers: [], roles: [] };
    expect(answering('inspection', entered(), 'review')).toEqual({ ...none, roles: ['审核人员（全局）'] });
    expect(answering('inspection', checked(), 'enterResult/air')).toEqual({ ...none, departments: ['air'] });
    expect(answering('referral', lead(1), 'handOver')).toEqual({ ...none, officers: ['w1', 'w2', 'a1'] });
    expect(answering('referral', lead(3), 'fileCase')).toEqual({ ...none, roles: ['局领导（全局）'] });
    expect(answering('task', taskAt('made'), 'commit')).toEqual({ ...none, roles: ['执法大队（全局）'] });
    expect(answering('annualPlan', published(), 'makeTask/J/2026Q4')).toEqual({ ...none, departments: ['water'] });
  });

  it('is of a watched span whoever has what it waits for', () => {
    expect(answering('inspection', entered(), 'disclose')).toEqual({ departments: [], officers: [], roles: ['审核人员（全局）'] });
    expect(answering('inspection', checked(), 'disclose')).toEqual({ departments: ['air', 'water'], officers: [], roles: [] });
    expect(answering('referral', lead(2), 'transfer')).toEqual({ departments: ['squad'], officers: [], roles: [] });
    expect(answering('task', taskAt('drawn'), 'carryOut')).toEqual({ departments: ['air', 'water'], officers: [], roles: [] });
  });

  it('is nobody for a step that is not open', () => {
    expect(answering('referral', lead(1), 'fileCase')).toEqual({ departments: [], officers: [], roles: [] });
  });
});
