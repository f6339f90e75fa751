import type { DataSource } from 'typeorm';
import type { LawClock } from '#persistence';
import { workOnImport } from '#persistence/imports/run-import';
import type { Logger } from '../logger.js';
import { StandingWork } from '../standing-work.js';

export interface ImportJobsOptions {
  /** How often it looks whether a file has been handed in, milliseconds. */
  readonly everyMs: number;
}

/** Files handed in for import, one after the other: here and not in the API, where reading them would hold up everybody's acts. */
export class ImportJobs extends StandingWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: LawClock,
    private readonly log: Logger,
    private readonly options: ImportJobsOptions,
  ) {
    super();
  }

  protected live(): Promise<void> {
    return this.lookEvery(this.options.everyMs, () => this.workOn());
  }

  /** @returns whether there may be more to do at once */
  private async workOn(): Promise<boolean> {
    try {
      const job = await workOnImport(this.dataSource, { clock: this.clock, signal: this.stopping.signal });
      if (job === null) return false;
      const { id, kind, phase, rows, refused } = job;
      this.log.info({ id, kind, phase, rows, refused }, '名录导入办完');
      return true;
    } catch (error) {
      this.log.error({ err: error }, '名录导入中断，稍后继续');
      return false;
    }
  }
}
