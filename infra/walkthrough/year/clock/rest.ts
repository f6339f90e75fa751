import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { TestTime } from './test-time.js';

/** Law time given away at each look. It leaps only when no workflow task and no activity is under way: that is how rest is seen. */
const PROBE_MS = 1_000;
/** A probe that took as long on the machine did not leap. */
const LEAPT_BELOW_MS = 900;
const PAUSE_MS = 15;
const PATIENCE_MS = 120_000;

const STATE = `SELECT (SELECT count(*)::int FROM outbox) AS waiting, (SELECT coalesce(max(position), 0)::text FROM event) AS position`;

interface State {
  readonly waiting: number;
  readonly position: string;
}

/**
 * Waits until nothing is on its way: the outbox is empty, and while a second leapt nothing was added to the ledger. The relay does not
 * hold the skipped clock (design.md 4, rule 9), so time may not be let pass before this. @throws when it never comes to rest
 */
export async function untilAtRest(database: pg.Client, time: TestTime): Promise<void> {
  const giveUp = Date.now() + PATIENCE_MS;
  while (Date.now() < giveUp) {
    const before = await stateOf(database);
    if (before.waiting > 0) {
      await sleep(PAUSE_MS);
      continue;
    }
    const begun = Date.now();
    await time.pass(PROBE_MS);
    const leapt = Date.now() - begun < LEAPT_BELOW_MS;
    const after = await stateOf(database);
    if (leapt && after.waiting === 0 && after.position === before.position) return;
  }
  throw new Error(`系统 ${PATIENCE_MS / 1000} 秒内没有静下来：${JSON.stringify(await stateOf(database))}`);
}

async function stateOf(database: pg.Client): Promise<State> {
  const { rows } = await database.query<State>(STATE);
  const [row] = rows;
  if (row === undefined) throw new Error('PostgreSQL counted nothing');
  return row;
}
