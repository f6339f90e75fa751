import type pg from 'pg';
import { z } from 'zod';
import { instantMillis } from '#domain/calendar/day';
import type { LimitCounts } from '../../story/story.js';
import { NO_LIMITS } from '../../story/telling.js';

const record = z.object({
  stream: z.string(),
  type: z.string(),
  at: z.string(),
  event: z.object({ data: z.unknown(), opens: z.array(z.object({ key: z.string() })).optional() }),
});
const passed = z.object({ key: z.string(), level: z.string(), due: z.string(), noticed: z.string() });

export interface LateNotice {
  readonly stream: string;
  readonly key: string;
  readonly level: string;
  readonly seconds: number;
}

export interface LimitsOfTheYear {
  readonly counts: LimitCounts;
  readonly late: readonly LateNotice[];
}

/** How many limits passed in the whole ledger, and which of them were noticed later than they could have been: at their instant, or at once where a step opened late. */
export async function limitsOfTheYear(database: pg.Client, tolerance: number): Promise<LimitsOfTheYear> {
  const { rows } = await database.query<{ record: string }>(`SELECT record FROM event ORDER BY stream, version`);
  const opened = new Map<string, string>();
  const late: LateNotice[] = [];
  const counts = { ...NO_LIMITS };
  for (const row of rows) {
    const { stream, type, at, event } = record.parse(JSON.parse(row.record));
    if (type === 'LimitPassed') {
      const { key, level, due, noticed } = passed.parse(event.data);
      const could = Math.max(instantMillis(due), instantMillis(opened.get(`${stream} ${key}`) ?? due));
      const seconds = (instantMillis(noticed) - could) / 1_000;
      counts[level === 'yellow' || level === 'red' ? level : 'escalated'] += 1;
      if (seconds > tolerance) late.push({ stream, key, level, seconds });
    }
    for (const { key } of event.opens ?? []) opened.set(`${stream} ${key}`, at);
  }
  return { counts, late };
}
