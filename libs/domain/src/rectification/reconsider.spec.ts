import { describe, expect, it } from '@jest/globals';
import { given } from '../process/given.fixture.js';
import { facts, person, SYSTEM } from '../process/world.fixture.js';
import { rectification } from './definition.js';
import { AGAIN, brigade, carriedOn, corrected, failed, issued, leader, opened, ordered, ORDER, PASSED, recheckedOn } from './rectification.fixture.js';
import { rectificationNumber } from './rectification.js';

const note = (correction = '1', inspection = ORDER.inspection) => ({ act: 'noteCorrection', input: { inspection, correction } }) as const;
const asked = () => ordered().and(...corrected('2026-10-28 09:00'));

describe('the result that a rectification rests on is corrected', () => {
  it('which the system notes, and 执法大队 or a leader is asked what follows', () => {
    ordered().when(note(), facts(SYSTEM, '2026-10-28 09:00')).then({ type: 'OriginCorrected', opens: ['reconsider'], data: { inspection: ORDER.inspection, correction: '1' } });
    ordered().when(note(), facts(brigade, '2026-10-28 09:00')).thenRefused('ROLE_REQUIRED');
    expect(rectification.stage(asked().state)).toBe('reconsidering');
  });

  it('once for each correction, in one step, and not for the correction of another inspection', () => {
    asked().when(note(), facts(SYSTEM, '2026-10-28 09:05')).thenNothing();
    asked().when(note('2'), facts(SYSTEM, '2026-10-28 09:05')).then({ type: 'OriginCorrected' });
    ordered().when(note('1', 'another'), facts(SYSTEM, '2026-10-28 09:00')).thenNothing();
  });

  it('no more when it has been settled or has ended', () => {
    const passed = ordered().and(...recheckedOn(PASSED, '2026-11-11 10:00'));
    passed.when(note(), facts(SYSTEM, '2026-11-11 10:01')).thenNothing();
    passed.and({ act: 'closeRectification', input: {} }, facts(SYSTEM, '2026-11-11 10:01')).when(note(), facts(SYSTEM, '2026-11-12 10:01')).thenNothing();
  });

  it('it is carried on for a reason, or the order is withdrawn as ever', () => {
    asked().when(...carriedOn('2026-10-28 10:00')).then({ type: 'CarriedOn', closes: ['reconsider'] });
    asked().when(carriedOn('2026-10-28 10:00')[0], facts(person('clerk'), '2026-10-28 10:00')).thenRefused('ROLE_REQUIRED');
    expect(rectification.stage(asked().and(...carriedOn('2026-10-28 10:00')).state)).toBe('correcting');
    asked().when({ act: 'withdrawOrder', input: { reason: '更正后没有问题', documentNumber: '1号' } }, facts(leader, '2026-10-28 10:00')).then({ type: 'OrderWithdrawn', closes: ['report', 'recheck', 'reconsider'] });
    ordered().when(...carriedOn('2026-10-28 10:00')).thenRefused('STEP_NOT_OPEN');
  });

  it('nothing new is ordered or handed over before that', () => {
    given(rectification, opened, corrected('2026-10-26 10:00')).when(...issued()).thenRefused('RECONSIDER_FIRST');
    const undone = failed().and(...corrected('2026-11-16 11:00'));
    undone.when({ act: 'referCase', input: { reason: '拒不改正' } }, facts(brigade, '2026-11-17 10:00')).thenRefused('RECONSIDER_FIRST');
    undone.when({ act: 'orderAgain', input: AGAIN }, facts(brigade, '2026-11-17 15:00')).thenRefused('RECONSIDER_FIRST');
    undone.and(...carriedOn('2026-11-17 09:00')).when({ act: 'referCase', input: { reason: '拒不改正' } }, facts(brigade, '2026-11-17 10:00')).then({ type: 'CaseReferred', closes: ['decideFollowUp'] });
  });
});

it('a further one after the former has ended has a number of its own', () => {
  expect([rectificationNumber('I'), rectificationNumber('I', 2)]).toEqual(['I-Z1', 'I-Z2']);
});
