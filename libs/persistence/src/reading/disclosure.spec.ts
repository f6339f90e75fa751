import { describe, expect, it } from '@jest/globals';
import { type Actor, type EventHeader, type Role, ROLES } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';
import { mayExchange } from '#domain/exchange/may-exchange';
import { dataTold, disclosed, knowsList, mayReadList, withoutFlags } from './disclosure.js';

const actor = (roles: Actor['roles'], officer: string | null = null): Actor => ({ person: 'p', officer, roles, department: null, jurisdiction: '999999' });

describe('what an onlooker learns of an inspection', () => {
  it('not that the enterprise will be asked again, unless supervision is', () => {
    const told = (by: Actor, type: string) => dataTold(by, { type, data: { returnVisit: 'H1' } });
    expect(told(actor(['supervisor']), 'ReturnVisitSampled')).toEqual({ returnVisit: 'H1' });
    for (const other of [actor(['officer'], 'o1'), actor(['brigade']), actor(['leader']), actor(['supervisor'], 'o1')]) {
      expect([told(other, 'ReturnVisitSampled'), told(other, 'ResultPublished')]).toEqual([{}, { returnVisit: 'H1' }]);
    }
  });

  it('not the seed, from which everybody with the registry ranks who was drawn, unless every list is known anyway', () => {
    const drawn = { type: 'ObjectsDrawn', data: { record: 'r', seed: 's', drawn: 3 } };
    expect(dataTold(actor(['clerk', 'leader']), drawn)).toEqual(drawn.data);
    for (const other of [actor(['officer'], 'o1'), actor(['unitHead']), actor(['clerk']), actor(['witness', 'admin'])]) expect(dataTold(other, drawn)).toEqual({ record: 'r', drawn: 3 });
  });

  it('the list of a task before its checks: whoever directs, the clerks who lead it and the heads who confirm it; everybody once it is issued as public', () => {
    const task = { lead: 'D02', participants: ['D03'], listPublic: false };
    const knows = (role: Actor['roles'][number], department: string | null, more = {}, issued = false) => mayReadList({ ...actor([role]), department }, { ...task, ...more }, issued);
    expect([knows('brigade', 'D01'), knows('leader', null), knows('supervisor', null), knows('clerk', 'D02'), knows('unitHead', 'D02'), knows('unitHead', 'D03')]).toEqual([true, true, true, true, true, true]);
    expect([knows('clerk', 'D03'), knows('unitHead', 'D04'), knows('unitHead', null), knows('witness', 'D02'), knows('officer', 'D02'), knows('admin', 'D02')]).toEqual([false, false, false, false, false, false]);
    expect([knows('officer', 'D02', { listPublic: true }), knows('officer', 'D02', { listPublic: true }, true), knows('officer', 'D02', {}, true)]).toEqual([false, true, false]);
  });

  it('nothing by the flags of a header, which are for workflows', () => {
    const header = (drawn: boolean): EventHeader => ({ version: 9, type: 'ReturnVisitSampled', at: instantFromMillis(0), flags: { returnVisit: drawn } });
    expect(withoutFlags(header(true))).toEqual(withoutFlags(header(false)));
    expect(withoutFlags(header(true))).toEqual({ version: 9, type: 'ReturnVisitSampled', at: instantFromMillis(0) });
  });

  it('not whose check it is while it is only said that it cannot be made: that may be rejected, and the check goes on', () => {
    expect(disclosed(1)).toContain(`'confirming'`);
  });

  it('of a drawn list from a file to a platform, only who knows every list anyway', () => {
    const roles = (Object.keys(ROLES) as Role[]).filter((role) => mayExchange({ roles: [role] }) === null);
    expect(roles).toEqual(['brigade']);
    expect(roles.filter((role) => !knowsList({ roles: [role], department: null, officer: null }, { lead: 'D', listPublic: false }))).toEqual([]);
  });
});
