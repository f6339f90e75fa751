import type { EntityManager } from 'typeorm';
import type { JurisdictionCode } from '#domain';

export interface NewJurisdiction {
  readonly code: JurisdictionCode;
  readonly name: string;
  /** 演练: fictional, made by the walkthrough. */
  readonly rehearsal?: boolean;
}

/** @returns whether it was made; false: it was there already, and stays as it is */
export async function createJurisdiction(manager: EntityManager, { code, name, rehearsal = false }: NewJurisdiction): Promise<boolean> {
  const made: readonly unknown[] = await manager.query(
    `INSERT INTO jurisdiction (code, name, rehearsal) VALUES ($1, $2, $3) ON CONFLICT (code) DO NOTHING RETURNING code`,
    [code, name, rehearsal],
  );
  return made.length > 0;
}
