import type { EntityManager } from 'typeorm';
import { createJurisdiction } from '../registries/jurisdictions.js';

export interface JurisdictionFound {
  readonly code: string;
  readonly name: string;
  readonly rehearsal: boolean;
}

/** Codes that no real 行政区划 has; 演练-1 is 999001. */
const FIRST = 999_000;
const LAST = 999_999;

/** A new fictional jurisdiction, in the caller's transaction. @returns null when all codes are used up */
export async function openRehearsal(manager: EntityManager, name: string | null): Promise<JurisdictionFound | null> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('rehearsal', 0))`);
  const rows: readonly { last: number | null }[] = await manager.query(`SELECT max(code::int) AS last FROM jurisdiction WHERE code ~ '^999[0-9]{3}$'`);
  const code = (rows[0]?.last ?? FIRST) + 1;
  if (code > LAST) return null;
  const made = { code: String(code), name: name ?? `演练-${code - FIRST}`, rehearsal: true };
  await createJurisdiction(manager, made);
  return made;
}

/** Goes before the logins of a rehearsal, because logins are unique over all jurisdictions: 'yl3-'; nothing for a bureau's. */
export function loginPrefix({ code, rehearsal }: JurisdictionFound): string {
  return rehearsal ? `yl${Number(code) - FIRST}-` : '';
}

export async function findJurisdiction(manager: EntityManager, code: string): Promise<JurisdictionFound | null> {
  const rows: readonly JurisdictionFound[] = await manager.query(`SELECT code, name, rehearsal FROM jurisdiction WHERE code = $1`, [code]);
  return rows[0] ?? null;
}
