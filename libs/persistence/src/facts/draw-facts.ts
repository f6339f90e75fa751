import type { EntityManager } from 'typeorm';
import { systemActor } from '#domain';
import type { TaskFacts } from '#domain/task/guards';
import type { Gathering } from './gathering.js';

/** Who must be kept apart from a draw, or may witness it: whoever brought the enterprises into the registry as it stands, and the accounts named. */
export async function apart({ manager, input, common }: Gathering): Promise<Pick<TaskFacts, 'poolEditors' | 'witnessAccounts'>> {
  const { jurisdiction } = common.actor;
  return { poolEditors: await poolEditors(manager, jurisdiction), witnessAccounts: await accountsNamed(manager, jurisdiction, namedIn(input)) };
}

async function poolEditors(manager: EntityManager, jurisdiction: string): Promise<readonly string[]> {
  const rows: readonly { person: string }[] = await manager.query(
    `SELECT DISTINCT imported_by AS person FROM registry_entry WHERE kind = 'enterprise' AND jurisdiction = $1 AND current AND imported_by <> $2 ORDER BY 1`,
    [jurisdiction, systemActor(jurisdiction).person],
  );
  return rows.map(({ person }) => person);
}

/** Held until the draw is committed to: an account that is closed at the same moment was closed before or is closed after. */
async function accountsNamed(manager: EntityManager, jurisdiction: string, named: readonly string[]): Promise<TaskFacts['witnessAccounts']> {
  if (named.length === 0) return [];
  return manager.query(`SELECT id AS person, roles FROM account WHERE id = ANY ($1::text[]) AND jurisdiction = $2 AND active ORDER BY id FOR SHARE`, [named, jurisdiction]);
}

/** The boundary at which the input of `commitDraw` gets its type back: the contract has read it. */
const namedIn = (input: unknown): readonly string[] => (input as { readonly witnesses?: readonly string[] }).witnesses ?? [];
