import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { type Actor, type Enterprise, isRefusal, type Officer, type ProcessRef } from '#domain';
import { quarterEnd, quarterOf, requireDay } from '#domain/calendar/day';
import { postgresClock } from '#persistence';
import { type DrawnRegistry, registryEditors } from '#persistence/facts/registry-editors';
import { changeEntry, currentEntry, type Kept } from '#persistence/registries/change-entry';
import type { Play } from '../../support/play.js';
import { type SmallLedger, startSmallLedger } from '../../support/small-ledger.js';

const PLACE = '999941';

let world: SmallLedger;
let dataSource: DataSource;
let play: Play;
let task: ProcessRef;

beforeAll(async () => {
  world = await startSmallLedger(PLACE);
  ({ dataSource, play } = world);
  const plan = await play.publishedPlan();
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
const editors = (kind: DrawnRegistry, quarter = quarterOf(play.today())) => registryEditors(dataSource.manager, kind, PLACE, quarter);

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

  it('is counted from the last pool frozen for a year before: later changes, and what still stands', async () => {
    const nextYear = quarterOf(requireDay(`${Number(play.today().slice(0, 4)) + 1}-01-01`));
    expect(await editors('enterprise', nextYear)).toEqual(['latest', 'test']);
    await enterprise('E2', 'december', '岁末改动');
    await enterprise('E2', 'january', '年初再改');
    expect(await editors('enterprise', nextYear)).toEqual(['december', 'january', 'latest', 'test']);
  }, 60_000);
});
