import type { EntityManager } from 'typeorm';
import type { TaskFacts } from '#domain/task/guards';
import type { Task } from '#domain/task/task';
import type { Gathering } from './gathering.js';
import { itemEditors, registryEditors } from './registry-editors.js';

/** Who must be kept apart from a draw, or may witness it: whoever edited the enterprises or items it is made from, and the accounts named. */
export async function apart({ manager, input, common }: Gathering, { departments }: Pick<Task, 'departments'>): Promise<Pick<TaskFacts, 'poolEditors' | 'witnessAccounts'>> {
  const { jurisdiction } = common.actor;
  const editors = [...(await registryEditors(manager, 'enterprise', jurisdiction)), ...(await itemEditors(manager, jurisdiction, departments.flatMap(({ items }) => items)))];
  return { poolEditors: [...new Set(editors)], witnessAccounts: await accountsNamed(manager, jurisdiction, namedIn(input)) };
}

/** Held until the draw is committed to: an account that is closed at the same moment was closed before or is closed after. */
async function accountsNamed(manager: EntityManager, jurisdiction: string, named: readonly string[]): Promise<TaskFacts['witnessAccounts']> {
  if (named.length === 0) return [];
  return manager.query(`SELECT id AS person, roles FROM account WHERE id = ANY ($1::text[]) AND jurisdiction = $2 AND active ORDER BY id FOR SHARE`, [named, jurisdiction]);
}

/** The boundary at which the input of `commitDraw` gets its type back: the contract has read it. */
const namedIn = (input: unknown): readonly string[] => (input as { readonly witnesses?: readonly string[] }).witnesses ?? [];
