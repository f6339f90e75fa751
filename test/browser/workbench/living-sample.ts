import type { PersonalRole, ProcessKind } from '#domain';
import { dayOf, instantFromMillis } from '#domain/calendar/day';
import { playThePast } from '#infra/sample/past/play-the-past';
import { COUNTY, plantSample } from '#test/support/sample';
import { firstThatWaits, type Waiting, type Way, whatWaits } from '#test/support/what-waits';
import { Workbench } from './workbench.js';

/** The sample as `npm start` leaves it, with its past, for a browser. One for each file of tests. */
export class LivingSample {
  private constructor(readonly bench: Workbench) {}

  static async open(): Promise<LivingSample> {
    const bench = await Workbench.openWith(async (dataSource) => {
      const passwordOf = await plantSample(dataSource);
      const past = await playThePast(dataSource, COUNTY);
      if (!past.played) throw new Error(`No past was played: ${past.why}`);
      return passwordOf;
    });
    return new LivingSample(bench);
  }

  /** Today in Beijing. */
  readonly today = dayOf(instantFromMillis(Date.now()));

  waiting(role: PersonalRole, way: Pick<Way, 'kind' | 'step'>): Promise<readonly Waiting[]> {
    return whatWaits(this.bench.worker.dataSource, role, way, this.today);
  }

  first(role: PersonalRole, ways: readonly Way[]): ReturnType<typeof firstThatWaits> {
    return firstThatWaits(this.bench.worker.dataSource, role, ways, this.today);
  }

  async nameOf(login: string): Promise<string> {
    const rows: readonly { name: string }[] = await this.bench.worker.dataSource.query(`SELECT name FROM account WHERE login = $1`, [login]);
    return rows[0]?.name ?? login;
  }

  /** The number of the task that was made of a line of this year's plan. */
  async taskOfLine(line: string): Promise<string> {
    const rows: readonly { number: string }[] = await this.bench.worker.dataSource.query(`SELECT number FROM process WHERE kind = 'task' AND state #>> '{data,itemId}' = $1 ORDER BY number DESC LIMIT 1`, [line]);
    return rows[0]?.number ?? '';
  }

  /** The process of a kind that ended first, or began first where none has ended. */
  async oldestOf(kind: ProcessKind): Promise<string> {
    const rows: readonly { number: string }[] = await this.bench.worker.dataSource.query(`SELECT number FROM process WHERE kind = $1 ORDER BY ended_at NULLS LAST, opened_at, number LIMIT 1`, [kind]);
    return rows[0]?.number ?? '';
  }
}
