import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Processors } from './processor-time.js';

/** Worker and Temporal together use less of a core than this when nothing is left for them to do. */
const QUIET_SHARE = 0.15;
const SAMPLE_MS = 60;
/** So many quiet samples in a row: what is left then are the timers. */
const QUIET_SAMPLES = 3;
const NEVER_QUIET_MS = 30_000;
const PATIENCE_MS = 300_000;

/** Sees when what the acts set going has come to rest: nothing on its way to a workflow, and the workflows parked with their timers. */
export class Drain {
  constructor(
    private readonly database: pg.Client,
    private readonly processors: Processors,
  ) {}

  /** @returns the moment it came to rest (performance.now()), which is before the moment that is certain */
  async parked(): Promise<number> {
    const empty = await this.until('the outbox is empty', `SELECT count(*)::int AS left FROM outbox`, []);
    return this.processors.known ? this.quietSince(empty) : empty;
  }

  /** Until every inspection of a task has ended in the ledger. */
  ended(task: string): Promise<number> {
    return this.until('every inspection has ended', `SELECT count(*)::int AS left FROM process WHERE parent = $1 AND ended_at IS NULL`, [task]);
  }

  private async until(what: string, question: string, values: readonly string[]): Promise<number> {
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end; ) {
      const { rows } = await this.database.query<{ left: number }>(question, [...values]);
      if (rows[0]?.left === 0) return performance.now();
      await sleep(15);
    }
    throw new Error(`Waited five minutes until ${what}`);
  }

  private async quietSince(from: number): Promise<number> {
    let [since, samples, before, at] = [from, 0, this.processors.busy(), performance.now()];
    const giveUp = at + NEVER_QUIET_MS;
    while (samples < QUIET_SAMPLES) {
      // Something else keeps them busy (a profiler, another's processes): then the outbox alone must do.
      if (at > giveUp) return from;
      await sleep(SAMPLE_MS);
      const [now, moment] = [this.processors.busy(), performance.now()];
      const quiet = ((now - before) * 1000) / (moment - at) < QUIET_SHARE;
      samples = quiet ? samples + 1 : 0;
      if (!quiet) since = moment;
      [before, at] = [now, moment];
    }
    return since;
  }
}
