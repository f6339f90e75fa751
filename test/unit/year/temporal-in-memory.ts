import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import { TemporalFailure } from '@temporalio/common';

/** What a run waits for. */
interface Waiting {
  readonly run: Run;
  readonly holds: () => boolean;
  readonly resolve: (held: boolean) => void;
  readonly until: number | null;
}

interface Run {
  readonly house: TemporalInMemory;
  readonly name: string;
  readonly continued: boolean;
  readonly handlers: Map<string, (...sent: readonly never[]) => void>;
  readonly waiting: Set<Waiting>;
  /** How often it has waited: a long history is begun anew. */
  waits: number;
}

type Activities = Readonly<Record<string, (request: never) => Promise<unknown>>>;
export type Workflow = (start: never) => Promise<void>;

const LONG = 150;
const RUN = new AsyncLocalStorage<Run>();

class ContinuedAsNew extends Error {
  constructor(readonly start: unknown) {
    super('continued as new');
  }
}

/**
 * Stands in for Temporal: runs the real code of the workflows, with signals, conditions, timers and activities, under the clock of the model.
 * No histories and no replay; those have tests of their own (test/replay, test/workflow).
 */
export class TemporalInMemory {
  private readonly runs = new Map<string, Run>();
  private readonly stirred = new Set<Run>();
  private readonly timers = new Set<Waiting>();
  private readonly faults: unknown[] = [];

  constructor(
    private readonly clock: () => number,
    private readonly activities: Activities,
  ) {}

  isRunning(name: string): boolean {
    return this.runs.has(name);
  }

  get running(): readonly string[] {
    return [...this.runs.keys()];
  }

  start(name: string, workflow: Workflow, start: unknown, continued = false): void {
    const run: Run = { house: this, name, continued, handlers: new Map(), waiting: new Set(), waits: 0 };
    this.runs.set(name, run);
    this.stirred.add(run);
    RUN.run(run, () => workflow(start as never)).then(
      () => this.over(run),
      (error: unknown) => {
        this.over(run);
        if (error instanceof ContinuedAsNew) this.start(name, workflow, error.start, true);
        else this.faults.push(error);
      },
    );
  }

  /** As if its history had been lost. */
  lose(name: string): void {
    const run = this.runs.get(name);
    if (run !== undefined) this.over(run);
  }

  private over(run: Run): void {
    for (const waiting of run.waiting) this.timers.delete(waiting);
    run.waiting.clear();
    this.stirred.delete(run);
    if (this.runs.get(run.name) === run) this.runs.delete(run.name);
  }

  signal(name: string, signal: string, ...sent: readonly unknown[]): void {
    const run = this.runs.get(name);
    if (run === undefined) throw new Error(`${name} is not running`);
    RUN.run(run, () => run.handlers.get(signal)?.(...(sent as readonly never[])));
    this.stirred.add(run);
  }

  /** Until nothing moves any more. @throws what an activity or a workflow threw */
  async rest(): Promise<void> {
    for (let moved = true; moved; ) {
      await turn();
      if (this.faults.length > 0) throw this.faults[0];
      const stirred = [...this.stirred];
      moved = stirred.filter((run) => [...run.waiting].filter((waiting) => waiting.holds() && this.wake(waiting, true)).length > 0).length > 0;
      if (!moved) this.stirred.clear();
    }
  }

  private wake(waiting: Waiting, held: boolean): boolean {
    waiting.run.waiting.delete(waiting);
    this.timers.delete(waiting);
    this.stirred.add(waiting.run);
    waiting.resolve(held);
    return true;
  }

  get nextTimer(): number | null {
    let next: number | null = null;
    for (const { until } of this.timers) if (until !== null && (next === null || until < next)) next = until;
    return next;
  }

  fireTimers(): void {
    for (const waiting of [...this.timers]) if (waiting.until !== null && waiting.until <= this.clock()) this.wake(waiting, false);
  }

  wait(run: Run, holds: () => boolean, milliseconds: number | null): Promise<boolean> {
    if (holds()) return Promise.resolve(true);
    run.waits += 1;
    return new Promise((resolve) => {
      const waiting: Waiting = { run, holds, resolve, until: milliseconds === null ? null : this.clock() + Math.max(1, Math.ceil(milliseconds)) };
      run.waiting.add(waiting);
      if (waiting.until !== null) this.timers.add(waiting);
    });
  }

  /** Here every one succeeds or is a defect: the real one would try it again every minute. */
  ask(run: Run, name: string, request: unknown): Promise<unknown> {
    return new Promise((resolve) => {
      this.activities[name]?.(request as never).then(
        (answer) => {
          this.stirred.add(run);
          resolve(answer);
        },
        (error: unknown) => this.faults.push(error),
      );
    });
  }
}

function here(): Run {
  const run = RUN.getStore();
  if (run === undefined) throw new Error('outside of any workflow');
  return run;
}

const activities = new Proxy({}, { get: (_, name) => (request: unknown) => here().house.ask(here(), String(name), request) });
const nothing = (): void => undefined;

/** What the code of the workflows imports from @temporalio/workflow. */
export const WORKFLOW_MODULE = {
  condition: (holds: () => boolean, milliseconds?: number) => here().house.wait(here(), holds, milliseconds ?? null),
  continueAsNew: (start: unknown) => Promise.reject(new ContinuedAsNew(start)),
  defineSignal: (name: string) => name,
  isCancellation: () => false,
  patched: () => true,
  proxyActivities: () => activities,
  proxyLocalActivities: () => activities,
  setCurrentDetails: nothing,
  setHandler: (signal: string, handler: () => void) => here().handlers.set(signal, handler),
  TemporalFailure,
  upsertSearchAttributes: nothing,
  workflowInfo: () => ({ continuedFromExecutionRunId: here().continued ? 'before' : undefined, continueAsNewSuggested: here().waits > LONG }),
};

/** What the activities import from @temporalio/activity. */
export const ACTIVITY_MODULE = {
  Context: { current: () => ({ info: { heartbeatDetails: undefined }, heartbeat: nothing }) },
  log: { warn: nothing },
};
