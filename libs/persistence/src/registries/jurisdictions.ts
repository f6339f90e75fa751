import type { EntityManager } from 'typeorm';
import type { JurisdictionCode } from '#domain';
import { refuseBureauInRehearsal } from '../ledger/rehearsal-only.js';
import { refuseBesidePlayedPast } from '../ledger/sample-past.js';

export interface NewJurisdiction {
  readonly code: JurisdictionCode;
  readonly name: string;
  /** 演练: fictional, made by the walkthrough. */
  readonly rehearsal?: boolean;
  /** 样例: fictional as well, with files of its own; a past may be played into it. */
  readonly sample?: boolean;
}

/**
 * In the caller's transaction.
 * @returns whether it was made; false: it was there already, and stays as it is
 * @throws RehearsalOnly when a bureau is to be made where time was once skipped, BesidePlayedPast where a past was played
 */
export async function createJurisdiction(manager: EntityManager, { code, name, rehearsal = false, sample = false }: NewJurisdiction): Promise<boolean> {
  if (!rehearsal) await refuseBureauInRehearsal(manager);
  if (!rehearsal && !sample) await refuseBesidePlayedPast(manager, code);
  const made: readonly unknown[] = await manager.query(
    `INSERT INTO jurisdiction (code, name, rehearsal, sample) VALUES ($1, $2, $3, $4) ON CONFLICT (code) DO NOTHING RETURNING code`,
    [code, name, rehearsal, sample],
  );
  return made.length > 0;
}
