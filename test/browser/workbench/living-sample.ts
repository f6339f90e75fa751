import type { PersonalRole, ProcessKind } from '#domain';
import { dayOf, instantFromMillis } from '#domain/calendar/day';
import type { PlanItem } from '#domain/plan/plan';
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

  /** In the first days of a year the past leaves no plan that is being drawn up, the next year's being published: the clerk begins one then. */
  async withPlanInTheMaking(): Promise<void> {
    const { dataSource } = this.bench.worker;
    const drafts: readonly unknown[] = await dataSource.query(`SELECT 1 FROM process WHERE kind = 'annualPlan' AND stage = 'drafting'`);
    if (drafts.length > 0) return;
    const [last]: readonly { year: number; item: PlanItem }[] = await dataSource.query(`SELECT (state #>> '{data,year}')::int AS year, state #> '{data,items,0}' AS item FROM process WHERE kind = 'annualPlan' ORDER BY 1 DESC LIMIT 1`);
    if (last === undefined) throw new Error('The living sample has no plan');
    const year = last.year + 1;
    const body = { year, title: `${year}年度双随机、一公开抽查计划`, items: [{ ...last.item, quarters: [{ quarter: `${year}Q1`, from: `${year}-02-22`, to: `${year}-03-31` }] }] };
    const { token } = await this.bench.session('dept01-clerk');
    const answer = await fetch(`${this.bench.apiUrl}/api/v1/plans`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': `plan-${year}` } });
    if (answer.status !== 201) throw new Error(`POST /plans: ${answer.status} ${await answer.text()}`);
  }

  /** The process of a kind that ended first, or began first where none has ended. */
  async oldestOf(kind: ProcessKind): Promise<string> {
    const rows: readonly { number: string }[] = await this.bench.worker.dataSource.query(`SELECT number FROM process WHERE kind = $1 ORDER BY ended_at NULLS LAST, opened_at, number LIMIT 1`, [kind]);
    return rows[0]?.number ?? '';
  }
}
