import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { JurisdictionCode } from '#domain';
import { refuse, type Refusal } from '#domain';
import type { RegistryKind } from '../registries/read-registry.js';
import { keepUploaded, sha256Of } from '../registries/uploaded-file.js';
import { formatOf } from '../tables/file-kind.js';
import type { TableFile } from '../tables/table-file.js';
import { type ImportJob, type ImportOptions, importUnder } from './import-job.js';

export interface ImportAsked extends ImportOptions {
  readonly jurisdiction: JurisdictionCode;
  readonly kind: RegistryKind;
  readonly file: TableFile;
  /** Under which it happens at most once (Idempotency-Key). */
  readonly command: string;
  readonly askedBy: string;
  /** Whoever asks works on it himself and has so long to begin; left out: whoever is free takes it at once. */
  readonly heldSeconds?: number;
}

const INSERT = `
  INSERT INTO import_job (id, jurisdiction, kind, command, sha256, file_name, mode, update_existing, dry_run, asked_by, leased_until)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, clock_timestamp() + make_interval(secs => $11)) ON CONFLICT (jurisdiction, command) DO NOTHING`;

/**
 * Keeps the file and makes a job of it, in the caller's transaction. The same command with the same file and the same options is the
 * same job; with anything else it is refused.
 * @throws TableRefused for items when the file is no table at all
 */
export async function askForImport(manager: EntityManager, asked: ImportAsked): Promise<ImportJob | Refusal> {
  const { jurisdiction, kind, file, command, askedBy, mode, updateExisting, dryRun } = asked;
  if (kind === 'checkItem' && mode === 'onlyCorrect' && (await formatOf(file)) === 'xlsx') {
    return refuse('invalid', 'ITEMS_BELONG_TOGETHER', '事项清单工作簿的三张表互相引用，只能“全部导入或全部不导入”（mode=allOrNothing）。只导入正确的事项，请用 csv（一张表含全部内容，可下载模板）。', { at: 'mode' });
  }
  const sha256 = await sha256Of(file);
  await keepUploaded(manager, sha256, file);
  await manager.query(INSERT, [randomUUID(), jurisdiction, kind, command, sha256, file.name, mode, updateExisting, dryRun, askedBy, asked.heldSeconds ?? 0]);
  const job = await importUnder(manager, jurisdiction, command);
  if (job === null) throw new Error(`Import ${command} of ${jurisdiction} was inserted and is not there`);
  const same = job.kind === kind && job.sha256 === sha256 && job.mode === mode && job.updateExisting === updateExisting && job.dryRun === dryRun;
  return same ? job : refuse('reused', 'KEY_REUSED', '这个编号（Idempotency-Key）已经用于另一次导入。请为新的导入取一个新的编号。');
}
