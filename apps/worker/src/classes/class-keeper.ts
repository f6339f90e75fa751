import type { DataSource } from 'typeorm';
import type { LawClock } from '#persistence';
import { keepClasses } from '#persistence/classes/keep-classes';
import { databaseNow } from '#persistence/ledger/law-clock';
import type { Logger } from '../logger.js';
import { StandingWork } from '../standing-work.js';

export interface ClassKeeperOptions {
  /** How often it looks what has changed, milliseconds. */
  readonly everyMs: number;
}

/** Registries are imported, quarters turn, rules come into force: the classes follow, before anybody draws from them. */
export class ClassKeeper extends StandingWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: LawClock,
    private readonly log: Logger,
    private readonly options: ClassKeeperOptions,
  ) {
    super();
  }

  protected async live(): Promise<void> {
    while (!this.stopped) {
      await this.look();
      await this.wait(this.options.everyMs);
    }
  }

  private async look(): Promise<void> {
    try {
      const now = await this.clock.now(await databaseNow(this.dataSource.manager));
      const kept = await keepClasses(this.dataSource, now, () => this.stopped);
      for (const bureau of kept.filter(({ classified }) => classified > 0)) this.log.info({ ...bureau }, '检查对象已重新分类');
    } catch (error) {
      this.log.warn({ err: error }, '检查对象重新分类中断，稍后继续');
    }
  }
}
