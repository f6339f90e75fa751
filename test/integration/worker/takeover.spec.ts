import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ProcessRef, streamOf } from '#domain';
import { withClient } from '#infra/toolchain/postgres-server';
import { RunningWorker } from '#test/support/running-worker';
import { createLogger } from '../../../apps/worker/src/logger.js';
import { Relay } from '../../../apps/worker/src/relay/relay.js';

const OPTIONS = { pollMs: 200, coalesceMs: 5, width: 4 };

let stack: RunningWorker;
let relays: readonly [Relay, Relay];
beforeAll(async () => {
  stack = await RunningWorker.begin('990103');
  await stack.stop();
  const relay = (): Relay => new Relay(stack.client, createLogger('silent'), { ...OPTIONS, databaseUrl: stack.postgres.appUrl });
  relays = [relay(), relay()];
}, 180_000);
afterAll(async () => {
  for (const relay of relays) await relay.beforeApplicationShutdown();
  await stack.end();
}, 60_000);

const states = (): readonly string[] => relays.map(({ standing }) => standing.state);

/** A plan's first event, delivered: Temporal runs its workflow, and the outbox is empty. */
async function delivered(): Promise<ProcessRef> {
  const number = `990103-plan-${Date.now()}`;
  const row = { version: 1, type: 'PlanDrafted', at: new Date().toISOString() };
  await withClient(stack.postgres.ownerUrl, (client) => client.query(`INSERT INTO outbox (stream, header) VALUES ($1, $2)`, [`annualPlan/${number}`, JSON.stringify(row)]));
  const plan: ProcessRef = { kind: 'annualPlan', number };
  await stack.until(`${streamOf(plan)} runs`, async () => (await stack.status(plan)) === 'RUNNING');
  await stack.until('the outbox is empty', async () => (await stack.outbox()) === 0);
  return plan;
}

/** PostgreSQL ends the connections that relay, as when it restarts or the network breaks. */
async function cutActive(): Promise<void> {
  const cut = `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = 'bihuan')`;
  await withClient(stack.postgres.adminUrl, (client) => client.query(cut));
}

describe('two relays', () => {
  it('take turns: the second stands by', async () => {
    const [first, second] = relays;
    expect(states()).toEqual(['away', 'away']);
    first.onApplicationBootstrap();
    await stack.until('the first is active', () => Promise.resolve(first.standing.state === 'active'));
    second.onApplicationBootstrap();
    await stack.until('the second stands by', () => Promise.resolve(second.standing.state === 'standby'));
    await delivered();
    expect(states()).toEqual(['active', 'standby']);
  }, 60_000);

  it('go on delivering when the active one loses its connection, whichever takes over', async () => {
    await cutActive();
    await stack.until('it was noticed', () => Promise.resolve(states()[0] !== 'active'));
    await delivered();
    await stack.until('both are connected again', () => Promise.resolve(!states().includes('away')));
    expect([...states()].sort()).toEqual(['active', 'standby']);
  }, 60_000);

  it('go on delivering when the active one is stopped', async () => {
    const active = relays[states().indexOf('active')];
    await active?.beforeApplicationShutdown();
    await delivered();
    expect([...states()].sort()).toEqual(['active', 'away']);
  }, 60_000);
});
