import { describe, expect, it } from '@jest/globals';
import { day } from '../draw/draw.fixture.js';
import { OFFICERS } from '../process/world.fixture.js';
import { certificateOn, fitToAct, type Occasion } from './officer-fitness.js';
import type { Officer } from './officer.js';

const BEFORE: Occasion = { day: day('2026-10-20'), enterprise: 'k1', doing: '检查' };
const officers = (id: string, own: Partial<Officer>) => OFFICERS.map((officer) => (officer.id === id ? { ...officer, ...own } : officer));
const refused = (ids: readonly string[], registry: readonly Officer[] = OFFICERS, more: Partial<Occasion> = {}) => fitToAct(ids, registry, { ...BEFORE, ...more });

describe('whether officers may act on a day', () => {
  it('they may, known, active, certified, unconcerned and there', () => {
    expect(refused(['w1', 'w2', 'a1'])).toBeNull();
    expect(refused([])).toBeNull();
  });

  it('not without a certificate valid that very day, nor stopped, nor unknown', () => {
    expect(refused(['w-stopped', 'w1', 'nobody'])).toMatchObject({ code: 'CERTIFICATE_NOT_VALID', details: ['nobody', 'w-stopped'] });
    expect(refused(['w-expires'], OFFICERS, { day: day('2026-10-31') })).toBeNull();
    expect(refused(['w-expires'], OFFICERS, { day: day('2026-11-01') })).toMatchObject({ code: 'CERTIFICATE_NOT_VALID', details: ['w-expires'] });
  });

  it('not towards an enterprise they must avoid; where none is concerned nobody must', () => {
    const avoiding = officers('w1', { avoids: ['k1'] });
    expect(refused(['w1'], avoiding, { at: 'team' })).toMatchObject({ code: 'OFFICER_MUST_AVOID', details: ['w1'], at: 'team' });
    expect(refused(['w1'], avoiding, { enterprise: 'k2' })).toBeNull();
    expect(refused(['w1'], avoiding, { enterprise: null })).toBeNull();
  });

  it('not on a day of leave, first and last day included', () => {
    const away = officers('w1', { leave: [{ from: day('2026-10-20'), to: day('2026-10-22') }] });
    for (const on of ['2026-10-20', '2026-10-22']) expect(refused(['w1'], away, { day: day(on) })).toMatchObject({ code: 'OFFICER_ON_LEAVE', details: ['w1'] });
    for (const on of ['2026-10-19', '2026-10-23']) expect(refused(['w1'], away, { day: day(on) })).toBeNull();
  });

  it('a renewed certificate is found by the day', () => {
    const renewed = { certificates: [{ number: 'old', validFrom: day('2021-01-01'), validTo: day('2026-10-31') }, { number: 'new', validFrom: day('2026-11-01'), validTo: day('2031-10-31') }] };
    expect(certificateOn(renewed, day('2026-10-31'))?.number).toBe('old');
    expect(certificateOn(renewed, day('2026-11-01'))?.number).toBe('new');
    expect(certificateOn(renewed, day('2031-11-01'))).toBeNull();
  });
});
