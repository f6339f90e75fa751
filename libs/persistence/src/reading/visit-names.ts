import type { EntityManager } from 'typeorm';
import type { EnterpriseVisit } from '#domain/burden/visits';
import { registry } from '../facts/registry.js';

/** What departments and items are called; one that the registry no longer knows keeps its id or code. */
export interface VisitNames {
  department(id: string): string;
  item(code: string): string;
}

export async function visitNames(manager: EntityManager, jurisdiction: string, visits: readonly Pick<EnterpriseVisit, 'departments'>[]): Promise<VisitNames> {
  const parts = visits.flatMap(({ departments }) => departments);
  const bodies = new Map((await registry(manager, 'department', jurisdiction, parts.map(({ department }) => department))).map(({ id, name }) => [id, name]));
  const items = new Map((await registry(manager, 'checkItem', jurisdiction, parts.flatMap((part) => part.items))).map(({ code, name }) => [code, name]));
  return { department: (id) => bodies.get(id) ?? id, item: (code) => items.get(code) ?? code };
}
