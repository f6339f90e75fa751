import type { EntityManager } from 'typeorm';
import type { ItemCode, JurisdictionCode } from '#domain';

/** A plan or task under way that is to check an item. */
export interface OpenUse {
  readonly kind: 'annualPlan' | 'task';
  readonly number: string;
  readonly title: string;
  readonly items: readonly ItemCode[];
}

/** Plans and tasks that have not ended and name one of these items, with those they name. */
export async function openUses(manager: EntityManager, jurisdiction: JurisdictionCode, codes: readonly ItemCode[]): Promise<readonly OpenUse[]> {
  if (codes.length === 0) return [];
  return manager.query(
    `SELECT used.kind, used.number, used.title, used.items FROM (
       SELECT p.kind, p.number, p.title, ARRAY(
         SELECT DISTINCT code FROM jsonb_array_elements_text(jsonb_path_query_array(p.state::jsonb, '$.data.items[*].items[*]') || jsonb_path_query_array(p.state::jsonb, '$.data.departments[*].items[*]')) AS code
         WHERE code = ANY ($2::text[]) ORDER BY code) AS items
       FROM process p WHERE p.jurisdiction = $1 AND p.kind IN ('annualPlan', 'task') AND p.ended_at IS NULL
     ) used WHERE cardinality(used.items) > 0 ORDER BY used.kind, used.number`,
    [jurisdiction, codes],
  );
}
