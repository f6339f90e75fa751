import type { DataSource } from 'typeorm';
import type { Actor, CalendarYear, ProcessRef } from '#domain';
import { parseInstant, requireDay } from '#domain/calendar/day';
import type { ReferralOrder } from '#domain/referral/referral';
import { createDataSource, type LawClock, Ledger, migrate } from '#persistence';
import { enterCalendarYear, type Entered } from '#persistence/calendar/enter-calendar-year';
import { type PageDone, recomputePage } from '#persistence/calendar/recompute-limits';
import { Play } from '#test/support/play';
import { type PostgresForTests, startPostgres } from '#test/support/servers';
import { plantSmallWorld, smallRegistry } from '#test/support/small-world';

export const NOW = parseInstant('2026-11-24T09:00:00.000+08:00') ?? raise();
export const clock: LawClock = { now: () => NOW };

export const y2027 = (...off: readonly string[]): CalendarYear => ({ year: 2027, source: '测试通知〔2026〕1号', off: off.map((date) => ({ day: requireDay(date), name: '测试假日' })), on: [] });

/** Cases whose penalty is to be decided (D19: 90 d from 24 November 2026 end on 22 February 2027, a Monday of a year without notice). */
export class FiledCases {
  private constructor(
    readonly here: string,
    readonly postgres: PostgresForTests,
    readonly dataSource: DataSource,
    readonly ledger: Ledger,
    readonly play: Play,
  ) {}

  static async begin(here: string): Promise<FiledCases> {
    const postgres = await startPostgres();
    await migrate(postgres.ownerUrl);
    const dataSource = await createDataSource(postgres.appUrl).initialize();
    await plantSmallWorld(dataSource, here);
    const ledger = new Ledger(dataSource, clock);
    return new FiledCases(here, postgres, dataSource, ledger, new Play(ledger, here, () => requireDay('2026-11-24')));
  }

  async end(): Promise<void> {
    await this.dataSource.destroy();
    await this.postgres.stop();
  }

  get admin(): Actor {
    return { ...this.play.actor('admin'), person: 'admin-1' };
  }

  enter(year: CalendarYear, by: LawClock = clock): Promise<Entered> {
    return this.dataSource.transaction((manager) => enterCalendarYear(manager, year, this.admin, by));
  }

  async file(index: number): Promise<ProcessRef> {
    return this.fileAccepted(await this.accept(index));
  }

  async fileMany(count: number): Promise<void> {
    for (let from = 1; from <= count; from += 25) await Promise.all(Array.from({ length: Math.min(25, count + 1 - from) }, (_, index) => this.file(from + index)));
  }

  async accept(index: number): Promise<ProcessRef> {
    const { here, play } = this;
    const [enterprise] = smallRegistry(here).enterprises;
    const inspection = `${here}-2026-Q4-01-${String(index).padStart(4, '0')}`;
    const order: ReferralOrder = { jurisdiction: here, number: `${inspection}-R1`, inspection, ruleSet: `${here}-rules@1`, enterprise: enterprise?.id ?? '', team: [], findings: [{ item: `${here}-I1`, description: '设施停运' }], foundAt: NOW };
    const ref: ProcessRef = { kind: 'referral', number: order.number };
    await play.automatically(ref, 'openReferral', order);
    await play.perform('referral', ref.number, 'handOverLead', { to: `${here}-D01`, material: '笔录' }, play.actor('brigade'));
    await play.perform('referral', ref.number, 'acceptLead', { receipt: '收据' }, play.actor('caseHandler'));
    return ref;
  }

  /** The act that reads the calendar: from it D19 runs. */
  async fileAccepted(ref: ProcessRef): Promise<ProcessRef> {
    await this.play.perform('referral', ref.number, 'fileCase', { caseNumber: `案${ref.number}号`, opinion: '同意' }, this.play.actor('leader'));
    return ref;
  }

  deadlines(): Promise<readonly { due: string; provisional: boolean; count: number }[]> {
    return this.dataSource.query(
      `SELECT to_char(due AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS due, ("limit"->>'provisional')::boolean AS provisional, count(*)::int AS count FROM open_step WHERE limit_code = 'D19' GROUP BY 1, 2 ORDER BY 1`,
    );
  }

  /** Until nothing is left to do now. */
  async workOff(failing: (stream: string) => boolean = () => false): Promise<readonly PageDone[]> {
    const pages: PageDone[] = [];
    const faulty: Pick<Ledger, 'perform'> = { perform: (request) => (failing(`${request.kind}/${request.number}`) ? Promise.reject(new Error('the connection was cut')) : this.ledger.perform(request)) };
    for (let page = await recomputePage(this.dataSource, faulty, () => undefined); page !== null; page = await recomputePage(this.dataSource, faulty, () => undefined)) pages.push(page);
    return pages;
  }
}

function raise(): never {
  throw new Error('not an instant');
}
