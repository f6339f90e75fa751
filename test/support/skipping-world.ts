import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { WorkflowNotFoundError } from '@temporalio/client';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '#activities';
import { ADVANCED, NUDGED, TASK_QUEUE } from '#contract/workflow';
import { type Actor, type EventHeader, type Instant, isRefusal, type LimitLevel, type PersonalRole, type ProcessRef, streamOf, systemActor } from '#domain';
import { DAY_MS, instantFromMillis, instantMillis } from '#domain/calendar/day';
import { ensureWorkflowBundle } from '#temporal/workflow-bundle';
import { closedAtLast } from './closing.js';
import { LedgerDouble } from './ledger-double.js';
import { startTimeSkipping } from './servers.js';

export const JURISDICTION = '990001';
/** So long before an instant that a slow machine does not come into it: between two sleeps the server runs at the machine's pace. */
export const JUST_BEFORE = 30_000;

/** Chinese midnight is 16:00 UTC; a story that is told within some minutes before it would have its limits of the same day pass. */
async function awayFromMidnight(environment: TestWorkflowEnvironment): Promise<void> {
  const left = DAY_MS - (((await environment.currentTimeMs()) + 8 * 3_600_000) % DAY_MS);
  if (left < 1_800_000) await environment.sleep(left + 60_000);
}

/** The workflows under a skipped clock, with people who act at exact instants. */
export class SkippingWorld {
  private running: Promise<void> = Promise.resolve();
  private worker: Worker | null = null;

  private constructor(
    readonly environment: TestWorkflowEnvironment,
    readonly ledger: LedgerDouble,
    private readonly bundle: { readonly codePath: string },
  ) {
    ledger.relay = (ref, headers) => this.relay(ref, headers);
  }

  readonly end = closedAtLast(async () => {
    if (this.worker !== null) await this.stopWorker();
    await this.environment.teardown();
  });

  /** @param starting another server than the time-skipping one, for what that one does not do */
  static async begin(starting: () => Promise<TestWorkflowEnvironment> = startTimeSkipping): Promise<SkippingWorld> {
    Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' } } }, shutdownSignals: [] });
    const environment = await starting();
    const bundle = await ensureWorkflowBundle();
    const ledger = new LedgerDouble(JURISDICTION, async () => instantFromMillis(await environment.currentTimeMs()));
    const world = new SkippingWorld(environment, ledger, bundle);
    await awayFromMidnight(environment);
    await world.startWorker();
    return world;
  }

  async startWorker(): Promise<void> {
    const { nativeConnection: connection } = this.environment;
    this.worker = await Worker.create({ connection, namespace: 'default', taskQueue: TASK_QUEUE, workflowBundle: this.bundle, activities: { ...createActivities({ ledger: this.ledger }) } });
    this.running = this.worker.run();
  }

  async stopWorker(): Promise<void> {
    this.worker?.shutdown();
    await this.running;
    this.worker = null;
  }

  private async relay(ref: ProcessRef, headers: readonly EventHeader[] | null): Promise<void> {
    const { workflow } = this.environment.client;
    const workflowId = streamOf(ref);
    if (headers === null) await workflow.getHandle(workflowId).signal(NUDGED).catch(passOverMissing);
    else if (headers[0]?.version === 1 || headers.some(({ reopens }) => reopens === true)) await workflow.signalWithStart(ref.kind, { workflowId, taskQueue: TASK_QUEUE, args: [{ ref }], signal: ADVANCED, signalArgs: [headers] });
    else await workflow.getHandle(workflowId).signal(ADVANCED, headers);
  }

  /** Temporal loses the workflow; the ledger has everything. Parked first: the test server never skips time again when a task is cut off. */
  async lose(ref: ProcessRef): Promise<void> {
    await this.environment.sleep('1 second');
    await this.environment.client.workflow.getHandle(streamOf(ref)).terminate('lost');
  }

  /** As the reconciler does: with the last header only. */
  async beginAnew(ref: ProcessRef): Promise<void> {
    const head = (await this.ledger.headers(ref, 0)).slice(-1);
    await this.environment.client.workflow.signalWithStart(ref.kind, { workflowId: streamOf(ref), taskQueue: TASK_QUEUE, args: [{ ref }], signal: ADVANCED, signalArgs: [head] });
  }

  /** Does what it is given while the worker is away, so that the workflow hears of all of it at once. @returns what it heard */
  async inOneBreath(ref: ProcessRef, acts: () => Promise<void>): Promise<readonly EventHeader[]> {
    const { relay } = this.ledger;
    const held: EventHeader[] = [];
    this.ledger.relay = async (told, headers) => {
      if (headers === null || streamOf(told) !== streamOf(ref)) await relay(told, headers);
      else held.push(...headers);
    };
    await acts();
    this.ledger.relay = relay;
    await relay(ref, held);
    return held;
  }

  actor(role: PersonalRole, department = 'D01', officer: string | null = null): Actor {
    return { person: `${role}-${department}`, officer, roles: [role], department: `${JURISDICTION}-${department}`, jurisdiction: JURISDICTION };
  }

  officer(number = 1, department = 'D02'): Actor {
    return this.actor('officer', department, `${JURISDICTION}-P${String(number).padStart(3, '0')}`);
  }

  async perform(ref: ProcessRef, act: string, input: unknown, actor: Actor = systemActor(JURISDICTION)): Promise<void> {
    const answer = await this.ledger.perform({ ...ref, act, input, actor, commandId: randomUUID() });
    if (isRefusal(answer)) throw new Error(`${act}: ${answer.code} ${answer.message}`);
  }

  /** The types of all events so far, a passed limit with its step and level. */
  told(ref: ProcessRef): readonly string[] {
    return this.ledger.events(ref).map(({ type, limit }) => (limit === undefined ? type : `${type} ${limit.key} ${limit.level}`));
  }

  /** Waits in real time until the workflow has done what follows by itself. */
  async eventually(ref: ProcessRef, ...wanted: readonly string[]): Promise<void> {
    for (let left = 1_000; left > 0; left -= 1) {
      const told = this.told(ref);
      if (wanted.every((type) => told.includes(type))) return;
      await pause(20);
    }
    throw new Error(`${streamOf(ref)} never came to ${wanted.join(', ')}; it has ${this.told(ref).join(', ')}`);
  }

  async now(): Promise<number> {
    return this.environment.currentTimeMs();
  }

  /** Passes the time up to an instant (plus or minus some milliseconds). What falls due on the way happens on the way. */
  async passTo(instant: Instant, offset = 0): Promise<void> {
    const left = instantMillis(instant) + offset - (await this.now());
    if (left < 0) throw new Error(`${instant} has passed already`);
    await this.environment.sleep(left);
  }

  /** The instant at which an open step's limit reaches a level. */
  async markOf(ref: ProcessRef, key: string, level: LimitLevel): Promise<Instant> {
    const limit = (await this.ledger.state(ref))?.course.steps[key]?.limit;
    const at = level === 'yellow' ? limit?.yellow : level === 'red' ? limit?.due : limit?.escalations.find(({ to }) => to === level)?.at;
    if (at === undefined) throw new Error(`${streamOf(ref)} has no open ${key} with ${level}`);
    return at;
  }

  async status(ref: ProcessRef): Promise<string> {
    return (await this.environment.client.workflow.getHandle(streamOf(ref)).describe()).status.name;
  }

  /** Waits in real time until the workflow has ended. */
  async ended(ref: ProcessRef): Promise<void> {
    for (let left = 500; left > 0; left -= 1) {
      if ((await this.status(ref)) === 'COMPLETED') return;
      await pause(20);
    }
    const { events } = await this.environment.client.workflow.getHandle(streamOf(ref)).fetchHistory();
    throw new Error(`${streamOf(ref)} has not ended: ${JSON.stringify(events?.at(-1))}`);
  }

  async historyLength(ref: ProcessRef): Promise<number> {
    const { events } = await this.environment.client.workflow.getHandle(streamOf(ref)).fetchHistory();
    return events?.length ?? 0;
  }
}

/** A nudge never starts anything. */
function passOverMissing(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}
