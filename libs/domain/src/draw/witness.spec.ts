import { describe, expect, it } from '@jest/globals';
import { startOfDay } from '../calendar/day.js';
import { day, nodeCrypto as crypto, witnessed } from './draw.fixture.js';
import { checkWitnesses, NO_WITNESSES, SYSTEM_SOURCE, WITNESS_SOURCE, witnessCommitment, type WitnessedDraw, witnessEntropy, type WitnessStatement } from './witness.js';

const nonce = 'a1'.repeat(32);
const commitment = { nonceHash: crypto.sha256(nonce), committedAt: startOfDay(day('2026-10-08')) };
const recordedAt = startOfDay(day('2026-10-09'));
const all = witnessed({ task: 'T', nonce, on: '2026-10-08', told: ['w1', 'w2', 'w3'] });
const drawn = (statements: readonly WitnessStatement[], more: Partial<WitnessedDraw> = {}): WitnessedDraw => ({
  task: 'T', source: WITNESS_SOURCE, witnesses: { minimum: 2, named: ['w1', 'w2', 'w3'] }, commitment, entropy: { value: witnessEntropy(statements), recordedAt, statements }, ...more,
});
const answer = (draw: WitnessedDraw) => checkWitnesses(draw, crypto);
const changed = (change: (statement: WitnessStatement) => WitnessStatement) => all.map((statement) => (statement.witness === 'w2' ? change(statement) : statement));

describe('witnesses of a draw (design.md 5, steps 2 and 3)', () => {
  it('are in order when all revealed what they had committed to', () => {
    expect(answer(drawn(all))).toEqual([true, '3 名见证人的数字与承诺一致']);
  });

  it('name one who never revealed, as long as enough did', () => {
    const silent = witnessed({ task: 'T', nonce, on: '2026-10-08', told: ['w1', 'w3'], silent: ['w2'] });
    expect(answer(drawn(silent))).toEqual([true, '2 名见证人的数字与承诺一致；未揭示：w2']);
    expect(answer(drawn(silent, { witnesses: { minimum: 3, named: ['w1', 'w2', 'w3'] } }))[0]).toBe(false);
  });

  it('name one who never even committed, also where another committed after that was noted', () => {
    const noted = startOfDay(day('2026-10-07'));
    const absent = { witness: 'w4', commitment: null, committedAt: null, revealed: null, setAside: { reason: '未按时提交承诺', at: startOfDay(day('2026-10-08')) } };
    const named = { minimum: 2, named: ['w1', 'w2', 'w3', 'w4'] };
    expect(answer(drawn([...all, absent], { witnesses: named }))).toEqual([true, '3 名见证人的数字与承诺一致；未揭示：w4']);
    expect(answer(drawn([...all, { ...absent, setAside: { reason: 'x', at: noted } }], { witnesses: named }))).toEqual([false, expect.stringContaining('先后不对')]);
    expect(answer(drawn([...all, { ...absent, revealed: { number: '1', blind: 'b', at: recordedAt }, setAside: null }], { witnesses: named }))).toEqual([false, expect.stringContaining('w4 揭示的数字与其承诺不符')]);
  });

  it('are found wrong where a commitment has no moment', () => {
    const absent = { witness: 'w4', commitment: null, committedAt: startOfDay(day('2026-10-08')), revealed: null, setAside: { reason: 'x', at: recordedAt } };
    expect(answer(drawn([...all, absent], { witnesses: { minimum: 2, named: ['w1', 'w2', 'w3', 'w4'] } }))).toEqual([false, expect.stringContaining('没有时刻')]);
  });

  it.each([
    ['another number', changed((one) => ({ ...one, revealed: one.revealed && { ...one.revealed, number: '7' } })), 'w2 揭示的数字与其承诺不符'],
    ['neither revealed nor set aside', changed((one) => ({ ...one, revealed: null })), 'w2 既未揭示又未列为缺席'],
    ['both', changed((one) => ({ ...one, setAside: { reason: 'x', at: recordedAt } })), 'w2 既未揭示又未列为缺席'],
    ['a commitment after somebody revealed', changed((one) => ({ ...one, committedAt: recordedAt })), '先后不对'],
    ['one left out', all.slice(1), '与承诺时指定的不一致'],
  ])('are found wrong: %s', (_, statements, told) => {
    const [ok, detail] = answer(drawn(statements));
    expect([ok, detail]).toEqual([false, expect.stringContaining(told)]);
  });

  it('are found wrong where the entropy is not made of their numbers', () => {
    expect(answer(drawn(all, { entropy: { value: 'x', recordedAt, statements: all } }))).toEqual([false, expect.stringContaining('不是由各见证人揭示的数字组成')]);
  });

  it('are not asked for by every rule set, but where they are, none is not enough', () => {
    const nobody = { value: 'x', recordedAt, statements: [] };
    const source = SYSTEM_SOURCE;
    expect(answer(drawn([], { source, witnesses: NO_WITNESSES, entropy: nobody }))[0]).toBe(true);
    expect(answer(drawn([], { source, witnesses: { minimum: 2, named: [] }, entropy: nobody }))).toEqual([false, expect.stringContaining('规则要求见证人')]);
    expect(answer(drawn(all, { witnesses: { minimum: 0, named: ['w1', 'w2', 'w3'] } }))).toEqual([false, expect.stringContaining('没有要求见证人')]);
  });

  it('are found wrong where the source says that there were some, and there were none, or the other way round', () => {
    expect(answer(drawn(all, { source: SYSTEM_SOURCE }))).toEqual([false, expect.stringContaining('随机数来源')]);
    expect(answer(drawn([], { witnesses: NO_WITNESSES, entropy: { value: 'x', recordedAt, statements: [] } }))).toEqual([false, expect.stringContaining('随机数来源')]);
  });

  it('bind their number to the task, the attempt and themselves', () => {
    const place = { task: 'T', nonceHash: 'n', witness: 'w' };
    const secret = { number: '1', blind: 'b' };
    const hashes = [place, { ...place, task: 'U' }, { ...place, nonceHash: 'm' }, { ...place, witness: 'v' }].map((each) => witnessCommitment(each, secret, crypto));
    expect(new Set([...hashes, witnessCommitment(place, { ...secret, number: '2' }, crypto), witnessCommitment(place, { ...secret, blind: 'c' }, crypto)]).size).toBe(6);
    expect(witnessCommitment(place, secret, crypto)).toBe(crypto.sha256('16:bihuan-witness/11:T1:n1:w1:11:b'));
  });
});
