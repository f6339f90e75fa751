import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { ProcessRef } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';
import { inspectionOrderOf } from '#domain/task/orders';
import { inspectionNumber, type Task, type Visit } from '#domain/task/task';
import { createDataSource, Ledger, migrate, verifyLedger } from '#persistence';
import { Play } from '#test/support/play';
import { type PostgresForTests, startPostgres } from '#test/support/servers';
import { plantSmallWorld } from '#test/support/small-world';
import { today } from '#test/support/small-ledger';


let postgres: PostgresForTests;
let dataSource: DataSource;

beforeAll(async () => {
  postgres = await startPostgres();
  await migrate(postgres.ownerUrl);
  dataSource = await createDataSource(postgres.appUrl).initialize();
}, 60_000);
afterAll(async () => {
  await dataSource.destroy();
  await postgres.stop();
});

/** What the workflow opens for the visits of a task. */
async function opened(play: Play, task: ProcessRef): Promise<readonly ProcessRef[]> {
  const data = await play.data<Task>(task);
  const visits = (await play.ledger.document(data.visits ?? '')) as readonly Visit[];
  const refs = visits.map((_, index): ProcessRef => ({ kind: 'inspection', number: inspectionNumber(task.number, index) }));
  for (const [index, visit] of visits.entries()) await play.automatically(refs[index] ?? task, 'openInspection', { ...inspectionOrderOf(data, visit), number: inspectionNumber(task.number, index) });
  return refs;
}

describe('a result that is corrected after the summary of its task', () => {
  it('has the summary corrected beside the old one, which says why; the task stays ended, and what the year is counted from says what holds now', async () => {
    await plantSmallWorld(dataSource, '990127');
    const play = new Play(new Ledger(dataSource), '990127', today);
    const plan = await play.publishedPlan();
    const task = await play.issuedTask(plan);
    const both = await opened(play, task);
    for (const inspection of both) {
      await play.checked(inspection);
      await play.reviewed(inspection);
      await play.closedInspection(inspection);
    }
    await play.automatically(task, 'publishSummary');
    const [first] = both;
    if (first === undefined) throw new Error('two were drawn');
    const input = { inspection: first.number, correction: '1' };
    expect((await play.automatically(task, 'correctSummary', input)).outcome).toBe('nothingToDo');
    const { departments } = await play.data<Inspection>(first);
    await play.perform('inspection', first.number, 'reopenForCorrection', { reason: '漏报问题', departments: departments.map(({ department }) => department), discoveredOn: today() }, play.actor('supervisor'));
    await play.reviewed(first, true);
    await play.closedInspection(first);
    expect((await play.automatically(task, 'correctSummary', { ...input, correction: '2' })).outcome).toBe('recorded');
    const rows = await dataSource.query(`SELECT body, withdrawn_why FROM publication WHERE stream = $1 AND body ->> 'stage' IN ('finished', 'corrected') ORDER BY version`, [`task/${task.number}`]);
    expect(rows).toMatchObject([
      { body: { stage: 'finished', outcomes: { noProblem: 2 } }, withdrawn_why: expect.stringContaining(first.number) },
      { body: { stage: 'corrected', outcomes: { noProblem: 1, furtherAction: 1 }, correction: { inspection: first.number } }, withdrawn_why: null },
    ]);
    const [process] = await dataSource.query(`SELECT ended_at FROM process WHERE stream = $1`, [`task/${task.number}`]);
    expect(process.ended_at).not.toBeNull();
    const counted = await dataSource.query(`SELECT outcome, ended_at IS NOT NULL AS ended FROM process WHERE parent = $1 ORDER BY number`, [`task/${task.number}`]);
    expect(counted).toEqual([{ outcome: 'furtherAction', ended: true }, { outcome: 'noProblem', ended: true }]);
    expect((await verifyLedger(dataSource)).problems).toEqual([]);
  }, 60_000);
});
