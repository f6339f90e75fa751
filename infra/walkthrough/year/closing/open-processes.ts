import type pg from 'pg';
import { PROCESS_KINDS, type ProcessKind } from '#domain';
import type { Story } from '../../story/story.js';

interface Counted {
  readonly kind: ProcessKind;
  readonly all: number;
  readonly open: readonly string[];
}

/** 监管闭环: with the year closed nothing that it began is left open; of every kind there was at least one. */
export async function expectNothingOpen(story: Story, database: pg.Client): Promise<void> {
  const { rows } = await database.query<Counted>(`SELECT kind, count(*)::int AS "all", coalesce(array_agg(number ORDER BY number) FILTER (WHERE ended_at IS NULL), '{}') AS open FROM process GROUP BY kind ORDER BY kind`);
  story.remark(...rows.map(({ kind, all, open }) => `${PROCESS_KINDS[kind]}：${all} 个，尚未办结 ${open.length} 个`));
  const open = rows.flatMap((row) => row.open);
  story.expect(`六类流程这一年里都有，全部办结`, rows.length === Object.keys(PROCESS_KINDS).length && open.length === 0, open.join('、'));
}
