import { describe, expect, it } from '@jest/globals';
import { given } from '../process/given.fixture.js';
import { facts, field } from '../process/world.fixture.js';
import { inspection } from './definition.js';
import { after, answers, FINE, type InspectionPlay, onSite, ORDER, remotely, SERVICE } from './inspection.fixture.js';

describe('the part of an inspection on site that is checked from the office', () => {
  const record = (play: InspectionPlay, items: readonly string[], officer = 'w2', problem: string | null = null) =>
    play.when({ act: 'recordRemoteCheck', input: { entries: answers(items, problem), means: '调取共享数据' } }, facts(field(officer), '2026-10-20 16:00'));

  it('is open for the team from the approval on, and only where there is such a part', () => {
    expect(after(2).step('checkRemotely').for).toEqual({ officers: ['w1', 'w2', 'a1'] });
    record(after(1), ['W2']).thenRefused('STEP_NOT_OPEN');
    record(after(2), ['W2'], 'w3').thenRefused('NOT_ASSIGNED');
    const allOnSite = given(inspection, ...onSite(null, { ...ORDER, itemMethods: { W1: 'onSite', W2: 'onSite', A1: 'onSite' } }).slice(0, 2));
    expect(Object.keys(allOnSite.state.course.steps)).not.toContain('checkRemotely');
  });

  it('has exactly the lines of its items answered', () => {
    const entered = after(5);
    record(entered, ['W2']).then({ type: 'RemoteCheckRecorded', closes: ['checkRemotely'], data: { entries: answers(['W2']), means: '调取共享数据', at: '2026-10-20T16:00:00.000+08:00' } });
    record(after(2), ['W1', 'W2']).thenRefused('CHECKED_OTHERWISE', { at: 'entries' });
    record(after(2), []).thenRefused('LINES_MISSING', { details: ['W2 1', 'W2 2'] });
    record(after(2), ['W2', 'A2']).thenRefused('LINE_NOT_ON_LIST');
    record(after(8), ['W2']).thenRefused('STEP_NOT_OPEN');
  });

  it('adds to what was found on site, whichever comes first', () => {
    const lines = ({ data }: InspectionPlay) => data.checklist.map(({ item, line }) => `${item} ${line}`);
    expect(lines(after(8))).toEqual(['W1 1', 'W1 2', 'A1 1', 'A1 2', 'W2 1', 'W2 2']);
    const before = given(inspection, ...onSite().slice(0, 2), remotely, ...onSite().slice(2, 7));
    expect(lines(before)).toEqual(['W2 1', 'W2 2', 'W1 1', 'W1 2', 'A1 1', 'A1 2']);
    expect(before.data.service).toEqual(SERVICE);
  });

  it('D11 runs until both parts are done', () => {
    record(after(7), ['W2']).then({ type: 'RemoteCheckRecorded', closes: ['checkRemotely', 'carryOut'] });
    given(inspection, ...onSite().slice(0, 2), remotely, ...onSite().slice(2, 6)).when({ act: 'leaveEnterprise', input: {} }, facts(field('w1'), '2026-10-20 17:00')).then({
      type: 'EnterpriseLeft', closes: ['leave', 'carryOut'], opens: ['enterResult/water D12 2026-10-29', 'enterResult/air D12 2026-10-29', 'awaited disclose D14 2026-11-17'],
    });
  });

  it('must be done before any result is entered, and counts in it', () => {
    const enter = (play: InspectionPlay) => play.when({ act: 'enterResult', input: FINE }, facts(field('w1'), '2026-10-22 09:00'));
    enter(after(7)).thenRefused('REMOTE_PART_OPEN', { kind: 'notOpen', message: expect.stringContaining('非现场核查部分事项') });
    enter(after(8)).then({ type: 'ResultEntered', closes: ['enterResult/water'] });
    const problem = after(7).and({ act: 'recordRemoteCheck', input: { entries: answers(['W2'], 'W2 1'), means: '共享数据' } }, facts(field('w2'), '2026-10-20 16:00'));
    enter(problem).thenRefused('RESULT_CONTRADICTS_CHECK', { details: ['W2 1'] });
  });
});
