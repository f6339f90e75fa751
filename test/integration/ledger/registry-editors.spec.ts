import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { type Actor, type CheckItem, type Enterprise, isRefusal, type Officer, type ProcessRef } from '#domain';
import { quarterEnd, quarterOf } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import { postgresClock } from '#persistence';
import { registry } from '#persistence/facts/registry';
import { type DrawnRegistry, itemEditors, registryEditors } from '#persistence/facts/registry-editors';
import { itemsStream, keepItems } from '#persistence/items/lists';
import { noteOnce } from '#persistence/ledger/note-once';
import { changeEntry, currentEntry, type Kept } from '#persistence/registries/change-entry';
import type { Play } from '../../support/play.js';
import { type SmallLedger, startSmallLedger } from '../../support/small-ledger.js';

const PLACE = '999941';

let world: SmallLedger;
let dataSource: DataSource;
let play: Play;
let plan: ProcessRef;
let task: ProcessRef;

beforeAll(async () => {
  world = await startSmallLedger(PLACE);
  ({ dataSource, play } = world);
  plan = await play.publishedPlan(['I1', 'I2']);
  const quarter = quarterOf(play.today());
  task = (await play.perform('task', null, 'makeTask', { plan: plan.number, itemId: 'I1', quarter, window: { from: play.today(), to: quarterEnd(quarter) }, listPublic: false, reason: null }, play.actor('brigade'))).ref;
}, 60_000);
afterAll(() => world.stop());

/** Somebody with the role that draws, whatever else he does. */
const drawer = (person: string): Actor => ({ ...play.actor('brigade'), person });

/** One entry changed through the front door: the version, and the event that tells of it. */
async function change<Kind extends keyof Kept>(kind: Kind, entry: string, person: string, event: string, revise: (body: Kept[Kind]) => Kept[Kind]): Promise<void> {
  const id = `${PLACE}-${entry}`;
  const answer = await dataSource.transaction(async (manager) => {
    const { version } = (await currentEntry(manager, kind, PLACE, id)) ?? { version: 0 };
    return changeEntry<Kind>(manager, {
      kind, id, actor: { ...play.actor('clerk'), person }, clock: postgresClock, seen: [version],
      decide: (body, from) => { if (body === null) throw new Error(`${id} is not there`); return { body: revise(body), event, from, reason: '测试', source: null }; },
    });
  });
  if (isRefusal(answer) || answer.outcome !== 'recorded') throw new Error(`${id} was not changed`);
}

const enterprise = (entry: string, person: string, address: string): Promise<void> => change('enterprise', entry, person, 'EnterpriseChanged', (body: Enterprise) => ({ ...body, address }));
const officer = (entry: string, person: string, tag: string): Promise<void> => change('officer', entry, person, 'OfficerChanged', (body: Officer) => ({ ...body, tags: [...body.tags, tag] }));
const editors = (kind: DrawnRegistry) => registryEditors(dataSource.manager, kind, PLACE);

async function codeOf(act: string, person: string): Promise<string> {
  const answer = await play.attempt('task', task.number, act, {}, drawer(person));
  return isRefusal(answer) ? answer.code : answer.outcome;
}

describe('whoever edited what is drawn from', () => {
  it('is known by the ledger also after another has written over the row, and draws no objects', async () => {
    await enterprise('E1', 'hidden', '改到一处');
    await enterprise('E1', 'latest', '又改到另一处');
    await officer('P001', 'registrar', '测试标注');
    expect(await editors('enterprise')).toEqual(['hidden', 'latest', 'test']);
    expect(await codeOf('commitDraw', 'hidden')).toBe('EDITED_THE_POOL');
    expect(await codeOf('commitDraw', 'registrar')).toBe('recorded');
    for (const act of ['recordEntropy', 'drawObjects']) {
      expect(await codeOf(act, 'hidden')).toBe('EDITED_THE_POOL');
      expect(await codeOf(act, 'registrar')).toBe('recorded');
    }
  }, 60_000);

  it('of the officers matches none of them; whoever edited enterprises alone, or applied for avoidance, may', async () => {
    await officer('P001', 'successor', '又一标注');
    await change('officer', 'P008', 'applicant', 'AvoidanceApplied', (body) => ({ ...body, avoidances: [{ id: 'A1', enterprise: `${PLACE}-E8`, kind: 'relative', basis: '测试', appliedBy: 'officer', by: 'applicant', appliedOn: play.today(), decision: null, lifted: null }] }));
    expect(await editors('officer')).toEqual(['registrar', 'successor', 'test']);
    for (const department of ['D02', 'D03']) await play.perform('task', task.number, 'confirmList', { note: null }, play.actor('unitHead', department));
    expect(await codeOf('matchOfficers', 'registrar')).toBe('EDITED_THE_OFFICERS');
    expect(await codeOf('matchOfficers', 'successor')).toBe('EDITED_THE_OFFICERS');
    expect(await codeOf('matchOfficers', 'hidden')).toBe('recorded');
  }, 60_000);

  it('is known by every version: another editor, or an application for avoidance, on top changes nothing', async () => {
    await change('officer', 'P001', 'applicant', 'AvoidanceApplied', (body) => ({ ...body, avoidances: [{ id: 'A1', enterprise: `${PLACE}-E8`, kind: 'relative', basis: '测试', appliedBy: 'officer', by: 'applicant', appliedOn: play.today(), decision: null, lifted: null }] }));
    expect([await editors('enterprise'), await editors('officer')]).toEqual([['hidden', 'latest', 'test'], ['registrar', 'successor', 'test']]);
  }, 60_000);
});

describe('whoever edited the officers', () => {
  it('neither asks for a replacement nor approves one; a decision on avoidance, which is the head\u2019s, bars nobody from approving', async () => {
    await play.perform('task', task.number, 'issueTask', {}, play.actor('brigade'));
    const [inspection] = await play.openedInspections(task);
    const { team } = await play.data<Inspection>(inspection as ProcessRef);
    const [seat] = team;
    if (inspection === undefined || seat === undefined) throw new Error('Nobody is on the team');
    const head = { ...play.actor('unitHead'), department: seat.department };
    const leader = (person: string): Actor => ({ ...play.actor('leader'), person });
    const answered = async (act: string, input: unknown, actor: Actor): Promise<string> => {
      const answer = await play.attempt('inspection', inspection.number, act, input, actor);
      return isRefusal(answer) ? answer.code : answer.outcome;
    };
    const asked = { officer: seat.officer, reasonCode: 'sickLeave', reason: '住院' };
    await change('officer', 'P003', head.person, 'OfficerLeaveRecorded', (body) => ({ ...body, leave: [...body.leave, { from: play.today(), to: play.today(), kind: 'leave' }] }));
    await change('officer', 'P003', 'editing-leader', 'OfficerStopped', (body) => ({ ...body, tags: [...body.tags, '停用'] }));
    await change('officer', 'P008', 'deciding-leader', 'AvoidanceDecided', (body) => ({ ...body, tags: [...body.tags, '决定'] }));
    expect(await answered('proposeReplacement', asked, head)).toBe('EDITED_THE_OFFICERS');
    expect(await answered('proposeReplacement', asked, play.actor('brigade'))).toBe('recorded');
    const opinion = { proposal: 'G1', opinion: '同意' };
    expect(await answered('approveReplacement', opinion, leader('editing-leader'))).toBe('EDITED_THE_OFFICERS');
    expect(await editors('officer')).toContain('deciding-leader');
    expect(await answered('approveReplacement', opinion, leader('deciding-leader'))).toBe('recorded');
  }, 60_000);
});

describe('whoever brought in items', () => {
  const item = async (): Promise<CheckItem> => {
    const [found] = await registry(dataSource.manager, 'checkItem', PLACE);
    if (found === undefined) throw new Error('There is no item');
    return found;
  };
  const kept = async (by: string, more: Partial<CheckItem>): Promise<void> => keepItems(dataSource.manager, { jurisdiction: PLACE, by }, [{ ...(await item()), ...more }]);

  it('by a file that held at once is told beside the editors of the pool; what waits for publication, and the leader\u2019s publication, are not', async () => {
    const { code, publishedOn } = await item();
    await kept('items-file', {});
    await kept('preparing', { publishedOn: null });
    await dataSource.transaction((manager) => noteOnce(manager, { stream: itemsStream(PLACE), actor: play.actor('leader'), commandId: randomUUID(), asked: {}, clock: postgresClock }, async () => {
      await keepItems(manager, { jurisdiction: PLACE, by: 'publishing' }, [{ ...(await item()), publishedOn }]);
      return { type: 'ItemListPublished', data: {} };
    }));
    expect(await itemEditors(dataSource.manager, PLACE, [code])).toEqual(['items-file', 'test']);
    expect(await itemEditors(dataSource.manager, PLACE, ['another'])).toEqual([]);
    const second = await play.perform('task', null, 'makeTask', { plan: plan.number, itemId: 'I2', quarter: quarterOf(play.today()), window: { from: play.today(), to: quarterEnd(quarterOf(play.today())) }, listPublic: false, reason: null }, play.actor('brigade'));
    const answer = await play.attempt('task', second.ref.number, 'commitDraw', {}, drawer('items-file'));
    expect(isRefusal(answer) && answer.code).toBe('EDITED_THE_POOL');
  }, 60_000);
});
