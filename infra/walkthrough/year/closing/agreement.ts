import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type pg from 'pg';
import { z } from 'zod';
import { projectRoot } from '#config';
import type { Serving } from '../../serving.js';
import type { Story } from '../../story/story.js';

const verified = z.object({ streams: z.int(), events: z.int(), problems: z.array(z.object({ stream: z.string(), problem: z.string() })) });
const rebuilt = z.object({ processes: z.int(), events: z.int() });

/** What screens show, table by table; counters that came back to nothing need no row. */
const PROJECTIONS = ['process', 'open_step', 'limit_record', 'publication', 'penalty', 'cap_use WHERE on_site > 0', 'officer_load WHERE inspections > 0'];

/** The year's ledger verifies, and everything screens show comes out the same when it is dropped and folded again: by the commands an operator has. */
export async function expectAgreement(story: Story, serving: Serving, database: pg.Client): Promise<void> {
  const ledger = verified.parse(await bihuan(serving, 'verify', 'ledger'));
  story.expect(`bihuan verify ledger：${ledger.streams} 条流、${ledger.events} 条事件，哈希和链全部相符`, ledger.problems.length === 0, JSON.stringify(ledger.problems.slice(0, 3)));
  const before = await digests(database);
  const { processes, events } = rebuilt.parse(await bihuan(serving, 'projections', 'rebuild'));
  const after = await digests(database);
  const different = [...before].filter(([table, digest]) => after.get(table) !== digest).map(([table]) => table);
  story.expect(`bihuan projections rebuild：由 ${events} 条事件重建 ${processes} 个流程，各张清单与重建前完全一致`, processes > 0 && different.length === 0, different.join('、'));
}

/** @throws when it exits otherwise than 0; a finding (1) is an answer all the same */
async function bihuan({ environment, home }: Serving, ...command: readonly string[]): Promise<unknown> {
  const program = join(projectRoot(), 'dist', 'apps', 'cli', 'src', 'main.js');
  const options = { env: { ...process.env, ...environment, BIHUAN_HOME: home }, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...command, '--json'], options).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 1 && 'stdout' in error && typeof error.stdout === 'string') return { stdout: error.stdout };
    throw error;
  });
  return JSON.parse(stdout);
}

async function digests(database: pg.Client): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const table of PROJECTIONS) {
    const { rows } = await database.query<{ digest: string }>(`SELECT coalesce(md5(string_agg(row::text, E'\\n' ORDER BY row::text)), '') AS digest FROM (SELECT to_jsonb(t) AS row FROM (SELECT * FROM ${table}) t) r`);
    found.set(table, rows[0]?.digest ?? '');
  }
  return found;
}
