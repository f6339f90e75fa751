import type { PersonalRole, ProcessKind } from '#domain';
import { DEFINITIONS } from '#domain';
import { playThePast } from '#infra/sample/past/play-the-past';
import { COUNTY, plantSample } from '#test/support/sample';
import { Workbench } from './workbench.js';

interface Waiting {
  readonly login: string;
  readonly number: string;
  /** Of the step, as a list of work calls it. */
  readonly name: string;
}

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

  /** Where an open step of this name waits for somebody of a role, soonest first, and for whom. */
  async waiting(role: PersonalRole, kind: ProcessKind, step: string): Promise<readonly Waiting[]> {
    const rows: readonly { login: string; number: string }[] = await this.bench.worker.dataSource.query(
      `SELECT DISTINCT ON (s.due, s.stream, s.key) a.login, s.number
       FROM open_step s JOIN account a ON a.jurisdiction = s.jurisdiction AND $1 = ANY (a.roles) AND $1 = ANY (s.roles)
         AND ($1 = ANY (s.besides) OR ((s.department IS NULL OR s.department = a.department) AND (s.officers IS NULL OR a.officer = ANY (s.officers)))) AND (s.person IS NULL OR s.person = a.id)
       WHERE s.kind = $2 AND s.step = $3 AND NOT s.awaited ORDER BY s.due, s.stream, s.key, a.login`,
      [role, kind, step],
    );
    return rows.map((row) => ({ ...row, name: DEFINITIONS[kind].steps[step] ?? step }));
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
}
