import type { EntityManager } from 'typeorm';
import type { JurisdictionCode } from '#domain';
import type { OpenWork } from '#domain/registries/department-acts';

/** Some by name; the others are counted. */
const EXAMPLES = 3;

/** What is in the hands of a department, kind by kind; each query answers (name), in its order. */
const WORK: readonly (readonly [string, string])[] = [
  ['待办环节', `SELECT p.number AS name FROM open_step s JOIN process p ON p.stream = s.stream WHERE s.jurisdiction = $1 AND s.department = $2 AND p.kind <> 'returnVisit' ORDER BY s.due NULLS LAST, s.stream, s.key`],
  ['牵头的在办流程', `SELECT number AS name FROM process WHERE jurisdiction = $1 AND lead = $2 AND ended_at IS NULL ORDER BY stream`],
  ['在用的账号', `SELECT name FROM account WHERE jurisdiction = $1 AND department = $2 AND active ORDER BY login`],
  ['在岗的执法检查人员', `SELECT body->>'name' AS name FROM registry_entry WHERE kind = 'officer' AND jurisdiction = $1 AND current AND body->>'department' = $2 AND body->>'status' = 'active' ORDER BY id`],
  ['负责的抽查事项', `SELECT body->>'name' AS name FROM registry_entry WHERE kind = 'checkItem' AND jurisdiction = $1 AND current AND body->>'department' = $2 ORDER BY id`],
];

/** Everything that would be nobody's if the department ended now. */
export async function departmentWork(manager: EntityManager, jurisdiction: JurisdictionCode, department: string): Promise<readonly OpenWork[]> {
  const found: OpenWork[] = [];
  for (const [what, query] of WORK) {
    const rows: readonly { name: string; count: number }[] = await manager.query(`SELECT w.name, (count(*) OVER ())::int AS count FROM (${query}) w LIMIT ${EXAMPLES}`, [jurisdiction, department]);
    found.push({ what, count: rows[0]?.count ?? 0, examples: rows.map(({ name }) => name) });
  }
  return found;
}
