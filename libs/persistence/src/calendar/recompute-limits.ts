import type { DataSource, EntityManager } from 'typeorm';
import { isRefusal, refOf, systemActor } from '#domain';
import type { Ledger } from '../ledger/ledger.js';
import { claim, type Claimed, findRecomputation, type Recomputation } from './recomputation.js';

export { findRecomputation, type Recomputation } from './recomputation.js';

/** What one page came to. */
export interface PageDone extends Recomputation {
  /** Whether a further page is to be done at once. */
  readonly more: boolean;
}

interface OpenProcess {
  readonly stream: string;
  readonly jurisdiction: string;
}

const PAGE = 100;
/** Seconds until what failed is tried again: doubled each time, at most ten minutes. */
const FIRST_PAUSE = 5;
const LONGEST_PAUSE = 600;

/**
 * Works off one page of the newest entry: each open process is asked to recompute its limits, in the order of its name, then those that
 * failed are asked again, each after a pause of its own. Resumable, because the cursor is kept after the page, and each process has one
 * command for each entry. The entry is leased and no transaction is open meanwhile, so that nothing waits for the whole page.
 * @param onFailure is told of each failure
 * @returns null when there is nothing to do now, or another worker is at it
 */
export async function recomputePage(dataSource: DataSource, ledger: Pick<Ledger, 'perform'>, onFailure: (stream: string, error: unknown) => void): Promise<PageDone | null> {
  const job = await claim(dataSource.manager);
  if (job === null) return null;
  const page: readonly OpenProcess[] = await dataSource.query(job.passed ? FAILED : OPEN, [job.passed ? job.revision : job.cursor]);
  const done: Done = { changed: [], unchanged: [], failed: [] };
  for (const process of page) done[await recomputeOne(ledger, process, job.revision, onFailure)].push(process.stream);
  return dataSource.transaction((manager) => keepProgress(manager, job, page, done));
}

const OPEN = `SELECT stream, jurisdiction FROM process WHERE ended_at IS NULL AND stream > $1 ORDER BY stream LIMIT ${PAGE}`;
const FAILED = `
  SELECT f.stream, p.jurisdiction FROM recomputation_failure f JOIN process p ON p.stream = f.stream AND p.ended_at IS NULL
  WHERE f.revision = $1 AND f.next_at <= clock_timestamp() ORDER BY f.next_at LIMIT ${PAGE}`;

type Done = Readonly<Record<'changed' | 'unchanged' | 'failed', string[]>>;

async function recomputeOne(ledger: Pick<Ledger, 'perform'>, { stream, jurisdiction }: OpenProcess, revision: string, onFailure: (stream: string, error: unknown) => void): Promise<keyof Done> {
  try {
    const ref = refOf(stream);
    if (ref === null) throw new Error(`The ledger has a process called ${stream}, which names none`);
    const answer = await ledger.perform({ ...ref, act: 'recomputeLimits', input: { calendar: revision }, actor: systemActor(jurisdiction), commandId: `${stream}:recompute:${revision}` });
    if (isRefusal(answer)) throw new Error(`${answer.code}: ${answer.message}`);
    return answer.outcome === 'recorded' && !answer.repeated ? 'changed' : 'unchanged';
  } catch (error) {
    onFailure(stream, error);
    return 'failed';
  }
}

const KEEP = `
  UPDATE recomputation SET
    examined = examined + $3, changed = changed + $4, lease = NULL, leased_until = NULL,
    cursor = coalesce($5, cursor), passed_at = CASE WHEN $6 THEN coalesce(passed_at, clock_timestamp()) END
  WHERE revision = $1 AND lease = $2 AND finished_at IS NULL RETURNING revision`;

/** Not kept when the lease was lost or a newer entry came meanwhile: whoever goes on meets processes that answer "nothing to do". */
async function keepProgress(manager: EntityManager, { revision, lease, passed }: Claimed, page: readonly OpenProcess[], done: Done): Promise<PageDone> {
  const isLast = passed || page.length < PAGE;
  const [kept] = await manager.query<[readonly unknown[], number]>(KEEP, [revision, lease, passed ? 0 : page.length, done.changed.length, passed ? null : (page.at(-1)?.stream ?? null), isLast]);
  if (kept.length > 0) await keepFailures(manager, revision, done);
  const progress = await findRecomputation(manager, revision);
  if (progress === null) throw new Error(`Recomputation ${revision} is gone`);
  return { ...progress, more: !isLast || (passed && page.length === PAGE) };
}

const FAIL = `
  INSERT INTO recomputation_failure AS f (revision, stream, next_at)
  SELECT $1, stream, clock_timestamp() + make_interval(secs => ${FIRST_PAUSE}) FROM unnest($2::text[]) AS failed (stream)
  ON CONFLICT (revision, stream) DO UPDATE SET attempts = f.attempts + 1, next_at = clock_timestamp() + make_interval(secs => least(${LONGEST_PAUSE}, ${FIRST_PAUSE} * 2.0 ^ least(f.attempts, 20)))`;

/** A process that ended meanwhile has no limit left to recompute. */
const SETTLE = `
  DELETE FROM recomputation_failure f WHERE f.revision = $1
    AND (f.stream = ANY ($2::text[]) OR NOT EXISTS (SELECT FROM process p WHERE p.stream = f.stream AND p.ended_at IS NULL))`;

const FINISH = `
  UPDATE recomputation SET finished_at = clock_timestamp()
  WHERE revision = $1 AND passed_at IS NOT NULL AND NOT EXISTS (SELECT FROM recomputation_failure WHERE revision = $1)`;

async function keepFailures(manager: EntityManager, revision: string, { changed, unchanged, failed }: Done): Promise<void> {
  await manager.query(FAIL, [revision, failed]);
  await manager.query(SETTLE, [revision, [...changed, ...unchanged]]);
  await manager.query(FINISH, [revision]);
}
