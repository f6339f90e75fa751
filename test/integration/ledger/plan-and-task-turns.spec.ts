import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { isRefusal, type ProcessRef } from '#domain';
import { quarterEnd, quarterOf } from '#domain/calendar/day';
import type { SupplementRecord } from '#domain/draw/supplement-record';
import { verifySupplement } from '#domain/draw/verify-supplement';
import { inspectionOrderOf } from '#domain/task/orders';
import { inspectionNumber, type Task, type Visit } from '#domain/task/task';
import { createDataSource, Ledger, migrate, nodeCrypto, verifyLedger } from '#persistence';
import { rebuildProjections } from '#persistence/projections/rebuild';
import { Play } from '#test/support/play';
import { type PostgresForTests, startPostgres } from '#test/support/servers';
import { plantSmallWorld } from '#test/support/small-world';
import { today } from '#test/support/small-ledger';

const WITHDRAWAL = { reason: '上级重新部署', document: '测办〔2026〕9号' };

let postgres: PostgresForTests;
let dataSource: DataSource;
let second: DataSource;
let owner: DataSource;

beforeAll(async () => {
  postgres = await startPostgres();
  await migrate(postgres.ownerUrl);
  [dataSource, second, owner] = await Promise.all([createDataSource(postgres.appUrl).initialize(), createDataSource(postgres.appUrl, 2).initialize(), createDataSource(postgres.ownerUrl, 3).initialize()]);
}, 60_000);
afterAll(async () => {
  for (const connection of [dataSource, second, owner]) await connection.destroy();
  await postgres.stop();
});

async function playIn(jurisdiction: string): Promise<Play> {
  await plantSmallWorld(dataSource, jurisdiction);
  return new Play(new Ledger(dataSource), jurisdiction, today);
}

const told = async (play: Play, ref: ProcessRef) => (await play.ledger.headers(ref, 0)).map(({ type }) => type).filter((type) => type !== 'LimitPassed');

/** Both acts wait for the plan's row, in this order, each on a connection of its own; then it is let go. */
async function inOrder<A, B>(ref: ProcessRef, first: () => Promise<A>, then: () => Promise<B>): Promise<readonly [A, B]> {
  const runner = owner.createQueryRunner();
  await runner.startTransaction();
  await runner.query(`SELECT 1 FROM process WHERE stream = $1 FOR UPDATE`, [`${ref.kind}/${ref.number}`]);
  const waiting = async (count: number): Promise<void> => {
    for (let left = 500; left > 0; left -= 1) {
      const rows: readonly { n: number }[] = await owner.query(`SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted`);
      if (rows[0]?.n === count) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`never were ${count} waiting`);
  };
  try {
    const one = first();
    await waiting(1);
    const two = then();
    await waiting(2);
    await runner.commitTransaction();
    return [await one, await two];
  } finally {
    await runner.release();
  }
}

describe('a filing withdrawn while the publication follows it', () => {
  const race = async (jurisdiction: string, withdrawalFirst: boolean) => {
    const play = await playIn(jurisdiction);
    const other = new Play(new Ledger(second), jurisdiction, today);
    const plan = await play.filedPlan();
    const withdraw = () => play.attempt('annualPlan', plan.number, 'withdrawFiling', { reason: '备案材料有误' }, play.actor('brigade'));
    const publish = () => other.attempt('annualPlan', plan.number, 'publishPlan', {}, { ...other.actor('clerk'), roles: ['system'] }, { knownVersion: 4 });
    const answers = withdrawalFirst ? await inOrder(plan, withdraw, publish) : await inOrder(plan, publish, withdraw);
    return { answers: answers.map((answer) => (isRefusal(answer) ? answer.code : answer.outcome)), last: (await told(play, plan)).at(-1) };
  };

  it('wins when it gets the lock first: the publication finds its step gone', async () => {
    expect(await race('990121', true)).toEqual({ answers: ['recorded', 'STEP_NOT_OPEN'], last: 'FilingWithdrawn' });
  }, 30_000);

  it('is refused when the publication got it first', async () => {
    expect(await race('990122', false)).toEqual({ answers: ['recorded', 'NOT_NOW'], last: 'PlanPublished' });
  }, 30_000);
});

/** What the workflow opens for visits that are not open yet. */
async function openedFrom(play: Play, task: ProcessRef, first: number): Promise<readonly ProcessRef[]> {
  const data = await play.data<Task>(task);
  const visits = (await play.ledger.document(data.visits ?? '')) as readonly Visit[];
  const refs: ProcessRef[] = [];
  for (const [index, visit] of visits.entries()) {
    const ref: ProcessRef = { kind: 'inspection', number: inspectionNumber(task.number, index) };
    if (index >= first) await play.automatically(ref, 'openInspection', { ...inspectionOrderOf(data, visit), number: ref.number });
    refs.push(ref);
  }
  return refs;
}

async function notCheckable(play: Play, inspection: ProcessRef): Promise<void> {
  const officer = play.officerOf(await play.data(inspection));
  await play.perform('inspection', inspection.number, 'reportNotCheckable', { reasonCode: 'cancelled', account: '企业已注销', evidence: '登记机关查询记录' }, officer);
  await play.perform('inspection', inspection.number, 'confirmNotCheckable', { opinion: '属实' }, play.actor('leader'));
  await play.closedInspection(inspection);
}

async function supplemented(play: Play, task: ProcessRef): Promise<void> {
  await play.automatically(task, 'openSupplement');
  await play.perform('task', task.number, 'drawSupplement', {}, play.actor('brigade'));
  for (const department of ['D02', 'D03']) await play.perform('task', task.number, 'confirmList', { note: null }, play.actor('unitHead', department));
  for (const act of ['matchOfficers', 'issueTask']) await play.perform('task', task.number, act, {}, play.actor('brigade'));
}

describe('补抽 on the real ledger', () => {
  it('goes on with the ranking that was kept, adds its visits and loads, and makes its record public with the summary', async () => {
    const play = await playIn('990123');
    const task = await play.issuedTask(await play.publishedPlan());
    const [key, other] = await openedFrom(play, task, 0);
    if (key === undefined || other === undefined) throw new Error('two were drawn');
    expect((await play.automatically(task, 'openSupplement')).outcome).toBe('nothingToDo');
    await notCheckable(play, key);
    await supplemented(play, task);
    const added = (await openedFrom(play, task, 2)).slice(2);
    expect(added).toHaveLength(1);
    for (const inspection of [other, ...added]) {
      await play.checked(inspection);
      await play.reviewed(inspection);
      await play.closedInspection(inspection);
    }
    const data = await play.data<Task>(task);
    const [draw] = data.supplements?.draws ?? [];
    const visibility = async () => (await dataSource.query(`SELECT visibility FROM document WHERE hash = $1`, [draw?.record]))[0]?.visibility;
    expect(await visibility()).toBe('internal');
    expect((await play.automatically(task, 'publishSummary')).outcome).toBe('recorded');
    expect(await visibility()).toBe('public');
    const record = (await play.ledger.document(draw?.record ?? '')) as SupplementRecord;
    expect(verifySupplement({ record, first: await play.ledger.document(data.drawRecord ?? ''), earlier: [], crypto: nodeCrypto }).filter(({ ok }) => !ok)).toEqual([]);
    const [published] = await dataSource.query(`SELECT body FROM publication WHERE stream = $1 ORDER BY version DESC LIMIT 1`, [`task/${task.number}`]);
    expect(published.body).toMatchObject({ stage: 'finished', inspections: 3, outcomes: { notCheckable: 1, noProblem: 2 }, supplements: [{ record: draw?.record, inspections: [key.number], drawn: 1 }] });
    const [row] = await dataSource.query(`SELECT version, body FROM registry_entry WHERE kind = 'enterprise' AND current AND id = $1`, [record.strata[0]?.drawn[0]?.id]);
    expect(record.strata[0]?.drawn[0]?.reliedOn).toEqual({ registry: { version: row.version, sha256: nodeCrypto.digest(row.body) }, onSite: 0 });
  }, 60_000);
});

describe('cancelled tasks and a withdrawn plan on the real ledger', () => {
  it('keep the figures of what was done, say in public what was withdrawn, and leave the year to another plan', async () => {
    const play = await playIn('990124');
    const plan = await play.publishedPlan();
    const task = await play.issuedTask(plan);
    const [first, begun] = await openedFrom(play, task, 0);
    if (first === undefined || begun === undefined) throw new Error('two were drawn');
    await play.checked(begun);
    const refused = await play.attempt('annualPlan', plan.number, 'proposeAmendment', { change: { kind: 'cancel', itemId: 'I1' }, reason: '部署' }, play.actor('clerk'));
    expect(refused).toMatchObject({ code: 'LINE_HAS_OPEN_TASK', message: expect.stringContaining(task.number) });
    await play.perform('annualPlan', plan.number, 'withdrawPlan', WITHDRAWAL, play.actor('leader'));
    expect(await play.attempt('task', null, 'makeTask', orderOn(plan, play), play.actor('brigade'))).toMatchObject({ code: 'PLAN_WITHDRAWN' });
    expect((await play.automatically(plan, 'closePlan')).outcome).toBe('nothingToDo');
    await play.automatically(task, 'cancelByPlan');
    expect((await play.automatically(first, 'cancelCheck', { reason: WITHDRAWAL.reason })).outcome).toBe('recorded');
    expect((await play.automatically(begun, 'cancelCheck', { reason: WITHDRAWAL.reason })).outcome).toBe('nothingToDo');
    expect((await play.automatically(task, 'publishSummary')).outcome).toBe('nothingToDo');
    await play.reviewed(begun);
    await play.closedInspection(begun);
    await play.automatically(task, 'publishSummary');
    await play.automatically(plan, 'closePlan');
    expect(await figuresOf(plan)).toMatchObject({ tasks: 1, cancelledTasks: 1, inspections: 2, closed: 2, notCheckable: 0, cancelled: 1, joint: 1, jointShare: '1.0000', internalJoint: 0, externalJoint: 1, internalJointShare: '0.0000', externalJointShare: '1.0000' });
    const rows = await dataSource.query(`SELECT body, withdrawn_why FROM publication WHERE stream = $1 ORDER BY version`, [`annualPlan/${plan.number}`]);
    expect(rows).toMatchObject([{ withdrawn_why: WITHDRAWAL.reason }, { body: { stage: 'withdrawn', document: WITHDRAWAL.document }, withdrawn_why: null }]);
    expect((await play.filedPlan()).number).toBe(`${plan.number}-2`);
  }, 60_000);

  it('count what could not be checked and what was put in its place apart from what was drawn', async () => {
    const play = await playIn('990125');
    const plan = await play.publishedPlan();
    const task = await play.issuedTask(plan);
    const [key, other] = await openedFrom(play, task, 0);
    if (key === undefined || other === undefined) throw new Error('two were drawn');
    await notCheckable(play, key);
    await supplemented(play, task);
    await openedFrom(play, task, 2);
    await play.checked(other);
    await play.reviewed(other);
    await play.closedInspection(other);
    await play.perform('annualPlan', plan.number, 'withdrawPlan', WITHDRAWAL, play.actor('leader'));
    await play.automatically(task, 'cancelByPlan');
    await play.automatically({ kind: 'inspection', number: inspectionNumber(task.number, 2) }, 'cancelCheck', { reason: WITHDRAWAL.reason });
    await play.automatically(task, 'publishSummary');
    await play.automatically(plan, 'closePlan');
    const figures = await figuresOf(plan);
    expect(figures).toMatchObject({ inspections: 3, closed: 3, notCheckable: 1, cancelled: 1 });
    const byStratum = Object.fromEntries((figures['strata'] as readonly Record<string, unknown>[]).map((stratum) => [stratum['stratum'], stratum]));
    expect(byStratum).toMatchObject({
      key: { size: 4, wanted: 1, drawn: 1, supplemented: 1, checked: 0, coverage: '0.2500', checkedShare: '0.0000' },
      'general-simplified': { size: 4, wanted: 1, drawn: 1, supplemented: 0, checked: 1, checkedShare: '0.2500' },
    });
  }, 60_000);

  it('gives officers back the load of what was matched and never issued', async () => {
    const play = await playIn('990126');
    const plan = await play.publishedPlan();
    const { ref: task } = await play.perform('task', null, 'makeTask', orderOn(plan, play), play.actor('brigade'));
    for (const act of ['commitDraw', 'recordEntropy', 'drawObjects']) await play.perform('task', task.number, act, {}, play.actor('brigade'));
    for (const department of ['D02', 'D03']) await play.perform('task', task.number, 'confirmList', { note: null }, play.actor('unitHead', department));
    await play.perform('task', task.number, 'matchOfficers', {}, play.actor('brigade'));
    const loads = async () => Number((await dataSource.query(`SELECT coalesce(sum(inspections), 0) AS n FROM officer_load WHERE officer LIKE '990126-%'`))[0].n);
    expect(await loads()).toBeGreaterThan(0);
    await play.perform('task', task.number, 'proposeCancellation', { reason: '上级统一部署' }, play.actor('brigade'));
    await play.perform('task', task.number, 'approveCancellation', { opinion: '同意' }, play.actor('leader'));
    expect(await loads()).toBe(0);
    await play.automatically(task, 'publishSummary');
    expect(await told(play, task)).toEqual(expect.arrayContaining(['TaskCancelled', 'SummaryPublished']));
  }, 60_000);

  it('leave a ledger that verifies, and projections that are what its events make of them', async () => {
    const read = async () => {
      const processes = await dataSource.query(`SELECT stream, stage, outcome, state, ended_at FROM process ORDER BY stream`);
      const publications = await dataSource.query(`SELECT stream, version, kind, published_at, body, withdrawn_at, withdrawn_why FROM publication ORDER BY stream, version`);
      return { processes, publications, loads: await dataSource.query(`SELECT officer, quarter, inspections FROM officer_load WHERE inspections > 0 ORDER BY officer, quarter`) };
    };
    const before = await read();
    await rebuildProjections(dataSource);
    expect(await read()).toEqual(before);
    expect(await verifyLedger(dataSource)).toMatchObject({ problems: [] });
  }, 60_000);
});

function orderOn(plan: ProcessRef, { today: now }: Play) {
  return { plan: plan.number, itemId: 'I1', quarter: quarterOf(now()), window: { from: now(), to: quarterEnd(quarterOf(now())) }, listPublic: false, reason: null };
}

async function figuresOf(plan: ProcessRef): Promise<Readonly<Record<string, unknown>>> {
  const rows: readonly { record: string }[] = await dataSource.query(`SELECT record FROM event WHERE stream = $1 AND type = 'PlanClosed'`, [`annualPlan/${plan.number}`]);
  return JSON.parse(rows[0]?.record ?? '{}').event.data.figures;
}
