import { describe, expect, it } from '@jest/globals';
import { nodeCrypto } from '../draw/draw.fixture.js';
import { rankingOf } from '../draw/ranking.js';
import { verifySupplement } from '../draw/verify-supplement.js';
import { ENTERPRISES, facts, SYSTEM } from '../process/world.fixture.js';
import { task } from './definition.js';
import { brigade, clerk, NUMBER, ORDER, recordOf, supplementsOf, taskAt, taskFacts, type TaskPlay, visitsOf } from './task.fixture.js';
import { confirmAgain, draw, failing, finished, issueAgain, issued, matchAgain, open, proposeWaiver, approveWaiver, publish, refuseWaiver, SUPPLEMENTED, turned, waive } from './task-turns.fixture.js';

const told = (play: TaskPlay, turn: { act: Parameters<TaskPlay['and']>[0] } & Omit<ReturnType<typeof open>, 'act'>) => play.when(turn.act, taskFacts(play, turn.by, turn.when, turn.more?.(play)));
const key = (play: TaskPlay) => visitsOf(play).filter(({ stratum }) => stratum === 'key').map(({ enterprise }) => enterprise);
const needed = () => turned(issued(), open('2026-10-19 09:00', 1));
const drawnAgain = () => turned(needed(), draw('2026-10-19 10:00', 1));

describe('补抽 becomes necessary', () => {
  it('when an inspection has ended because it could not be carried out; D11 is watched again', () => {
    told(issued(), open('2026-10-19 09:00', 1)).then({ type: 'SupplementNeeded', opens: ['supplement', 'awaited carryOut D11 2026-12-15'], data: { missing: [{ stratum: 'key', inspections: [`${NUMBER}-0002`] }] } });
    expect(task.stage(needed().state)).toBe('supplementing');
  });

  it('not when all that ended were checked, nor before the task is issued, nor twice for the same', () => {
    told(issued(), { ...open('2026-10-19 09:00'), more: finished(2) }).thenNothing();
    told(taskAt('matched'), open('2026-10-19 09:00', 1)).thenNothing();
    told(needed(), open('2026-10-19 09:05', 1)).thenNothing();
  });

  it('once more for a further one, in the same step', () => {
    told(needed(), open('2026-10-19 09:05', 0, 1)).then({ type: 'SupplementNeeded', data: { missing: [{ stratum: 'special', inspections: [`${NUMBER}-0001`] }, { stratum: 'key', inspections: [`${NUMBER}-0002`] }] } });
  });

  it('is noticed by the system only, and drawn by 执法大队 only', () => {
    issued().when({ act: 'openSupplement', input: {} }, facts(brigade, '2026-10-19 09:00')).thenRefused('ROLE_REQUIRED');
    needed().when({ act: 'drawSupplement', input: {} }, facts(clerk, '2026-10-19 09:00')).thenRefused('ROLE_REQUIRED');
    issued().when({ act: 'drawSupplement', input: {} }, facts(brigade, '2026-10-19 09:00')).thenRefused('STEP_NOT_OPEN');
  });

  it('is neither drawn nor noted as impossible by whoever keeps the registry, or witnessed the draw', () => {
    const poolEditors = [brigade.person];
    for (const turn of [draw('2026-10-19 10:00', 1), { ...waive, when: '2026-12-16 10:00' }]) {
      const play = needed();
      play.when(turn.act, taskFacts(play, turn.by, turn.when, { ...turn.more?.(play), poolEditors })).thenRefused('EDITED_THE_POOL', { kind: 'forbidden' });
    }
  });

  it('with a closed window opens no limit that has passed, and can only be waived', () => {
    const late = turned(issued(), open('2026-12-16 09:00', 1));
    expect(Object.keys(late.state.course.steps)).toEqual(['summary', 'supplement']);
    told(late, draw('2026-12-16 10:00', 1)).thenRefused('WINDOW_OVER', { source: '规则集“实施检查”（D11）' });
    told(late, { ...waive, when: '2026-12-16 10:00', more: failing([1]) }).then({ type: 'SupplementWaived', closes: ['supplement'] });
  });
});

describe('the supplementary draw', () => {
  it('takes the next of the same ranking, and has everything waited for again that its visits need', () => {
    told(needed(), draw('2026-10-19 10:00', 1)).then({
      type: 'SupplementDrawn', withdraws: ['ListConfirmed', 'OfficersMatched', 'TaskIssued'], closes: ['supplement'], opens: ['confirm/water D5 2026-10-21', 'confirm/air D5 2026-10-21'],
      data: { inspections: [`${NUMBER}-0002`], drawn: 1, strata: [{ stratum: 'key', missing: 1, drawn: 1, passedOver: 0, shortfall: 0 }] },
    });
    const play = drawnAgain();
    const ranking = rankingOf(recordOf(play), 'key');
    expect(supplementsOf(play)[0]?.strata[0]?.drawn.map(({ id, rank }) => [id, rank])).toEqual([[ranking[1]?.id, 2]]);
    expect(task.stage(play.state)).toBe('supplementing');
  });

  it('can be recomputed from the record of the first', () => {
    const play = drawnAgain();
    const [record] = supplementsOf(play);
    expect(verifySupplement({ record, first: recordOf(play), earlier: [], crypto: nodeCrypto }).filter(({ ok }) => !ok)).toEqual([]);
    expect(play.data.supplements?.draws[0]?.record).toBe(nodeCrypto.digest(record));
  });

  it('passes over who has gone or stopped meanwhile, and says so; with nobody left it is refused', () => {
    const next = supplementsOf(drawnAgain())[0]?.strata[0]?.drawn[0]?.id;
    const without = (change: (enterprise: (typeof ENTERPRISES)[number]) => typeof ENTERPRISES) => needed().when({ act: 'drawSupplement', input: {} }, taskFacts(needed(), brigade, '2026-10-19 10:00', { ...failing([1])(needed()), enterprises: ENTERPRISES.flatMap(change) }));
    without((enterprise) => (enterprise.id === next ? [] : [enterprise])).thenRefused('NOBODY_LEFT', { message: expect.stringContaining('不再补抽') });
    without((enterprise) => [enterprise.id === next ? { ...enterprise, status: 'closed' } : enterprise]).thenRefused('NOBODY_LEFT');
    without((enterprise) => [enterprise.id === next ? { ...enterprise, permitClass: 'none' } : enterprise]).thenRefused('NOBODY_LEFT');
  });

  it('R5: has one at the cap checked without entering', () => {
    const play = turned(needed(), { ...draw('2026-10-19 10:00', 1), more: (now) => ({ ...failing([1])(now), atCap: ENTERPRISES.map(({ id }) => id) }) }, ...confirmAgain, matchAgain);
    expect(supplementsOf(play)[0]?.strata[0]?.drawn).toMatchObject([{ diverted: true }]);
    expect(visitsOf(play)[2]).toMatchObject({ method: 'informationSharing' });
  });

  it('makes up for as many as it can: what is short is recorded, and asked for no more', () => {
    const both = turned(issued(), open('2026-10-19 09:00', 0, 1));
    told(both, draw('2026-10-19 10:00', 0, 1)).then({
      type: 'SupplementDrawn', withdraws: ['ListConfirmed', 'OfficersMatched', 'TaskIssued'], closes: ['supplement'], opens: ['confirm/water D5 2026-10-21', 'confirm/air D5 2026-10-21'],
      data: { drawn: 1, strata: [{ stratum: 'special', missing: 1, drawn: 0, shortfall: 1 }, { stratum: 'key', missing: 1, drawn: 1, shortfall: 0 }] },
    });
    const round = turned(both, draw('2026-10-19 10:00', 0, 1), ...confirmAgain, matchAgain, issueAgain);
    told(round, open('2026-11-03 09:00', 0, 1)).thenNothing();
  });
});

describe('不再补抽', () => {
  const at = (when: string) => ({ ...waive, when, more: failing([1]) });

  it('is nobody’s own decision while somebody can be drawn', () => {
    told(needed(), at('2026-10-19 10:00')).thenRefused('WAIVER_NEEDS_APPROVAL', { message: expect.stringContaining('申请不再补抽') });
    told(needed(), { ...at('2026-10-19 10:00'), more: (play) => ({ ...failing([1])(play), enterprises: [] }) }).then({ type: 'SupplementWaived', closes: ['supplement', 'carryOut'] });
    expect(turned(needed(), at('2026-12-16 10:00')).data.supplements?.waived).toHaveLength(1);
  });

  it('is proposed with a reason and approved by a leader who is somebody else', () => {
    told(needed(), proposeWaiver).then({ type: 'WaiverProposed', opens: ['approveWaiver'], data: { inspections: [`${NUMBER}-0002`], by: brigade.person } });
    const proposed = turned(needed(), proposeWaiver);
    told(proposed, { ...approveWaiver, by: { ...brigade, roles: ['brigade', 'leader'] } }).thenRefused('OWN_PROPOSAL');
    told(proposed, { ...approveWaiver, by: brigade }).thenRefused('ROLE_REQUIRED');
    told(proposed, proposeWaiver).thenRefused('NOT_NOW');
    told(issued(), proposeWaiver).thenRefused('NOT_NOW');
    told(proposed, approveWaiver).then({ type: 'SupplementWaived', closes: ['approveWaiver', 'supplement', 'carryOut'], data: { inspections: [`${NUMBER}-0002`], reason: '已由专项核查覆盖', opinion: '同意' } });
    expect(turned(proposed, approveWaiver).data.supplements).toEqual({ missing: [], draws: [], waived: [{ inspections: [`${NUMBER}-0002`], reason: '已由专项核查覆盖' }] });
  });

  it('refused, leaves the draw to be made; drawn meanwhile, nothing is left to approve', () => {
    const proposed = turned(needed(), proposeWaiver);
    told(proposed, refuseWaiver).then({ type: 'WaiverRefused', closes: ['approveWaiver'] });
    told(turned(proposed, refuseWaiver), draw('2026-10-19 12:00', 1)).then({ type: 'SupplementDrawn', withdraws: ['ListConfirmed', 'OfficersMatched', 'TaskIssued'], closes: ['supplement'], opens: ['confirm/water D5 2026-10-21', 'confirm/air D5 2026-10-21'] });
    const drawnInstead = turned(proposed, draw('2026-10-19 12:00', 1));
    expect(Object.keys(drawnInstead.state.course.steps)).not.toContain('approveWaiver');
    expect(drawnInstead.data.supplements).not.toHaveProperty('proposed');
  });

  it('covers what was proposed and no more: what failed since is still to be made up for', () => {
    const more = turned(needed(), proposeWaiver, open('2026-10-19 10:15', 0, 1));
    told(more, approveWaiver).then({ type: 'SupplementWaived', closes: ['approveWaiver'], data: { inspections: [`${NUMBER}-0002`] } });
    const left = turned(more, approveWaiver);
    expect(left.data.supplements?.missing).toEqual([{ stratum: 'special', inspections: [`${NUMBER}-0001`] }]);
    expect(Object.keys(left.state.course.steps)).toContain('supplement');
  });
});

describe('the round of a supplementary draw', () => {
  it('is confirmed by every department, matched and issued as the first was; only its own visits are new', () => {
    const play = drawnAgain();
    told(play, matchAgain).thenRefused('STEP_NOT_OPEN');
    const confirmed = turned(play, ...confirmAgain);
    told(confirmed, matchAgain).then({ type: 'OfficersMatched', closes: ['match'], opens: ['issue'], data: { visitCount: 3, added: 1 } });
    const matched = turned(confirmed, matchAgain);
    expect(visitsOf(matched).slice(0, 2)).toEqual(visitsOf(issued()));
    expect(new Set(key(matched)).size).toBe(2);
    const event = matched.events.at(-1);
    expect(event?.type === 'OfficersMatched' ? Object.values(event.data.loads).reduce((sum, load) => sum + load, 0) : 0).toBe(3);
    told(matched, issueAgain).then({ type: 'TaskIssued', closes: ['issue', 'carryOut'], data: { visitCount: 3 } });
    expect(task.stage(turned(matched, issueAgain).state)).toBe('running');
  });

  it('makes public only who was added, where the list is public (R7)', () => {
    const play = turned(taskAt('issued', { order: { ...ORDER, listPublic: true }, more: { enterprises: ENTERPRISES } }), ...SUPPLEMENTED.slice(0, 5));
    const added = ENTERPRISES.filter(({ id }) => id === visitsOf(play)[2]?.enterprise).map(({ uscc, name }) => ({ uscc, name }));
    told(play, issueAgain).then({ type: 'TaskIssued', closes: ['issue', 'carryOut'], data: { public: { enterprises: added } } });
  });

  it('what fails while it is under way waits for the next round', () => {
    told(drawnAgain(), open('2026-10-19 11:00', 0, 1)).thenNothing();
    told(turned(issued(), ...SUPPLEMENTED), open('2026-11-03 09:00', 1, 2)).then({ type: 'SupplementNeeded', opens: ['supplement', 'awaited carryOut D11 2026-12-15'], data: { missing: [{ stratum: 'key', inspections: [`${NUMBER}-0003`] }] } });
  });
});

describe('the summary after a supplementary draw', () => {
  const again = () => turned(issued(), ...SUPPLEMENTED);

  it('is not published while one is missing, a draw is open or its visits are not checked', () => {
    told(issued(), publish('2026-12-10 09:00', failing([1], 2))).thenNothing();
    told(needed(), publish('2026-12-10 09:00', failing([1], 2))).thenNothing();
    told(drawnAgain(), publish('2026-12-10 09:00', failing([1], 2))).thenNothing();
    told(again(), publish('2026-12-10 09:00', failing([1], 2))).thenNothing();
  });

  it('names the draws with their records, and what was waived and why', () => {
    const [draws] = [again().data.supplements?.draws];
    told(again(), publish('2026-12-10 09:00', failing([1], 3))).then({ type: 'SummaryPublished', closes: ['summary'], ends: true, data: { inspections: 3, outcomes: { notCheckable: 1 }, supplements: draws } });
    const waived = turned(again(), open('2026-11-03 09:00', 1, 2), waive);
    told(waived, publish('2026-12-10 09:00', failing([1, 2], 3))).then({ type: 'SummaryPublished', closes: ['summary'], ends: true, data: { waived: [{ inspections: [`${NUMBER}-0003`], reason: '该分层已无可抽的单位' }] } });
    expect(waived.data.supplements).toMatchObject({ missing: [], draws: [{ drawn: 1 }] });
  });

  it('says nothing of it where there was none', () => {
    const decision = issued().decide({ act: 'publishSummary', input: {} }, taskFacts(issued(), SYSTEM, '2026-12-10 09:00', finished(2)()));
    expect(JSON.stringify(decision)).not.toMatch(/supplements|waived|cancelled/);
  });
});
