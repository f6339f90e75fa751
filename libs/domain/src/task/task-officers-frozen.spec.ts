import { describe, expect, it } from '@jest/globals';
import { day, nodeCrypto } from '../draw/draw.fixture.js';
import { matchingAgainst } from '../draw/against-draw.js';
import type { FrozenOfficers } from '../draw/frozen-officers.js';
import type { MatchingRecord } from '../draw/matching-record.js';
import { verifyMatchingRecord } from '../draw/verify-matching.js';
import { decideProcess } from '../process/definition.js';
import { OFFICERS, type WorldFacts } from '../process/world.fixture.js';
import { task } from './definition.js';
import { brigade, NUMBER, recordOf, taskAt, taskFacts, type TaskPlay, visitsOf } from './task.fixture.js';
import type { TaskAct } from './task.js';

const match: TaskAct = { act: 'matchOfficers', input: {} };
const confirmed = taskAt('confirmed');
const frozen = confirmed.documents[confirmed.data.commitment?.officers ?? ''] as FrozenOfficers;
const matchingOf = (play: TaskPlay): MatchingRecord => play.documents[play.data.matchingRecord ?? ''] as MatchingRecord;
const matchedWith = (officers: WorldFacts['officers'], more: Partial<WorldFacts> = {}): TaskPlay => confirmed.and(match, taskFacts(confirmed, brigade, '2026-09-23 09:00', { officers, ...more }));
const teams = (play: TaskPlay) => visitsOf(play).map(({ team }) => team.map(({ officer }) => officer));
const [first = 'w1'] = teams(taskAt('matched')).flat();

describe('the officers of a task', () => {
  it('are committed to with the pool: all of its departments, without a name, under a digest that is public and that the draw rests on', () => {
    expect(frozen.officers.map(({ id }) => id)).toEqual(OFFICERS.filter(({ department }) => ['water', 'air'].includes(department)).map(({ id }) => id).sort());
    expect(JSON.stringify(frozen)).not.toMatch(/测试人员|ZJ-/);
    expect(frozen.task).toBe(NUMBER);
    expect(recordOf(confirmed).parameters.officers).toBe(nodeCrypto.digest(frozen));
    expect(confirmed.data.commitment?.officers).toBe(nodeCrypto.digest(frozen));
    // Guessing is of no use: the salt is neither the nonce nor anything that becomes public with the record.
    expect(JSON.stringify(recordOf(confirmed))).not.toContain(frozen.salt);
  });

  it('are matched as they were frozen, and the record holds against the draw', () => {
    const record = matchingOf(taskAt('matched'));
    expect(record).toMatchObject({ format: 'bihuan-matching/3', changed: [], refilled: [] });
    expect([...verifyMatchingRecord({ record, crypto: nodeCrypto }), ...matchingAgainst(record, { first: recordOf(confirmed), supplements: [] }, nodeCrypto)].filter(({ ok }) => !ok)).toEqual([]);
  });

  it('are not chosen among by what is entered after the seed is known: a newcomer, a tag, a return from leave', () => {
    const now = [...OFFICERS.map((one) => (one.id === 'w-leave' ? { ...one, leave: [] } : one.id === 'w3' ? { ...one, tags: ['water'] } : one)), ...OFFICERS.slice(0, 1).map((one) => ({ ...one, id: 'newcomer' }))];
    const play = matchedWith(now);
    expect(teams(play)).toEqual(teams(taskAt('matched')));
    expect(matchingOf(play).changed).toMatchObject([{ officer: 'newcomer', parts: ['added'] }, { officer: 'w-leave', parts: ['leave'] }, { officer: 'w3', parts: ['tags'] }]);
    expect(play.events.at(-1)).toMatchObject({ data: { since: { changed: 3, refilled: 0, admitted: 0 } } });
  });

  it('who fall ill leave their seats and no other; the record says what, when, by whom and why', () => {
    const ill = OFFICERS.map((one) => (one.id === first ? { ...one, leave: [{ from: day('2026-11-01'), to: day('2026-11-08') }] } : one));
    const told = { officer: first, event: 'OfficerLeaveRecorded', at: recordOf(confirmed).commitment.committedAt, by: 'person-clerk', reason: '病假' };
    const play = matchedWith(ill, { officerChanges: [told, { ...told, officer: 'somebody else' }] });
    teams(taskAt('matched')).forEach((team, visit) => team.forEach((id, seat) => (id === first ? expect(teams(play)[visit]?.[seat]).not.toBe(first) : expect(teams(play)[visit]?.[seat]).toBe(id))));
    const { officer: _, ...change } = told;
    expect(matchingOf(play).changed).toEqual([{ officer: first, parts: ['leave'], changes: [change] }]);
    expect(matchingOf(play).refilled?.every(({ out }) => out.every(({ constraint, officers }) => constraint === 'leave' && officers.includes(first)))).toBe(true);
  });

  it('who were not frozen come in where there are not enough, and that is counted in the event', () => {
    const ill = OFFICERS.map((one) => (one.department === 'air' ? { ...one, status: 'stopped' as const } : one));
    const newcomer = { ...OFFICERS.find(({ id }) => id === 'a1'), id: 'a3' } as (typeof OFFICERS)[number];
    confirmed.when(match, taskFacts(confirmed, brigade, '2026-09-23 09:00', { officers: ill })).thenRefused('CANNOT_MATCH');
    const play = matchedWith([...ill, newcomer]);
    expect(play.events.at(-1)).toMatchObject({ data: { since: { refilled: 2, admitted: 2 } } });
    expect(visitsOf(play).flatMap(({ team }) => team.filter(({ department }) => department === 'air').map(({ officer }) => officer))).toEqual(['a3', 'a3']);
  });

  it('of a draw that was committed to before they were frozen are matched as before', () => {
    const { officers: _, ...commitment } = confirmed.data.commitment ?? {};
    const before = { ...confirmed.state, data: { ...confirmed.data, commitment } } as typeof confirmed.state;
    expect(decideProcess(task, before, match, taskFacts(confirmed, brigade, '2026-09-23 09:00'))).toMatchObject({ documents: [{ content: { format: 'bihuan-matching/2' } }, {}] });
  });
});

it('a verifier refuses a matching that is not by the list the draw committed to', () => {
  const record = matchingOf(taskAt('matched'));
  const wrong = (changed: object) => matchingAgainst({ ...record, ...changed }, { first: recordOf(confirmed), supplements: [] }, nodeCrypto).filter(({ ok }) => !ok).map(({ check }) => check);
  expect(wrong({})).toEqual([]);
  expect(wrong({ frozen: undefined })).toEqual(['冻结的人员名册']);
  expect(wrong({ frozen: { ...frozen, officers: frozen.officers.slice(1) } })).toEqual(['冻结的人员名册']);
  expect(wrong({ frozen: { ...frozen, task: 'another' } })).toEqual(['冻结的人员名册']);
});
