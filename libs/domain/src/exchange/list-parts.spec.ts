import { describe, expect, it } from '@jest/globals';
import { type ListPart, standingOfParts, stillToSend } from './list-parts.js';

const part = (name: string, state: ListPart['state'], reason: string | null = null): ListPart => ({ part: name, name: `${name}厂`, state, platformNumber: null, reason });

describe('a list that is answered enterprise by enterprise', () => {
  it('is awaited until each is answered, confirmed when each is', () => {
    expect(standingOfParts([])).toBeNull();
    expect(standingOfParts([part('A', 'confirmed'), part('B', 'sent')])?.state).toBe('sent');
    expect(standingOfParts([part('A', 'confirmed'), part('B', 'confirmed')])).toEqual({ state: 'confirmed', step: { step: 'confirm', platformNumber: null } });
  });

  it('is refused with the first that is, and says which and why', () => {
    const refusal = (parts: readonly ListPart[]) => standingOfParts(parts)?.step;
    expect(refusal([part('A', 'confirmed'), part('B', 'refused', '代码有误'), part('C', 'sent')])).toEqual({ step: 'refuse', reason: '3 户中有 1 户被退回：B厂（代码有误）' });
    expect(refusal(['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name) => part(name, name === 'G' ? 'sent' : 'refused', '不收')))).toMatchObject({ reason: expect.stringMatching(/^7 户中有 6 户被退回：.*E厂（不收）等$/) });
  });

  it('refused as a whole keeps the reason as it was said', () => {
    expect(standingOfParts([part('A', 'refused', '不收'), part('B', 'refused', '不收')])?.step).toEqual({ step: 'refuse', reason: '不收' });
  });

  it('sent again is sent without those the platform has, and whole where it has all or none', () => {
    const sent = (...parts: readonly ListPart[]) => parts.map(({ part: one }) => one).filter(stillToSend(parts));
    expect(sent(part('A', 'confirmed'), part('B', 'refused'), part('C', 'sent'))).toEqual(['B', 'C']);
    expect(sent(part('A', 'confirmed'), part('B', 'confirmed'))).toEqual(['A', 'B']);
    expect(sent(part('A', 'sent'), part('B', 'sent'))).toEqual(['A', 'B']);
    expect([stillToSend([])('A')]).toEqual([true]);
  });
});
