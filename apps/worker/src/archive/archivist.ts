import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { type Closing, FIRST, isArchived, keepArchived, pack, pendingClosings, sweepAlone } from '#persistence/archive/index';
import { type LoadedBundle, looksAway, temporalServes } from '#temporal';
import { eachBounded } from '../bounded.js';
import type { Logger } from '../logger.js';
import { StandingWork } from '../standing-work.js';
import { archiveClosing, type Outcome } from './archive-closing.js';

export interface ArchivistOptions {
  readonly everyMs: number;
  /** Processes at once: few, because this is never urgent. */
  readonly width: number;
  /** Seconds until what Temporal does not know counts as lost. */
  readonly patience?: number;
}

const PAGE = 50;
/** Of a backlog so many at a time; with a sweep a minute that is a county's year in an hour, and nobody notices. */
const MOST_AT_ONCE = 500;
const RETRY_MS = 1_000;

/**
 * Archives what Temporal holds of every process that has ended, before it forgets (design.md 4, rule 12). The ledger tells what is still to be
 * done, so a worker that was away takes up what it missed, and none does anything twice.
 */
export class Archivist extends StandingWork {
  constructor(
    private readonly client: Client,
    private readonly dataSource: DataSource,
    private readonly log: Logger,
    /** The program that this worker runs. */
    private readonly bundle: () => Promise<LoadedBundle>,
    private readonly options: ArchivistOptions,
  ) {
    super();
  }

  protected async live(): Promise<void> {
    await this.keepBundle();
    while (!this.stopped) {
      await this.wait(this.options.everyMs);
      try {
        const settled = await this.sweep();
        if (settled > 0) this.log.info({ settled }, '已存档办结流程的历史');
      } catch (error) {
        this.log.warn({ err: error }, '历史存档没有完成，稍后继续');
      }
    }
  }

  /** At once, before anything that runs under it can end: a worker that is replaced can no longer tell what it ran. */
  private async keepBundle(): Promise<void> {
    while (!this.stopped) {
      try {
        const { code, sha256 } = await this.bundle();
        if (!(await isArchived(this.dataSource, sha256))) await keepArchived(this.dataSource, 'bundle', await pack(code));
        return;
      } catch (error) {
        this.log.warn({ err: error }, '工作流程序还没有存档，稍后再存');
        await this.wait(RETRY_MS);
      }
    }
  }

  /**
   * One process that cannot be archived holds up no other; it is tried again with the next sweep. Of several workers one sweeps.
   * @returns how many were settled
   * @throws when the database or Temporal is away, because then the rest would fail as well
   */
  async sweep(): Promise<number> {
    return (await sweepAlone(this.dataSource, () => this.archivePending())) ?? 0;
  }

  private async archivePending(): Promise<number> {
    let settled = 0;
    let after: Pick<Closing, 'stream' | 'endedAt'> = FIRST;
    while (!this.stopped && settled < MOST_AT_ONCE) {
      const page = await pendingClosings(this.dataSource, after, PAGE);
      settled += await this.archive(page);
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) break;
      after = last;
    }
    return settled;
  }

  private async archive(page: readonly Closing[]): Promise<number> {
    const results = await eachBounded(page, this.options.width, (closing) => (this.stopped ? Promise.resolve<Outcome>('waiting') : archiveClosing(this.client, this.dataSource, closing, this.options.patience)));
    let settled = 0;
    for (const [index, closing] of page.entries()) {
      const result = results[index];
      if (result?.status === 'fulfilled') settled += this.tell(closing, result.value) ? 1 : 0;
      else await this.note(closing, result?.reason);
    }
    return settled;
  }

  /** @returns whether it is settled */
  private tell({ stream, endedAt }: Closing, outcome: Outcome): boolean {
    if (outcome === 'waiting' || outcome === null) return false;
    const { archived, lost } = outcome;
    this.log.debug({ stream, runs: archived.length }, '历史已存档');
    if (lost !== null) this.log.error({ stream, endedAt, lost, archived: archived.length }, '流程的工作流历史已经遗失：Temporal 不再保存，无法存档；台账不受影响，已在存档流中记明');
    for (const run of archived.filter(({ bundle }) => bundle === null)) this.log.error({ stream, run: run.runId, build: run.build }, '该历史所用的工作流程序没有存档，今后只能用当时的程序另行重放');
    return true;
  }

  /** @throws when Temporal is away */
  private async note({ stream }: Closing, reason: unknown): Promise<void> {
    if (looksAway(reason) && !(await temporalServes(this.client))) throw reason;
    this.log.error({ err: reason, stream }, '该流程的历史没有存档成功，稍后再试');
  }
}
