import type { EntityManager } from 'typeorm';
import { registry } from './registry.js';

/** 外部联合部门, by whose part a joint check is an external one (R10). */
export async function outsideBodies(manager: EntityManager, jurisdiction: string): Promise<readonly string[]> {
  return (await registry(manager, 'department', jurisdiction)).filter(({ kind }) => kind === 'outside').map(({ id }) => id);
}

/**
 * SQL: whether one of them takes part in inspection p.
 * @param bodies number of the parameter with `outsideBodies`
 */
export function withOutside(bodies: number): string {
  return `EXISTS (SELECT FROM json_array_elements(p.state #> '{data,departments}') d WHERE d ->> 'department' = ANY ($${bodies}::text[]))`;
}
