import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { type Actor, isRefusal, type ProcessRef } from '#domain';
import { DAY_MS, instantFromMillis, quarterEnd, quarterOf } from '#domain/calendar/day';
import type { DrawRecord } from '#domain/draw/draw-record';
import { publishedCommitment } from '#domain/draw/published-commitment';
import { verifyDrawRecord } from '#domain/draw/verify-draw';
import type { Task } from '#domain/task/task';
import { type LawClock, nodeCrypto, rebuildProjections, verifyLedger } from '#persistence';
import { findProcess } from '#persistence/reading/processes';
import { type PublicationRead, publicationsOf, publicDocument } from '#persistence/reading/publications';
import { readTaskDraw } from '#persistence/reading/task-draw';
import type { Play } from '../../support/play.js';
import { rowsOf, type SmallLedger, startSmallLedger } from '../../support/small-ledger.js';
import { witnessedRulesFor } from '../../support/small-world.js';
import { newSecret, plantWitnesses, promiseOf, type Secret } from '../../support/witnesses.js';

const PLACE = '999931';
const TABLES = ['process', 'open_step', 'publication', 'officer_load WHERE inspections > 0', 'limit_record'];
let passed = 0;
/** Days go by when a test says so. */
const clock: LawClock = { now: (database) => instantFromMillis(database + passed * DAY_MS) };

let world: SmallLedger;
let dataSource: DataSource;
let play: Play;
let witnesses: readonly string[] = [];
let plan: ProcessRef;
let made = 0;

beforeAll(async () => {
  world = await startSmallLedger(PLACE, { rules: witnessedRulesFor(PLACE), clock });
  ({ dataSource, play } = world);
  witnesses = await plantWitnesses(dataSource, PLACE);
  plan = await play.publishedPlan(['I1', 'I2', 'I3', 'I4']);
}, 60_000);
afterAll(() => world.stop());

const witness = (person: string): Actor => ({ ...play.actor('witness'), person });
const data = (task: ProcessRef): Promise<Task> => play.data<Task>(task);
const act = (task: ProcessRef, name: string, input: unknown, actor: Actor) => play.perform('task', task.number, name, input, actor);
const codeOf = async (task: ProcessRef, name: string, input: unknown, actor: Actor): Promise<string> => {
  const answer = await play.attempt('task', task.number, name, input, actor);
  return isRefusal(answer) ? answer.code : answer.outcome;
};
const told = async (task: ProcessRef) => (await play.ledger.headers(task, 0)).map(({ type }) => type).filter((type) => type !== 'LimitPassed');

/** Who of the witnesses may be set aside now, as the room of the draw is told. */
async function late(task: ProcessRef): Promise<readonly string[]> {
  const brigade = play.actor('brigade');
  const found = await findProcess(dataSource.manager, task, brigade);
  if (found === null) throw new Error(`${task.number} is not there`);
  const { state: { course } } = found;
  const told = await readTaskDraw(dataSource.manager, { task: await data(task), course, rules: witnessedRulesFor(PLACE), now: await clock.now(Date.now()) }, brigade);
  return told.witnesses.filter((one) => one.late).map(({ account }) => account);
}

/** @param again the line of a task that was cancelled */
async function madeTask(again?: string): Promise<ProcessRef> {
  const quarter = quarterOf(play.today());
  return (await play.perform('task', null, 'makeTask', { plan: plan.number, itemId: again ?? `I${(made += 1)}`, quarter, window: { from: play.today(), to: quarterEnd(quarter) }, listPublic: false, reason: again === undefined ? null : '取消后重新抽查' }, play.actor('brigade'))).ref;
}

async function committedBy(task: ProcessRef, people: readonly string[]): Promise<ReadonlyMap<string, Secret>> {
  const nonceHash = (await data(task)).commitment?.nonceHash ?? '';
  const secrets = new Map(people.map((person, at) => [person, newSecret(`${at + 1}`)]));
  for (const [person, secret] of secrets) await act(task, 'commitWitnessNumber', { commitment: promiseOf(task, nonceHash, person, secret) }, witness(person));
  return secrets;
}

async function drawnWith(task: ProcessRef, people: readonly string[]): Promise<string> {
  await act(task, 'commitDraw', { witnesses: people }, play.actor('brigade'));
  for (const [person, secret] of await committedBy(task, people)) await act(task, 'revealWitnessNumber', secret, witness(person));
  await act(task, 'drawObjects', {}, play.actor('brigade'));
  return (await data(task)).drawRecord ?? '';
}

/** What is public of a task, in order, with the reasons. */
const published = async (task: ProcessRef): Promise<readonly string[]> => (await publicationsOf(dataSource.manager, `task/${task.number}`)).map(({ body }) => [body['stage'], body['reason']].filter((part) => typeof part === 'string').join(' '));

describe('a draw with witnesses, on the ledger', () => {
  it('is not committed to with people who are no witnesses here, nor by whoever keeps the registry', async () => {
    const task = await madeTask();
    await dataSource.query(`UPDATE account SET active = false WHERE id = $1`, [witnesses[2]]);
    expect(await codeOf(task, 'commitDraw', { witnesses: [witnesses[0], witnesses[2]] }, play.actor('brigade'))).toBe('NOT_A_WITNESS');
    await dataSource.query(`UPDATE account SET active = true, roles = '{clerk}' WHERE id = $1`, [witnesses[2]]);
    expect(await codeOf(task, 'commitDraw', { witnesses: [witnesses[0], witnesses[2]] }, play.actor('brigade'))).toBe('NOT_A_WITNESS');
    await dataSource.query(`UPDATE account SET roles = '{witness}' WHERE id = $1`, [witnesses[2]]);
    const keeper: Actor = { ...play.actor('brigade'), person: 'keeper' };
    await dataSource.query(`UPDATE registry_entry SET imported_by = 'keeper' WHERE id = (SELECT min(id) FROM registry_entry WHERE kind = 'enterprise' AND jurisdiction = $1)`, [PLACE]);
    expect(await codeOf(task, 'commitDraw', { witnesses }, keeper)).toBe('EDITED_THE_POOL');
    expect(await codeOf(task, 'commitDraw', { witnesses }, play.actor('brigade'))).toBe('recorded');
    await dataSource.query(`UPDATE registry_entry SET imported_by = 'test' WHERE imported_by = 'keeper'`);
  }, 60_000);

  it('waits for each witness in their own list of work, and for nobody else’s', async () => {
    const task = await madeTask();
    await act(task, 'commitDraw', { witnesses }, play.actor('brigade'));
    const waiting: readonly { person: string; limit_code: string }[] = await dataSource.query(`SELECT person, limit_code FROM open_step WHERE stream = $1 AND step = 'witness' ORDER BY person`, [`task/${task.number}`]);
    expect(waiting).toEqual(witnesses.map((person) => ({ person, limit_code: 'JZ' })));
    expect(await codeOf(task, 'commitWitnessNumber', { commitment: 'a1'.repeat(32) }, witness('stranger'))).toBe('STEP_NOT_OPEN');
  }, 60_000);

  it('is drawn anew, never instead: loads are given back, and both records become public with the summary', async () => {
    const task = await madeTask();
    const loads = async (): Promise<number> => Number((await dataSource.query(`SELECT coalesce(sum(inspections), 0) AS n FROM officer_load WHERE officer LIKE $1`, [`${PLACE}-%`]))[0].n);
    const before = await loads();
    const first = await drawnWith(task, witnesses);
    const confirm = async (): Promise<void> => { for (const department of ['D02', 'D03']) await act(task, 'confirmList', { note: null }, play.actor('unitHead', department)); };
    await confirm();
    await act(task, 'matchOfficers', {}, play.actor('brigade'));
    expect(await loads()).toBeGreaterThan(before);
    await act(task, 'proposeRedraw', { reason: '名单外泄' }, play.actor('brigade'));
    expect(await codeOf(task, 'issueTask', {}, play.actor('brigade'))).toBe('REDRAW_PENDING');
    await act(task, 'approveRedraw', { opinion: '同意' }, play.actor('leader'));
    expect(await loads()).toBe(before);
    expect(await published(task)).toEqual(['committed', 'redrawn 名单外泄']);

    const second = await drawnWith(task, witnesses);
    await confirm();
    for (const next of ['matchOfficers', 'issueTask']) await act(task, next, {}, play.actor('brigade'));
    expect(await publicDocument(dataSource.manager, first)).toBeNull();
    await act(task, 'proposeCancellation', { reason: '上级统一部署' }, play.actor('brigade'));
    await act(task, 'approveCancellation', { opinion: '同意' }, play.actor('leader'));
    expect(await published(task)).toEqual(['committed', 'redrawn 名单外泄', 'committed', 'cancelled 上级统一部署']);
    await play.automatically(task, 'publishSummary');
    for (const [at, hash] of [first, second].entries()) {
      const record = JSON.parse((await publicDocument(dataSource.manager, hash)) ?? 'null') as DrawRecord;
      expect([record.parameters.attempt, verifyDrawRecord({ record, crypto: nodeCrypto }).filter(({ ok }) => !ok)]).toEqual([at + 1, []]);
    }
    expect(JSON.stringify(await publicationsOf(dataSource.manager, `task/${task.number}`))).not.toContain('attemptOfLine');

    // Made anew after it was cancelled, the line's attempts go on in public, though the task's own begin at 1.
    const again = await madeTask((await data(task)).itemId);
    await act(again, 'commitDraw', { witnesses }, play.actor('brigade'));
    const [{ body }] = (await publicationsOf(dataSource.manager, `task/${again.number}`)) as [PublicationRead];
    expect(body).toMatchObject({
      stage: 'committed', attemptOfLine: 3, commitment: { attempt: 1 },
      earlierTasks: [{ task: task.number, cancelled: { reason: '上级统一部署', cause: 'approved' }, attempts: [{ attempt: 1, record: first, ended: 'redrawn', reason: '名单外泄' }, { attempt: 2, record: second, ended: 'cancelled', reason: '上级统一部署' }] }],
    });
    expect(publishedCommitment(body)).toMatchObject({ root: (await data(again)).commitment?.root });
    await act(again, 'proposeCancellation', { reason: '仍需调整' }, play.actor('brigade'));
    await act(again, 'approveCancellation', { opinion: '同意' }, play.actor('leader'));
    await play.automatically(again, 'publishSummary');
    expect((await publicationsOf(dataSource.manager, `task/${again.number}`)).at(-1)?.body).toMatchObject({ stage: 'finished', earlierTasks: [{ task: task.number }] });
  }, 60_000);

  it('sets a silent one aside when the time has passed, voids what is left with too few, and draws with those who spoke', async () => {
    const task = await madeTask();
    await act(task, 'commitDraw', { witnesses: witnesses.slice(0, 2) }, play.actor('brigade'));
    const [first = '', second = '', third = ''] = witnesses;
    await committedBy(task, [first]);
    expect(await codeOf(task, 'setAsideWitness', { witness: second, reason: '联系不上' }, play.actor('brigade'))).toBe('WITNESS_NOT_LATE');
    expect(await late(task)).toEqual([]);
    passed += 15;
    expect(await late(task)).toEqual([second]);
    await act(task, 'setAsideWitness', { witness: second, reason: '联系不上' }, play.actor('brigade'));
    expect((await told(task)).slice(-2)).toEqual(['WitnessSetAside', 'DrawVoided']);

    await act(task, 'commitDraw', { witnesses }, play.actor('brigade'));
    const secrets = await committedBy(task, witnesses);
    for (const person of [first, second]) await act(task, 'revealWitnessNumber', secrets.get(person), witness(person));
    expect(await codeOf(task, 'revealWitnessNumber', newSecret(), witness(third))).toBe('REVEAL_MISMATCH');
    passed += 15;
    expect(await late(task)).toEqual([third]);
    await act(task, 'setAsideWitness', { witness: third, reason: '没有揭示' }, play.actor('brigade'));
    await act(task, 'drawObjects', {}, play.actor('brigade'));
    const record = (await play.ledger.document((await data(task)).drawRecord ?? '')) as DrawRecord;
    expect(verifyDrawRecord({ record, crypto: nodeCrypto }).filter(({ ok }) => !ok)).toEqual([]);
    expect([record.parameters.attempt, record.entropy.statements.map(({ setAside }) => setAside?.reason ?? null)]).toEqual([2, [null, null, '没有揭示']]);

    const published = await publicationsOf(dataSource.manager, `task/${task.number}`);
    expect(published.map(({ body }) => [body['stage'], body['attempt'] ?? null]).sort()).toEqual([['committed', null], ['committed', null], ['voided', 1], ['witnessAbsent', 1], ['witnessAbsent', 2]]);
  }, 60_000);

  it('leaves a ledger that verifies, and projections that are what its events make of them', async () => {
    expect(await verifyLedger(dataSource)).toEqual(expect.objectContaining({ problems: [] }));
    const before = await rowsOf(dataSource, TABLES);
    await rebuildProjections(dataSource);
    expect(await rowsOf(dataSource, TABLES)).toEqual(before);
  }, 60_000);
});
