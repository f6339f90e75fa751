import type { EntityManager } from 'typeorm';
import { instantFromMillis } from '#domain/calendar/day';
import { type LawClock, postgresClock } from './law-clock.js';
import { markRehearsalOnly, refuseRehearsalOnly } from './rehearsal-only.js';

/** The server that keeps skipped time. @throws when it is no time-skipping test server */
export interface SkippedTime {
  /** Epoch milliseconds. */
  now(): Promise<number>;
}

/** Skipped time was asked for where a real bureau keeps its ledger, or where nobody skips time. */
export class NotARehearsal extends Error {
  constructor(why: string) {
    super(`BIHUAN_LAW_CLOCK=test-server 只用于演练：${why}请去掉这个环境变量，再启动。`);
    this.name = 'NotARehearsal';
  }
}

/**
 * The clock of a rehearsal (design.md 4, rule 9). A ledger is append-only: what a skipped clock once wrote into a bureau's could never be
 * taken back. So two things must be true, and neither is in a bureau's installation: every jurisdiction of the database is a
 * rehearsal's, and the Temporal server is the time-skipping test server, the only one that tells such a time. The database is
 * then marked, so that no bureau comes into it later either.
 * @throws NotARehearsal
 */
export async function skippedClock(manager: EntityManager, server: SkippedTime, warn: (message: string) => void): Promise<LawClock> {
  await refuseBureaus(manager);
  const clock: LawClock = { now: async () => instantFromMillis(await server.now()) };
  try {
    warn(`演练：法定时间取自 Temporal 测试服务，现在是 ${await clock.now(0)}，不是真实时间；这里的台账没有法律意义`);
  } catch (error) {
    throw new NotARehearsal(`TEMPORAL_ADDRESS 指向的不是能跳过时间的测试服务（${error instanceof Error ? error.message : String(error)}）。`);
  }
  await manager.transaction(async (within) => {
    await markRehearsalOnly(within);
    await refuseBureaus(within);
  });
  return clock;
}

async function refuseBureaus(manager: EntityManager): Promise<void> {
  const bureaus: readonly { code: string; name: string }[] = await manager.query(`SELECT code, name FROM jurisdiction WHERE NOT rehearsal ORDER BY code LIMIT 1`);
  const [bureau] = bureaus;
  if (bureau !== undefined) throw new NotARehearsal(`数据库里有真实的辖区机关 ${bureau.name}（${bureau.code}），它的时限只能按数据库的时钟计算。`);
}

/** The clock of everybody else. @throws RehearsalOnly on a database in which time was once skipped */
export async function databaseClock(manager: EntityManager): Promise<LawClock> {
  await refuseRehearsalOnly(manager);
  return postgresClock;
}
