import { describe, expect, it } from '@jest/globals';
import { day } from '../../draw/draw.fixture.js';
import { given } from '../../process/given.fixture.js';
import { isRefusal } from '../../process/refusal.js';
import { at, facts, SYSTEM } from '../../process/world.fixture.js';
import { inspection } from '../definition.js';
import { after, alone, leader, ORDER } from '../inspection.fixture.js';
import { checkPlannedDay, limitsBefore, plannableDays } from './planned-day.js';

const ground = facts(leader, '2026-10-13 09:00');

describe('the day of a check', () => {
  it('can be chosen within the window and not in the past, as the guard says', () => {
    expect(plannableDays(ORDER, day('2026-10-01'))).toEqual({ earliest: '2026-10-12', latest: '2026-12-15' });
    expect(plannableDays(ORDER, day('2026-11-20'))).toEqual({ earliest: '2026-11-20', latest: '2026-12-15' });
    const over = plannableDays(ORDER, day('2026-12-16'));
    expect(over.earliest > over.latest).toBe(true);
    const { earliest, latest } = plannableDays(ORDER, day('2026-10-13'));
    const refusedOn = (planned: string) => { const refusal = checkPlannedDay(ORDER, day(planned), ground); return refusal !== null && isRefusal(refusal) ? refusal.code : null; };
    expect([earliest, latest].map(refusedOn)).toEqual([null, null]);
    expect(['2026-10-12', '2026-10-11', '2026-12-16'].map(refusedOn)).toEqual(['DAY_PAST', 'DAY_OUTSIDE_WINDOW', 'DAY_OUTSIDE_WINDOW']);
  });

  it('brings just the limits that the acts after the approval open with', () => {
    const planned = day('2026-10-20');
    const told = limitsBefore(after(1).data, planned, true, ground).map(({ step, limit }) => `${step} ${limit.code} ${limit.derivation.lastDay}`);
    expect(told).toEqual(['fileVisit D8 2026-10-20', 'notify D9 2026-10-20']);
    after(1).when({ act: 'approveCheck', input: { plannedDay: planned, capExemption: null } }, facts(leader, '2026-10-13 09:00')).then({ type: 'CheckApproved', closes: ['approve'], opens: ['fileVisit D8 2026-10-20', 'checkRemotely'] });
  });

  it('asks for no filing where nobody enters, and for no notice where the enterprise need not cooperate (D9)', () => {
    const codes = (method: Parameters<typeof alone>[0], onSite = false) => limitsBefore(given(inspection, [{ act: 'openInspection', input: alone(method) }, facts(SYSTEM, at('2026-10-12 09:00'))]).data, day('2026-10-20'), onSite, ground).map(({ limit }) => limit.code);
    expect([codes('written'), codes('video'), codes('networkMonitoring'), codes('informationSharing', true)]).toEqual([['D9'], ['D9'], [], ['D8', 'D9']]);
  });
});
