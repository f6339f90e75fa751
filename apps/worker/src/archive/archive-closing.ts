import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { instantFromMillis } from '#domain/calendar/day';
import { archiveOf, type Closing, isArchived, pack, type PackedRun, runsArchived, settleClosing, type Settled } from '#persistence/archive/index';
import { fetchHistory, runsOf } from '#temporal/closed-runs';
import { historyText, summarise } from '#temporal/history-text';

/** waiting: its workflow is not over, or Temporal has yet to list it. */
export type Outcome = 'waiting' | Settled;

/** Temporal closes and lists a workflow within moments; what it does not know after so long it does not know at all. Seconds. */
const PATIENCE = 600;

/** Archives the runs of one process that has ended: what is not archived yet is fetched first, then recorded in one short transaction. */
export async function archiveClosing(client: Client, dataSource: DataSource, closing: Closing, patience = PATIENCE): Promise<Outcome> {
  const found = await runsOf(client, closing.stream);
  const patient = closing.age < patience;
  if (found.state === 'running') return 'waiting';
  if (found.state === 'forgotten') return patient ? 'waiting' : settleClosing(dataSource, closing, { runs: [], lost: { runs: [], reason: FORGOTTEN } });
  if (found.state === 'unlisted' && patient) return 'waiting';
  const known = runsArchived(await archiveOf(dataSource, closing.stream)).map(({ runId }) => runId);
  const { runs, lost } = await fetchAll(client, dataSource, closing.stream, { runIds: found.runIds, known });
  return settleClosing(dataSource, closing, { runs, lost: lost.length === 0 ? null : { runs: lost, reason: FORGOTTEN } });
}

const FORGOTTEN = 'Temporal 已不再保存该工作流的历史：超过保留期，或服务器数据已丢失，存档前没有取到。';

interface Fetched {
  readonly runs: readonly PackedRun[];
  readonly lost: readonly string[];
}

/** One after the other. A run that continued another names it, so that one the list lacks is found all the same. */
async function fetchAll(client: Client, dataSource: DataSource, stream: string, { runIds, known }: { readonly runIds: readonly string[]; readonly known: readonly string[] }): Promise<Fetched> {
  const seen = new Set(known);
  const queue = [...runIds];
  const runs: PackedRun[] = [];
  const lost: string[] = [];
  for (const runId of queue) {
    if (seen.has(runId)) continue;
    seen.add(runId);
    const fetched = await fetchRun(client, dataSource, stream, runId);
    if (fetched === null) lost.push(runId);
    else runs.push(fetched.packed);
    if (fetched?.continues !== undefined && fetched.continues !== null) queue.push(fetched.continues);
  }
  return { runs: runs.sort((a, b) => (a.run.from < b.run.from ? -1 : 1)), lost };
}

async function fetchRun(client: Client, dataSource: DataSource, stream: string, runId: string): Promise<{ readonly packed: PackedRun; readonly continues: string | null } | null> {
  const history = await fetchHistory(client, stream, runId);
  if (history === null) return null;
  const { events, from, to, build, bundle, continues } = summarise(history);
  const file = await pack(historyText(history));
  const kept = bundle !== null && (await isArchived(dataSource, bundle)) ? bundle : null;
  const { sha256, size } = file;
  return { continues, packed: { file, run: { runId, sha256, size, events, from: instantFromMillis(from), to: instantFromMillis(to), bundle: kept, build } } };
}
