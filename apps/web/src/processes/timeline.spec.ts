import { describe, expect, it } from '@jest/globals';
import type { EventView } from '#contract/http/process';
import { timelineOf } from './timeline.js';

const event = (version: number, day: string, actor = 'limin'): EventView => ({ version, type: 'Any', sentence: `第 ${version} 件`, at: `${day}T09:00:00.000+08:00`, actor: { id: actor, name: actor }, data: {}, opens: [], closes: [], hash: '' });
const LIMIN = { id: 'limin', name: 'limin' };
const passed = (version: number, day: string, level: string): EventView => ({ ...event(version, day, 'system'), type: 'LimitPassed', data: { level } });
const told = (events: readonly EventView[]) => timelineOf(events).map((entry) => (entry.is === 'event' ? entry.event.version : entry.is === 'gap' ? `${entry.days} 天` : entry.events.map(({ version }) => version)));

describe('the timeline', () => {
  it('folds idle time of a week or more into a line, and shorter pauses not at all', () => {
    expect(told([event(1, '2026-11-01'), event(2, '2026-11-07'), event(3, '2026-11-28')])).toEqual([1, 2, '21 天', 3]);
  });

  it('folds the colours the system noted where they are several in a row, never what people did', () => {
    expect(told([event(1, '2026-11-01'), passed(2, '2026-11-02', 'yellow'), passed(3, '2026-11-02', 'red'), event(4, '2026-11-03'), passed(5, '2026-11-03', 'yellow')])).toEqual([1, [2, 3], 4, 5]);
  });

  it('takes a limit that has passed for the system’s, whoever’s act it was noted with', () => {
    expect(told([event(1, '2026-11-01'), { ...passed(2, '2026-11-02', 'yellow'), actor: LIMIN }, { ...passed(3, '2026-11-02', 'red'), actor: LIMIN }, event(4, '2026-11-02')])).toEqual([1, [2, 3], 4]);
  });

  it('lets what the system did stand: publications, openings, draws, endings', () => {
    const types = ['ResultPublished', 'ReferralOpened', 'ReturnVisitSampled', 'ObjectsDrawn', 'LimitsRecomputed', 'InspectionClosed'];
    expect(told(types.map((type, index) => ({ ...event(index + 1, '2026-11-02', 'system'), type })))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('lets escalations stand beside the colours that are folded', () => {
    const levels = ['yellow', 'red', 'unitHead', 'brigade', 'leader'];
    expect(told(levels.map((level, index) => passed(index + 1, '2026-11-02', level)))).toEqual([[1, 2], 3, 4, 5]);
  });

  it('lets stand what it does not know', () => {
    expect(told([event(1, '2026-11-01', 'system'), event(2, '2026-11-01', 'system')])).toEqual([1, 2]);
  });

  it('does not fold over idle time: each part stands on its side', () => {
    expect(told([passed(1, '2026-11-01', 'yellow'), passed(2, '2026-11-01', 'red'), passed(3, '2026-11-20', 'red')])).toEqual([[1, 2], '19 天', 3]);
  });

  it('counts days as in China, whatever the offset an instant is written in', () => {
    expect(told([{ ...event(1, '2026-11-01'), at: '2026-11-01T16:30:00.000Z' }, event(2, '2026-11-08')])).toEqual([1, 2]);
    expect(told([{ ...event(1, '2026-11-01'), at: '2026-11-01T15:30:00.000Z' }, event(2, '2026-11-08')])).toEqual([1, '7 天', 2]);
  });

  it('of nothing is nothing', () => {
    expect(timelineOf([])).toEqual([]);
  });
});
