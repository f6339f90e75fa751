import { describe, expect, it } from '@jest/globals';
import { day, nodeCrypto } from '../draw/draw.fixture.js';
import { verifyDrawRecord } from '../draw/verify-draw.js';
import { decideLimits } from '../process/definition.js';
import { DEFINITIONS } from '../process/definitions.js';
import { offeredActs } from '../process/offered-acts.js';
import { at, person, WITNESSED_RULES, WITNESSES } from '../process/world.fixture.js';
import { lateWitnesses } from './late-witnesses.js';
import { brigade, head, recordOf, taskAt, taskFacts, type TaskPlay } from './task.fixture.js';
import { finished, publish, type Turn, turned } from './task-turns.fixture.js';
import { commitNaming, confirming, drawing, FIRST, issuing, matching, ONE_SILENT, promise, promiseOf, reveal, SECOND, secretOf, setAside, spoken, THIRD, VOIDED, witness } from './witness-turns.fixture.js';

const MONDAY = '2026-09-21';
const started = (witnesses: readonly string[] = WITNESSES): TaskPlay => turned(taskAt('made'), commitNaming(`${MONDAY} 10:00`, witnesses));
const told = (play: TaskPlay, { act, by, when, more }: Turn, facts: object = {}) => play.when(act, taskFacts(play, by, when, { ...more?.(play), ...facts }));
const promised = (...accounts: readonly string[]): readonly Turn[] => accounts.map((account) => promise(account, `${MONDAY} 10:00`, `${MONDAY} 11:00`));
const openKeys = ({ state }: TaskPlay): readonly string[] => Object.keys(state.course.steps).filter((key) => key !== 'carryOut').sort();

describe('the witnesses of a draw', () => {
  it('are named with the commitment, in public, and each is waited for within a limit (JZ)', () => {
    told(taskAt('made'), commitNaming(`${MONDAY} 10:00`, [THIRD, FIRST, SECOND])).then({
      type: 'DrawCommitted', closes: ['commit'], opens: ['witness/1 JZ 2026-09-22', 'witness/2 JZ 2026-09-22', 'witness/3 JZ 2026-09-22'],
      data: { attempt: 1, witnesses: { minimum: 2, named: [FIRST, SECOND, THIRD] }, entropySource: '见证人数字' },
    });
    expect(Object.values(started().state.course.steps).flatMap((step) => step.for.person ?? [])).toEqual([...WITNESSES]);
  });

  it.each([
    ['fewer than the rule set asks for', [FIRST], {}, 'TOO_FEW_WITNESSES'],
    ['none', [], {}, 'TOO_FEW_WITNESSES'],
    ['one twice', [FIRST, FIRST], {}, 'WITNESS_TWICE'],
    ['whoever freezes and draws', [FIRST, brigade.person], {}, 'WITNESS_DRAWS'],
    ['somebody without an account here', [FIRST, 'stranger'], {}, 'NOT_A_WITNESS'],
    ['somebody without the role', [FIRST, 'head'], { witnessAccounts: [{ person: FIRST, roles: ['witness'] }, { person: 'head', roles: ['unitHead'] }] }, 'NOT_A_WITNESS'],
    ['somebody who edited the pool', [FIRST, SECOND], { poolEditors: [SECOND] }, 'WITNESS_EDITED_POOL'],
  ])('cannot be %s', (_, witnesses, facts, code) => {
    told(taskAt('made'), commitNaming(`${MONDAY} 10:00`, witnesses), facts).thenRefused(code, { kind: 'invalid', at: 'witnesses' });
  });

  it('are not named where the rule set asks for none; the randomness is the operating system’s', () => {
    const made = taskAt('made');
    made.when({ act: 'commitDraw', input: { witnesses: [FIRST, SECOND] } }, taskFacts(made, brigade, `${MONDAY} 10:00`)).thenRefused('WITNESSES_NOT_ASKED');
    expect(taskAt('committed').data.commitment).not.toHaveProperty('witnesses');
  });

  it('commit each for themselves, once; with the last the reveals open', () => {
    told(started(), promise(SECOND, `${MONDAY} 10:00`, `${MONDAY} 11:00`)).then({ type: 'WitnessCommitted', closes: ['witness/2'], data: { witness: SECOND, commitment: promiseOf(SECOND, `${MONDAY} 10:00`) } });
    const one = turned(started(), ...promised(SECOND));
    told(one, promise(SECOND, `${MONDAY} 10:00`, `${MONDAY} 11:05`)).thenRefused('STEP_NOT_OPEN', { message: expect.stringContaining('未被指定，或者已经办理') });
    told(one, { ...promise(FIRST, `${MONDAY} 10:00`, `${MONDAY} 11:05`), by: witness('stranger') }).thenRefused('STEP_NOT_OPEN');
    told(one, reveal(SECOND, `${MONDAY} 11:10`)).thenRefused('STEP_NOT_OPEN');
    told(turned(one, ...promised(THIRD)), promise(FIRST, `${MONDAY} 10:00`, `${MONDAY} 11:00`)).then({ type: 'WitnessCommitted', closes: ['witness/1'], opens: ['reveal/1 JZ 2026-09-22', 'reveal/2 JZ 2026-09-22', 'reveal/3 JZ 2026-09-22'] });
  });

  it('are not replaced by the operating system: nobody records other entropy, and nothing is drawn before the last has revealed', () => {
    const waiting = turned(started(), ...promised(...WITNESSES), reveal(FIRST, `${MONDAY} 14:00`));
    for (const act of ['recordEntropy', 'drawObjects'] as const) waiting.when({ act, input: {} }, taskFacts(waiting, brigade, `${MONDAY} 15:00`, { rules: WITNESSED_RULES })).thenRefused('STEP_NOT_OPEN');
  });

  it('reveal what they had committed to; anything else is refused and leaves no trace', () => {
    const all = turned(started(), ...promised(...WITNESSES));
    const { number, blind } = secretOf(FIRST);
    for (const wrong of [{ number: '8', blind }, { number, blind: nodeCrypto.sha256('other') }, secretOf(SECOND)]) {
      told(all, { ...reveal(FIRST, `${MONDAY} 14:00`), act: { act: 'revealWitnessNumber', input: wrong } }).thenRefused('REVEAL_MISMATCH', { kind: 'invalid' });
    }
    told(all, reveal(FIRST, `${MONDAY} 14:00`)).then({ type: 'WitnessRevealed', closes: ['reveal/1'], data: { witness: FIRST, number, blind } });
  });

  it('make the entropy with the last reveal, in one transaction, and the record verifies', () => {
    const before = turned(started(), ...promised(...WITNESSES), reveal(FIRST, `${MONDAY} 14:00`), reveal(THIRD, `${MONDAY} 14:00`));
    told(before, reveal(SECOND, `${MONDAY} 14:05`)).then({ type: 'WitnessRevealed', closes: ['reveal/2'] }, { type: 'EntropyRecorded', opens: ['draw'], data: { source: '见证人数字', recordedAt: at(`${MONDAY} 14:05`) } });
    const drawn = turned(before, reveal(SECOND, `${MONDAY} 14:05`), drawing(`${MONDAY} 15:00`));
    expect(verifyDrawRecord({ record: recordOf(drawn), crypto: nodeCrypto }).filter(({ ok }) => !ok)).toEqual([]);
    expect(recordOf(drawn)).toMatchObject({ parameters: { attempt: 1, witnesses: { named: [FIRST, SECOND, THIRD] } }, entropy: { statements: [{ revealed: { number: secretOf(FIRST).number } }, {}, {}] } });
  });
});

describe('a witness who is silent', () => {
  it('is late in the open, and set aside by the brigade only when the limit has passed', () => {
    const waiting = turned(started(), ...promised(FIRST, SECOND));
    told(waiting, setAside(THIRD, '2026-09-22 23:59')).thenRefused('WITNESS_NOT_LATE', { kind: 'notOpen', message: expect.stringContaining('2026-09-23 00:00') });
    expect(decideLimits(waiting.state, { now: at('2026-09-23 00:00') }).events).toMatchObject([{ type: 'LimitPassed', limit: { key: 'witness/3', level: 'yellow' } }, { type: 'LimitPassed', limit: { key: 'witness/3', level: 'red' } }]);
    told(waiting, { ...setAside(THIRD, '2026-09-23 00:00'), by: head('water') }).thenRefused('ROLE_REQUIRED');
    told(waiting, setAside(FIRST, '2026-09-23 00:00')).thenRefused('WITNESS_NOT_AWAITED');
    told(waiting, setAside('stranger', '2026-09-23 00:00')).thenRefused('WITNESS_NOT_AWAITED');
    const aside = turned(waiting, setAside(THIRD, '2026-09-23 00:00'));
    expect(aside.events.at(-1)).toMatchObject({ type: 'WitnessSetAside', closes: ['witness/3'], data: { witness: THIRD, committed: false, attempt: 1, reason: '联系不上' } });
    expect(openKeys(aside)).toEqual(['reveal/1', 'reveal/2']);
    told(aside, setAside(FIRST, '2026-09-23 00:01')).thenRefused('WITNESS_NOT_LATE');
  });

  it('is offered to be set aside only once somebody is late, and then is the only one there is to choose', () => {
    const waiting = turned(started(), ...promised(FIRST, SECOND));
    const offeredAt = (play: TaskPlay, when: string, actor = brigade) => offeredActs(DEFINITIONS.task, { state: play.state, jurisdiction: actor.jurisdiction }, null, { actor, now: at(when) }).some(({ act }) => act === 'setAsideWitness');
    expect([offeredAt(waiting, '2026-09-22 23:59'), offeredAt(waiting, '2026-09-23 00:00'), offeredAt(waiting, '2026-09-23 00:00', head('water'))]).toEqual([false, true, false]);
    expect([lateWitnesses(waiting.state.course, at('2026-09-22 23:59')), lateWitnesses(waiting.state.course, at('2026-09-23 00:00'))]).toEqual([[], [THIRD]]);
    const aside = turned(waiting, setAside(THIRD, '2026-09-23 00:00'));
    expect([offeredAt(aside, '2026-09-23 00:01'), lateWitnesses(aside.state.course, at('2026-09-23 00:01'))]).toEqual([false, []]);
  });

  it('does not hold up the others, who commit late all the same', () => {
    const late = turned(started(), ...promised(FIRST), setAside(THIRD, '2026-09-23 09:00'), promise(SECOND, `${MONDAY} 10:00`, '2026-09-23 10:00'));
    expect(openKeys(late)).toEqual(['reveal/1', 'reveal/2']);
    const drawn = turned(late, reveal(FIRST, '2026-09-23 11:00'), reveal(SECOND, '2026-09-23 11:00'), drawing('2026-09-23 12:00'));
    expect(verifyDrawRecord({ record: recordOf(drawn), crypto: nodeCrypto }).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('after committing makes the draw rest on the others, and is named in record and summary', () => {
    const drawn = turned(turned(taskAt('made'), ...VOIDED), ...ONE_SILENT, drawing('2026-09-29 10:00'));
    expect(recordOf(drawn).entropy.statements.map(({ witness: who, setAside: absent }) => [who, absent?.reason ?? null])).toEqual([[FIRST, null], [SECOND, null], [THIRD, '联系不上']]);
    expect(verifyDrawRecord({ record: recordOf(drawn), crypto: nodeCrypto }).filter(({ ok }) => !ok)).toEqual([]);
    const closed = turned(drawn, ...confirming('2026-09-30 09:00'), matching('2026-09-30 10:00'), issuing('2026-09-30 11:00'), publish('2026-12-10 09:00', finished(2)));
    expect(closed.events.at(-1)).toMatchObject({ type: 'SummaryPublished', data: { absentWitnesses: [{ witness: THIRD, committed: true, reason: '联系不上' }], earlierAttempts: [{ attempt: 1, ended: 'voided', record: null }] } });
  });

  it('cannot be waited out while the limit is suspended', () => {
    const step = started().step('witness/1');
    if (step.limit === null) throw new Error('a witness has a limit');
    const suspension = { since: at(MONDAY), until: day('2026-12-01'), resumesAt: at('2026-12-02'), left: { amount: 1, unit: 'wd' as const }, limit: step.limit, resumes: step.limit };
    const play = started();
    const state = { ...play.state, course: { ...play.state.course, steps: { ...play.state.course.steps, 'witness/1': { ...step, limit: null, suspended: suspension } } } };
    const { act, by, when } = setAside(FIRST, '2026-09-28 09:00');
    expect(play.definition.decide(state, act, taskFacts(play, by, when, { rules: WITNESSED_RULES }))).toMatchObject({ refused: true, code: 'WITNESS_NOT_LATE', message: expect.stringContaining('中止') });
    expect(lateWitnesses({ steps: { 'witness/1': state.course.steps['witness/1'] } }, at('2026-09-28 09:00'))).toEqual([]);
  });
});

describe('an attempt with too few witnesses left', () => {
  const voided = turned(taskAt('made'), ...VOIDED);

  it('is void; whoever was still waited for is not any more, and the pool is committed to anew', () => {
    const before = turned(taskAt('made'), ...VOIDED.slice(0, -1));
    told(before, setAside(THIRD, '2026-09-23 09:10')).then(
      { type: 'WitnessSetAside', closes: ['witness/3'] },
      { type: 'DrawVoided', opens: ['commit'], withdraws: ['DrawCommitted', 'WitnessCommitted', 'WitnessRevealed', 'WitnessSetAside'], data: { attempt: 1, reason: '见证人缺席，剩余 1 名，不足规则要求的 2 名' } },
    );
    expect(openKeys(voided)).toEqual(['commit']);
    expect(voided.definition.stage(voided.state)).toBe('made');
  });

  it('stays on record with all that was said in it', () => {
    expect(voided.data.earlierAttempts).toMatchObject([{ attempt: 1, ended: 'voided', record: null, commitment: { attempt: 1 }, statements: [{ witness: FIRST, commitment: promiseOf(FIRST, `${MONDAY} 10:00`) }, { setAside: {} }, { setAside: {} }] }]);
    expect(voided.data).not.toHaveProperty('statements');
  });

  it('closes also the steps of those who had time left', () => {
    const revealing = turned(started(), ...promised(...WITNESSES), reveal(FIRST, `${MONDAY} 14:00`), setAside(SECOND, '2026-09-23 09:00'));
    expect(openKeys(revealing)).toEqual(['reveal/3']);
    expect(openKeys(turned(revealing, setAside(THIRD, '2026-09-23 09:00')))).toEqual(['commit']);
    const two = turned(started([FIRST, SECOND]), setAside(FIRST, '2026-09-23 09:00'));
    expect(openKeys(two)).toEqual(['commit']);
    expect(two.events.at(-1)).toMatchObject({ type: 'DrawVoided', closes: ['witness/2'] });
  });

  it('is followed by the next number: a gap would show', () => {
    const again = turned(voided, commitNaming('2026-09-24 10:00'), ...spoken('2026-09-24'), drawing('2026-09-24 16:00'));
    expect(recordOf(again).parameters.attempt).toBe(2);
    expect(again.data.commitment).toMatchObject({ attempt: 2 });
    told(turned(voided, commitNaming('2026-09-24 10:00')), promise(FIRST, `${MONDAY} 10:00`, '2026-09-24 11:00')).then({ type: 'WitnessCommitted', closes: ['witness/1'] });
  });
});

describe('whoever is near the pool or a witness', () => {
  const sealed = turned(started(), ...spoken(MONDAY));

  it('neither commits, nor records entropy, nor draws', () => {
    const editing = { poolEditors: [brigade.person], rules: WITNESSED_RULES };
    told(taskAt('made'), commitNaming(`${MONDAY} 10:00`), editing).thenRefused('EDITED_THE_POOL', { kind: 'forbidden' });
    told(sealed, drawing(`${MONDAY} 15:00`), editing).thenRefused('EDITED_THE_POOL');
    const committed = taskAt('committed');
    committed.when({ act: 'recordEntropy', input: {} }, taskFacts(committed, brigade, `${MONDAY} 10:05`, { poolEditors: [brigade.person] })).thenRefused('EDITED_THE_POOL');
  });

  it('nor matches officers whose entries, leave or avoidance it edited; editing enterprises does not matter there', () => {
    const confirmed = taskAt('confirmed');
    const match = (facts: object) => confirmed.when({ act: 'matchOfficers', input: {} }, taskFacts(confirmed, brigade, '2026-09-23 09:00', facts));
    match({ officerEditors: [brigade.person] }).thenRefused('EDITED_THE_OFFICERS', { kind: 'forbidden', message: expect.stringContaining('后来被他人改过的也算') });
    match({ poolEditors: [brigade.person], officerEditors: ['somebody-else'] }).then({ type: 'OfficersMatched', closes: ['match'], opens: ['issue'] });
  });

  it('draws for somebody else, if at all', () => {
    told(sealed, { ...drawing(`${MONDAY} 15:00`), by: { ...person('brigade'), person: SECOND } }).thenRefused('WITNESS_DRAWS', { kind: 'forbidden' });
    told(sealed, drawing(`${MONDAY} 15:00`), { poolEditors: ['somebody-else'] }).then({ type: 'ObjectsDrawn', closes: ['draw'], opens: ['confirm/water D5 2026-09-23', 'confirm/air D5 2026-09-23'] });
  });
});
