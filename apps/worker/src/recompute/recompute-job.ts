import type { DataSource } from 'typeorm';
import type { Ledger } from '#persistence';
import { recomputePage } from '#persistence/calendar/recompute-limits';
import type { Logger } from '../logger.js';
import { StandingWork } from '../standing-work.js';

export interface RecomputeOptions {
  /** How often it looks whether the calendar has changed, milliseconds. */
  readonly everyMs: number;
}

/** A calendar was entered or corrected: every running limit is computed again, page by page (design.md 4, rule 10). */
export class RecomputeJob extends StandingWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ledger: Pick<Ledger, 'perform'>,
    private readonly log: Logger,
    private readonly options: RecomputeOptions,
  ) {
    super();
  }

  protected live(): Promise<void> {
    return this.lookEvery(this.options.everyMs, () => this.workOn());
  }

  /** @returns whether there is more to do at once; what failed waits for its own moment */
  private async workOn(): Promise<boolean> {
    try {
      const progress = await recomputePage(this.dataSource, this.ledger, (stream, error) => this.log.error({ err: error, stream }, '该流程的时限没有重新计算成功，稍后再算'));
      if (progress === null) return false;
      this.log.info({ ...progress }, progress.finished ? '日历变更，时限重新计算完毕' : '日历变更，正在重新计算时限');
      return progress.more;
    } catch (error) {
      this.log.warn({ err: error }, '重新计算时限中断，稍后继续');
      return false;
    }
  }
}
