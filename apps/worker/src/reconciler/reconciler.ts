import { setTimeout as pause } from 'node:timers/promises';
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import type { ProcessKind } from '#domain';
import type { Ledger } from '#persistence';
import { looksAway, REQUEST_DEADLINE_MS, temporalServes } from '#temporal';
import { eachBounded } from '../bounded.js';
import type { Logger } from '../logger.js';
import { SignalSender } from '../relay/signal-sender.js';
import { StandingWork } from '../standing-work.js';
import { knownVersion } from './known-version.js';
import { hasEnded, type OpenProcess, openProcesses } from './open-processes.js';

export interface ReconcilerOptions {
  readonly everyMs: number;
  /** Requests in flight at once: few, because this is never urgent. */
  readonly width: number;
}

/** missing: start what has no running workflow. compare: tell those as well that were not sent all that has happened. */
type Sweep = 'missing' | 'compare';

/** They wait for what happens elsewhere, by nudges, which carry no version that could be compared. */
const WAITS_FOR_OTHERS: readonly ProcessKind[] = ['annualPlan', 'task'];

/** The ledger is the truth: every open process of it has a running workflow that knows where it stands (design.md 4, rule 8). */
export class Reconciler extends StandingWork {
  private next: Sweep = 'missing';
  private called = false;
  private wake: () => void = () => undefined;
  /** Processes that could not be compared when it was their turn. */
  private readonly owed = new Set<string>();
  private readonly sender: SignalSender;

  constructor(
    private readonly client: Client,
    private readonly dataSource: DataSource,
    private readonly ledger: Ledger,
    private readonly log: Logger,
    private readonly options: ReconcilerOptions,
  ) {
    super();
    this.sender = new SignalSender(client, (stream) => hasEnded(dataSource, stream));
  }

  /**
   * Temporal has come, perhaps without its last moments: signals it had taken, whose rows are gone. What it has lost is seen by comparing
   * versions, so that an ordinary restart of the worker adds nothing to the history of processes that know where they stand.
   */
  compareAll(): void {
    this.next = 'compare';
    this.called = true;
    this.wake();
  }

  protected async live(): Promise<void> {
    await this.rest();
    while (!this.stopped) {
      const sweep = this.next;
      this.next = 'missing';
      try {
        const count = await this.sweep(sweep);
        this.log.debug({ sweep, count }, '已核对在办流程');
      } catch (error) {
        this.log.warn({ err: error }, '核对在办流程没有完成，稍后再核对');
        if (sweep === 'compare') this.next = 'compare';
      }
      await this.rest();
    }
  }

  /**
   * One process that cannot be reconciled holds up no other; it is tried again with the next sweep.
   * @returns how many processes were told or started
   * @throws when the database or Temporal is away, because then the rest would fail as well
   */
  async sweep(sweep: Sweep): Promise<number> {
    let count = 0;
    for await (const page of openProcesses(this.dataSource)) {
      const results = await eachBounded(page, this.options.width, (process) => this.reconcile(process, this.owed.has(process.stream) ? 'compare' : sweep));
      const failures = page.flatMap(({ stream }, index) => (results[index]?.status === 'rejected' ? [{ stream, reason: results[index].reason as unknown }] : []));
      const away = failures.find(({ reason }) => looksAway(reason));
      if (away !== undefined && !(await temporalServes(this.client))) throw away.reason;
      for (const failure of failures) this.owe(failure);
      count += results.filter((result) => result.status === 'fulfilled' && result.value).length;
      if (this.stopped) return count;
    }
    return count;
  }

  private owe({ stream, reason }: { readonly stream: string; readonly reason: unknown }): void {
    this.owed.add(stream);
    this.log.error({ err: reason, stream }, '该流程没有核对成功，稍后再核对');
  }

  private async reconcile(process: OpenProcess, sweep: Sweep): Promise<boolean> {
    const { ref, stream, version, jurisdiction, quarter } = process;
    const known = sweep === 'compare' ? await knownVersion(this.client, stream) : await this.versionIfRunning(process);
    const nudge = sweep === 'compare' && known !== null && WAITS_FOR_OTHERS.includes(ref.kind);
    const behind = known === null || known < version;
    if (known === null) this.log.warn({ stream }, '流程没有在运行的工作流，从台账重新开始');
    // The last header alone says where a process stands: a workflow that has it passes it over, one that has not reads what it missed.
    const headers = behind ? await this.ledger.headers(ref, version - 1) : [];
    if (behind && headers.length === 0) throw new Error(`${stream} has no event ${version}: its projection and the ledger differ`);
    if (behind || nudge) await this.sender.send({ ref, stream, jurisdiction, quarter, headers, nudge, ended: false });
    this.owed.delete(stream);
    return behind || nudge;
  }

  private async versionIfRunning({ stream, version }: OpenProcess): Promise<number | null> {
    try {
      const { connection, workflow } = this.client;
      const { status } = await connection.withDeadline(Date.now() + REQUEST_DEADLINE_MS, () => workflow.getHandle(stream).describe());
      return status.name === 'RUNNING' ? version : null;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return null;
      throw error;
    }
  }

  private async rest(): Promise<void> {
    const over = new AbortController();
    const rung = new Promise<void>((resolve) => (this.wake = resolve));
    const slept = pause(this.options.everyMs, undefined, { signal: AbortSignal.any([this.stopping.signal, over.signal]) }).catch(() => undefined);
    if (!this.called) await Promise.race([rung, slept]);
    this.called = false;
    over.abort();
  }
}
