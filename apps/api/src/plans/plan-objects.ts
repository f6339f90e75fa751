import type { DataSource } from 'typeorm';
import type { Day } from '#domain';
import type { ObjectsNow } from '#domain/plan/strata-of-the-plan';
import { bringUpForReader } from '#persistence/classes/bring-up-to-date';
import type { ScopeOf } from '#persistence/classes/class-scope';
import { objectsNow } from '#persistence/reading/enterprise-classes';

/** Who can be drawn by a rule set as the registry stands: what has just changed is classified first, so that whoever writes a plan and whoever approves it are told the same. @returns null while a larger import is still being classified */
export async function objectsOf(dataSource: DataSource, scope: ScopeOf, today: Day): Promise<readonly ObjectsNow[] | null> {
  await bringUpForReader(dataSource, scope, today);
  return objectsNow(dataSource.manager, scope);
}
