import type { Actor } from '#domain';

/**
 * R7: who was drawn stays secret until the check has begun (随机抽取，不得事先走漏). Until then the enterprise is known to those who
 * direct, review and supervise, to the clerks of the leading department and to the team; to everybody where the task was made so.
 */
const KNOW_EVERY_LIST = `ARRAY['brigade', 'leader', 'reviewer', 'supervisor']`;
const BEFORE_THE_CHECK = `'approving', 'preparing'`;

/** Stands for the name of an enterprise whose check has not begun. */
export const UNDISCLOSED = '抽取名单（检查开始前不公开）';

/**
 * SQL: whether the enterprise of process p may be named to an onlooker.
 * @param first number of the first of three parameters: those of `onlooker`
 */
export function disclosed(first: number): string {
  const [roles, department, officer] = [`$${first}::text[]`, `$${first + 1}::text`, `$${first + 2}::text`];
  return `(
    p.kind <> 'inspection' OR p.stage NOT IN (${BEFORE_THE_CHECK}) OR ${roles} && ${KNOW_EVERY_LIST}
    OR ('clerk' = ANY (${roles}) AND p.state::jsonb #>> '{data,departments,0,department}' = ${department})
    OR EXISTS (SELECT FROM jsonb_array_elements(p.state::jsonb #> '{data,team}') AS member WHERE member->>'officer' = ${officer})
    OR EXISTS (SELECT FROM process t WHERE t.stream = p.parent AND t.state::jsonb #>> '{data,listPublic}' = 'true'))`;
}

export function onlooker({ roles, department, officer }: Actor): readonly [readonly string[], string | null, string | null] {
  return [roles, department, officer];
}

/** What of an inspection's data names its enterprise. */
export function withoutEnterprise(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { enterprise: _, ...rest } = data;
  return rest;
}
