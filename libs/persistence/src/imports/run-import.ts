import type { EntityManager } from 'typeorm';
import { type Instant, systemActor } from '#domain';
import { dayOf } from '#domain/calendar/day';
import { databaseNow, type LawClock } from '../ledger/law-clock.js';
import { Ledger } from '../ledger/ledger.js';
import type { RegistryImportedData } from '../registries/import-registry.js';
import { COLUMN_OF_KEY } from '../registries/columns-of-kind.js';
import { clearStaged, compareStaged, keptRows, type SettledCounts, type Settling, settleStaged } from '../registries/stage-entries.js';
import { holdRegistry, registryStream } from '../registries/registry-stream.js';
import { uploadedFile } from '../registries/uploaded-file.js';
import { TableRefused } from '../tables/table-file.js';
import { checkRows, type Workplace } from './check-rows.js';
import { type Claimed, claimImport, giveBack, LeaseLost, noteDone, noteRefused, noteStoring, type Outcome, release } from './claim-import.js';
import { findImport, type ImportJob, type ImportRefusal } from './import-job.js';
import { keepProblems, KEPT_REASON } from './keep-problems.js';

export interface RunOptions {
  readonly clock: LawClock;
  /** How long a job stays this program's without a sign of life. After it died, another goes on so much later. */
  readonly leaseSeconds?: number;
  /** Rows checked and committed at once. */
  readonly batch?: number;
  /** Told to stop, it gives the job back after the batch in hand. */
  readonly signal?: AbortSignal;
  /** Only this job. */
  readonly only?: string;
}

const LEASE_SECONDS = 120;
const BATCH = 1_000;
const AGAIN_AFTER_SECONDS = 10;
/** A file that ends the program each time it is read, or each time it is stored, must not do so for ever: the two are counted apart. */
const MOST_ATTEMPTS = 3;
const INTERRUPTED: ImportRefusal = { code: 'INTERRUPTED', reason: '处理这个文件时程序接连中断三次，已经停止，什么也没有导入。请把文件分小后再导入；仍不行的，请告诉管理员。', row: 0 };

/**
 * Takes one waiting or abandoned job and brings it to its end. Every row is read and checked first, batch by batch, each batch
 * committed with the place it reaches to: after a crash the next program goes on there. Then everything is stored in one transaction.
 * @param dataSource where each step is a transaction; within one that is under way each is a part of it
 * @returns the finished job; null when there was nothing to do, or another program took it over
 * @throws what PostgreSQL throws; the job waits and is taken up again
 */
export async function workOnImport(dataSource: Workplace, options: RunOptions): Promise<ImportJob | null> {
  const { manager } = dataSource;
  const claimed = await claimImport(manager, options.leaseSeconds ?? LEASE_SECONDS, options.only ?? null);
  if (claimed === null) return null;
  try {
    if (claimed.attempts >= MOST_ATTEMPTS) await refuseFile(dataSource, claimed, INTERRUPTED);
    else await takeIn(dataSource, claimed, options);
  } catch (error) {
    if (error instanceof LeaseLost) return null;
    const stopped = options.signal?.aborted === true;
    await (stopped ? giveBack(manager, claimed) : release(manager, claimed, AGAIN_AFTER_SECONDS)).catch(() => undefined);
    if (stopped) return null;
    throw error;
  }
  return findImport(manager, claimed.job.jurisdiction, claimed.job.id);
}

async function takeIn(dataSource: Workplace, claimed: Claimed, { clock, leaseSeconds = LEASE_SECONDS, batch = BATCH, signal }: RunOptions): Promise<void> {
  const { job } = claimed;
  try {
    const file = await uploadedFile(dataSource, job.sha256, job.fileName);
    const untouched = await checkRows(dataSource, claimed, file, { leaseSeconds, batch, signal });
    const begun = await noteStoring(dataSource.manager, claimed, leaseSeconds);
    if (begun > MOST_ATTEMPTS) await refuseFile(dataSource, claimed, INTERRUPTED);
    else await dataSource.transaction((manager) => store(manager, claimed, untouched, clock));
  } catch (error) {
    if (!(error instanceof TableRefused)) throw error;
    await refuseFile(dataSource, claimed, error.refusal);
  }
}

async function refuseFile(dataSource: Workplace, claimed: Claimed, refusal: ImportRefusal): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await clearStaged(manager, claimed.job.id);
    await noteRefused(manager, claimed, refusal);
  });
}

const NOTHING: SettledCounts = { added: 0, changed: 0, unchanged: 0, kept: 0, prepared: false };

/** Takes the checked rows into the registry, or says what would become of them; with the event and the end of the job, or not at all. */
async function store(manager: EntityManager, claimed: Claimed, untouched: readonly string[], clock: LawClock): Promise<void> {
  const { id, jurisdiction, kind, fileName, askedBy, updateExisting, dryRun, mode } = claimed.job;
  // The moment it is recorded, not the one in which it began to wait for somebody else's import. A dry run waits for nobody.
  if (!dryRun) await holdRegistry(manager, jurisdiction);
  const at = await clock.now(await databaseNow(manager));
  const day = dayOf(at);
  const settling: Settling = { job: id, jurisdiction, kind, importedBy: askedBy, updateExisting, untouched, day, source: fileName };
  const { rows, refused, problems, sheet } = await soFar(manager, id);
  const nothing = mode === 'allOrNothing' && problems > 0;
  const counts = nothing ? NOTHING : await (dryRun ? compareStaged(manager, settling) : settleStaged(manager, settling));
  if (counts.kept > 0) {
    const kept = await keptRows(manager, settling);
    await keepProblems(manager, id, kept.map((one) => ({ file: sheet, row: one.row, column: COLUMN_OF_KEY[kind], value: one.id.replace(`${jurisdiction}-`, ''), reason: KEPT_REASON })), true);
  }
  const outcome: Outcome = { ...counts, withheld: nothing ? rows - refused : 0 };
  const told = outcome.added + outcome.changed + outcome.unchanged + outcome.kept + outcome.withheld + refused;
  if (told !== rows) throw new Error(`Import ${id}: ${rows} rows were read and ${told} accounted for`);
  if (!dryRun && counts.added + counts.changed > 0) await note(manager, claimed.job, counts, refused, at);
  await clearStaged(manager, id);
  await noteDone(manager, claimed, outcome);
}

interface SoFar {
  readonly rows: number;
  readonly refused: number;
  readonly problems: number;
  /** As problems name it. */
  readonly sheet: string;
}

async function soFar(manager: EntityManager, job: string): Promise<SoFar> {
  const rows: readonly SoFar[] = await manager.query(
    `SELECT rows_read AS rows, rows_refused AS refused, (SELECT count(*)::int FROM import_problem WHERE job = $1) AS problems,
       coalesce(nullif(table_found->>'sheet', ''), file_name) AS sheet
     FROM import_job WHERE id = $1 FOR UPDATE`,
    [job],
  );
  const [row] = rows;
  if (row === undefined) throw new LeaseLost(job);
  return row;
}

async function note(manager: EntityManager, job: ImportJob, { prepared, ...counts }: SettledCounts, refused: number, at: Instant): Promise<void> {
  const { id, jurisdiction, kind, fileName, sha256, askedBy } = job;
  const data: RegistryImportedData = { kind, files: [{ name: fileName, sha256 }], ...counts, refused, job: id, ...(prepared && { prepared }) };
  const actor = { ...systemActor(jurisdiction), person: askedBy };
  await Ledger.note(manager, { stream: registryStream(jurisdiction), type: 'RegistryImported', data, actor, command: `import/${kind}/${id}`, at });
}
