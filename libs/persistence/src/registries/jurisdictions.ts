import type { EntityManager } from 'typeorm';
import type { JurisdictionCode } from '#domain';
import { refuseBureauInRehearsal } from '../ledger/rehearsal-only.js';

export interface NewJurisdiction {
  readonly code: JurisdictionCode;
  readonly name: string;
  /** 演练: fictional, made by the walkthrough. */
  readonly rehearsal?: boolean;
}

/**
 * In the caller's transaction.
 * @returns whether it was made; false: it was there already, and stays as it is
 * @throws RehearsalOnly when a bureau is to be made where time was once skipped
 */
export async function createJurisdiction(manager: EntityManager, { code, name, rehearsal = false }: NewJurisdiction): Promise<boolean> {
  if (!rehearsal) await refuseBureauInRehearsal(manager);
  const made: readonly unknown[] = await manager.query(
    `INSERT INTO jurisdiction (code, name, rehearsal) VALUES ($1, $2, $3) ON CONFLICT (code) DO NOTHING RETURNING code`,
    [code, name, rehearsal],
  );
  return made.length > 0;
}
