import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ProcessRef, streamOf } from '#domain';
import { withClient } from '#infra/toolchain/postgres-server';
import type { Play } from '#test/support/play';
import { RunningWorker } from '#test/support/running-worker';

let stack: RunningWorker;
beforeAll(async () => {
  stack = await RunningWorker.begin('990104');
}, 180_000);
afterAll(() => stack.end(), 60_000);

/** From now on what matches never reaches Temporal, although the ledger has it: as when Temporal took it and then lost its last moments. */
async function lose(what: 'header IS NULL' | 'header IS NOT NULL'): Promise<void> {
  await owner('CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$', `CREATE TRIGGER lose BEFORE INSERT ON outbox FOR EACH ROW WHEN (NEW.${what}) EXECUTE FUNCTION lose()`);
}

async function loseNothing(): Promise<void> {
  await owner('DROP TRIGGER lose ON outbox', 'DROP FUNCTION lose()');
}

async function owner(...statements: readonly string[]): Promise<void> {
  await withClient(stack.postgres.ownerUrl, async (client) => {
    for (const statement of statements) await client.query(statement);
  });
}

async function historyLength(ref: ProcessRef): Promise<number> {
  return (await stack.client.workflow.getHandle(streamOf(ref)).describe()).historyLength;
}

async function opened(play: Play): Promise<{ readonly task: ProcessRef; readonly inspections: readonly ProcessRef[] }> {
  const plan = await play.filedPlan();
  await stack.eventually(plan, 'PlanPublished');
  const task = await play.issuedTask(plan);
  await stack.until('two inspections are open', async () => (await stack.children(task)).length === 2);
  return { task, inspections: await stack.children(task) };
}

describe('when Temporal returns without its last moments', () => {
  it('a task whose last nudge was lost still publishes its summary', async () => {
    const { task, inspections } = await opened(stack.play);
    await lose('header IS NULL');
    for (const inspection of inspections) {
      await stack.play.checked(inspection);
      await stack.play.reviewed(inspection);
      await stack.completed(inspection);
    }
    await loseNothing();
    await stack.until('the outbox is empty', async () => (await stack.outbox()) === 0);
    expect(await stack.told(task)).not.toContain('SummaryPublished');
    await stack.temporal.stop();
    await stack.temporal.start();
    await stack.eventually(task, 'SummaryPublished');
    await stack.completed(task);
  }, 120_000);

  it('a process is told what was lost when worker and Temporal start together, and one that knows is left alone', async () => {
    const play = await stack.playIn('990105');
    const { inspections: [behind, knows] } = await opened(play);
    if (behind === undefined || knows === undefined) throw new Error('two inspections were opened');
    await stack.until('both run', async () => (await stack.status(behind)) === 'RUNNING' && (await stack.status(knows)) === 'RUNNING');
    await play.checked(knows);
    await stack.until('the outbox is empty', async () => (await stack.outbox()) === 0);
    await lose('header IS NOT NULL');
    await play.checked(behind);
    await play.reviewed(behind);
    await loseNothing();
    const before = await historyLength(knows);
    await Promise.all([stack.stop(), stack.temporal.stop()]);
    await stack.temporal.start();
    await stack.start();
    await stack.completed(behind);
    expect(await historyLength(knows)).toBe(before);
  }, 120_000);
});

describe('processes that cannot be reconciled', () => {
  it('hold up no other: what comes after them is still started anew', async () => {
    const play = await stack.playIn('990106');
    const { inspections: [inspection] } = await opened(play);
    if (inspection === undefined) throw new Error('an inspection was opened');
    await stack.until('it runs', async () => (await stack.status(inspection)) === 'RUNNING');
    // Processes without events, and before all others in order: a whole page of them.
    await owner(
      `INSERT INTO process (stream, kind, number, jurisdiction, stage, title, rule_set, version, head_hash, state, opened_at, changed_at)
       SELECT 'annualPlan/' || lpad(n::text, 9, '0'), 'annualPlan', lpad(n::text, 9, '0'), '990106', 'running', '', '', 1, '', '{}', now(), now() FROM generate_series(1, 200) AS n`,
    );
    await stack.client.workflow.getHandle(streamOf(inspection)).terminate('lost');
    await stack.until('the reconciler has started it', async () => (await stack.status(inspection)) === 'RUNNING');
  }, 120_000);
});
