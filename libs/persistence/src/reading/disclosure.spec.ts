import { describe, expect, it } from '@jest/globals';
import type { Actor, EventHeader } from '#domain';
import { instantFromMillis } from '#domain/calendar/day';
import { disclosed, mayReadData, withoutFlags } from './disclosure.js';

const actor = (roles: Actor['roles'], officer: string | null = null): Actor => ({ person: 'p', officer, roles, department: null, jurisdiction: '999999' });

describe('what an onlooker learns of an inspection', () => {
  it('not that the enterprise will be asked again, unless supervision is', () => {
    expect(mayReadData(actor(['supervisor']), 'ReturnVisitSampled')).toBe(true);
    for (const other of [actor(['officer'], 'o1'), actor(['brigade']), actor(['leader']), actor(['supervisor'], 'o1')]) {
      expect([mayReadData(other, 'ReturnVisitSampled'), mayReadData(other, 'ResultPublished')]).toEqual([false, true]);
    }
  });

  it('nothing by the flags of a header, which are for workflows', () => {
    const header = (drawn: boolean): EventHeader => ({ version: 9, type: 'ReturnVisitSampled', at: instantFromMillis(0), flags: { returnVisit: drawn } });
    expect(withoutFlags(header(true))).toEqual(withoutFlags(header(false)));
    expect(withoutFlags(header(true))).toEqual({ version: 9, type: 'ReturnVisitSampled', at: instantFromMillis(0) });
  });

  it('not whose check it is while it is only said that it cannot be made: that may be rejected, and the check goes on', () => {
    expect(disclosed(1)).toContain(`'confirming'`);
  });
});
