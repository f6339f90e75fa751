import type { EntityManager } from 'typeorm';
import type { Enterprise, JurisdictionCode, Penalty } from '#domain';
import { ownPenalties, withPenalties } from '../facts/registry.js';

/** An enterprise with what its class is computed from. */
export interface Registered {
  readonly enterprise: Enterprise;
  readonly version: number;
  /** Decisions of our own referrals that count, as a text that tells one state of them from another. */
  readonly penalties: string;
}

interface Row {
  readonly id: string;
  readonly version: number;
  readonly body: Enterprise;
}

const stampOf = (penalties: readonly Penalty[]): string => penalties.map(({ decisionNumber, decidedOn }) => `${decisionNumber} ${decidedOn}`).join('；');

async function completed(manager: EntityManager, jurisdiction: JurisdictionCode, rows: readonly Row[]): Promise<readonly Registered[]> {
  const own = await ownPenalties(manager, jurisdiction, rows.map(({ id }) => id));
  return rows.map(({ version, body }) => ({ enterprise: withPenalties(body, own), version, penalties: stampOf(own.get(body.id) ?? []) }));
}

const CURRENT = `SELECT id, version, body FROM registry_entry WHERE kind = 'enterprise' AND jurisdiction = $1 AND current`;

/** Those of these ids that stand in the registry now. */
export async function registeredOf(manager: EntityManager, jurisdiction: JurisdictionCode, ids: readonly string[]): Promise<readonly Registered[]> {
  return completed(manager, jurisdiction, await manager.query(`${CURRENT} AND id = ANY ($2::text[])`, [jurisdiction, ids]));
}

/** The next of the registry after this id. In the database's own order, which its index has: any order will do to come past everybody once. */
export async function registeredAfter(manager: EntityManager, jurisdiction: JurisdictionCode, after: string, count: number): Promise<readonly Registered[]> {
  return completed(manager, jurisdiction, await manager.query(`${CURRENT} AND id > $2 ORDER BY id LIMIT $3`, [jurisdiction, after, count]));
}
