import { describe, expect, it } from '@jest/globals';
import { given } from '../../process/given.fixture.js';
import { facts, field, OFFICERS, person } from '../../process/world.fixture.js';
import { inspection } from '../definition.js';
import { after, approval, checked, entered, type InspectionPlay, leader, nonSite, onSite, reviewer, toTheEnd, withCode } from '../inspection.fixture.js';
import type { InspectionAct } from '../inspection.js';
import { CONVERSION, decided, EVIDENCE, proposed, urgently } from '../turns/check-turns.fixture.js';
import { drawn, propose, replace } from '../turns/result-turns.fixture.js';

const avoiding = (id: string) => ({ officers: OFFICERS.map((officer) => (officer.id === id ? { ...officer, avoids: ['k1'] } : officer)) });
const opinion = { opinion: '同意' };

/** What a leader decides: how it stands, the act, when, and who of the team asked for it. */
const DECISIONS: readonly (readonly [string, InspectionPlay, InspectionAct, string])[] = [
  ['approveCheck', after(1), { act: 'approveCheck', input: approval }, '2026-10-13 09:00'],
  ['regulariseApproval', after(1).and(...urgently()), { act: 'regulariseApproval', input: opinion }, '2026-10-20 12:00'],
  ['disapproveUrgentCheck', after(1).and(...urgently()), { act: 'disapproveUrgentCheck', input: { reason: '不急' } }, '2026-10-20 12:00'],
  ['approveConversion', given(inspection, ...nonSite('written').slice(0, 4)).and(...proposed), { act: 'approveConversion', input: CONVERSION }, '2026-10-20 11:00'],
  ['decideEvidence', after(5).and({ act: 'registerEvidence', input: EVIDENCE }, facts(field('w1'), '2026-10-20 10:00')), decided()[0], '2026-10-23 10:00'],
  ['approveReplacement', after(3).and(...propose()), { act: 'approveReplacement', input: { proposal: 'G1', ...opinion } }, '2026-10-14 12:00'],
];

describe.each(DECISIONS)('%s', (name, play, act, when) => {
  const by = (actor: Partial<typeof leader>, more = {}) => play.when(act, facts({ ...leader, ...actor }, when, { ...withCode, ...drawn(), ...more }));

  it('is decided by a leader who has nothing to do with the check', () => {
    expect(by({}).decision).toHaveProperty('events');
    expect(by({ officer: 'o1' }).decision).toHaveProperty('events');
  });

  it('not by one who is of the team, nor by one who must avoid the enterprise', () => {
    by({ officer: 'w2' }).thenRefused('DECIDES_OWN_CHECK', { kind: 'forbidden' });
    by({ officer: 'o1' }, avoiding('o1')).thenRefused('OFFICER_MUST_AVOID', { kind: 'forbidden' });
  });

  if (['regulariseApproval', 'disapproveUrgentCheck', 'approveConversion', 'approveReplacement'].includes(name)) {
    it('not by the person who asked for it, under whatever role', () => {
      const asked = name === 'approveReplacement' ? 'person-unitHead' : 'person-officer';
      by({ person: asked }).thenRefused('OWN_PROPOSAL', { kind: 'forbidden' });
    });
  }
});

describe('a review', () => {
  const pass = (play: InspectionPlay, officer: string | null, more = {}) => play.when({ act: 'passResult', input: { opinion: '属实' } }, facts({ ...reviewer, officer }, '2026-10-26 09:00', more));

  it('is not made by somebody who was replaced before, for whatever reason', () => {
    const play = [...onSite().slice(3), ...toTheEnd(['water', 'air']).slice(0, 2)].reduce<InspectionPlay>((told, [act, known]) => {
      const officer = known.actor.officer === 'w1' ? 'w3' : known.actor.officer;
      const entry = act.act === 'scanEntry' ? { ...act, input: { ...act.input, officers: ['w3', 'w2', 'a1'] } } : act;
      return told.and(entry, { ...known, actor: { ...known.actor, officer } });
    }, after(3).and(...propose()).and(...replace()));
    pass(play, 'w1').thenRefused('REVIEWS_OWN_RESULT');
    play.when({ act: 'returnResult', input: { reason: '不全', departments: ['water'] } }, facts({ ...reviewer, officer: 'w1' }, '2026-10-26 09:00')).thenRefused('REVIEWS_OWN_RESULT');
    pass(play, null).then({ type: 'ResultReviewed', closes: ['review'], opens: ['publish'] });
  });

  it('行政处罚法 43: is not made by somebody who must avoid the enterprise', () => {
    pass(entered(), 'o1', avoiding('o1')).thenRefused('OFFICER_MUST_AVOID');
    pass(entered(), 'o1', avoiding('o2')).then({ type: 'ResultReviewed', closes: ['review'], opens: ['publish'] });
    const reviewed = entered().and({ act: 'passResult', input: { opinion: '属实' } }, facts(reviewer, '2026-10-26 09:00'));
    reviewed.when({ act: 'withdrawReview', input: { reason: '再看' } }, facts({ ...reviewer, officer: 'o1' }, '2026-10-26 09:01', avoiding('o1'))).thenRefused('OFFICER_MUST_AVOID');
  });

  it('is another matter than the check itself: who checked enters', () => {
    expect(checked().decide({ act: 'enterResult', input: { outcome: 'noProblem', findings: [], summary: '无' } }, facts(person('officer', { officer: 'w1' }), '2026-10-22 09:00'))).toHaveProperty('events');
  });
});
