import type { EntityManager } from 'typeorm';
import type { RowProblem } from '../registries/problem.js';

export const KEPT_REASON = '名录里已有这一条，内容不同；没有选择“更新已有记录”，保持原样';

const INSERT = `
  INSERT INTO import_problem (job, sheet, row, column_name, value, reason, kept)
  SELECT $1, file, row, "column", value, reason, $3 FROM jsonb_to_recordset($2::jsonb) AS p (file text, row int, "column" text, value text, reason text)`;

/** Keeps what is to be told of rows, in this order. @param kept the rows are sound, the registry was to stay as it is */
export async function keepProblems(manager: EntityManager, job: string, problems: readonly RowProblem[], kept: boolean): Promise<void> {
  for (let from = 0; from < problems.length; from += 10_000) await manager.query(INSERT, [job, JSON.stringify(problems.slice(from, from + 10_000)), kept]);
}
