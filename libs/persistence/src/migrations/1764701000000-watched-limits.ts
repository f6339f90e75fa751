import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 总时限: an open step knows which watched limits it keeps from ending, so that they light its row of 待办; what is under way already is filled in. */
export class WatchedLimits1764701000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE open_step DROP COLUMN watched`);
  }
}

/** As the definitions say it today (`spans` of each): kind, span, and the steps it waits for. */
const SPANS: readonly (readonly [string, string, string])[] = [
  ['annualPlan', 'prepare', 'submit,approve,file'],
  ['annualPlan', 'announce', 'submit,approve,file,publish'],
  ['task', 'carryOut', 'commit,witness,reveal,entropy,draw,approveMerge,approveRedraw,confirm,match,issue,supplement,approveWaiver,approveCancellation'],
  ['inspection', 'carryOut', 'approve,fileVisit,notify,enter,check,leave,checkRemotely,beginNonSite,finishNonSite,approveConversion,approveReplacement,confirmNotCheckable'],
  ['inspection', 'disclose', 'enterResult,review,publish'],
  ['inspection', 'correct', 'enterResult,review,publish'],
  ['referral', 'transfer', 'handOver,accept,supplementLead,acknowledge,reconsider'],
];

const UP = [
  `ALTER TABLE open_step ADD COLUMN watched text[] NOT NULL DEFAULT '{}'`,
  `COMMENT ON COLUMN open_step.watched IS '该环节未办结便不会结束的总时限（同一流程的 key），其时限一并亮灯。'`,
  `WITH spans (kind, span, steps) AS (VALUES ${SPANS.map(([kind, span, steps]) => `('${kind}', '${span}', string_to_array('${steps}', ','))`).join(', ')}),
   over AS (
     SELECT s.stream, s.key, array_agg(w.key ORDER BY w.key COLLATE "C") AS watched
     FROM open_step s JOIN spans d ON d.kind = s.kind AND s.step = ANY (d.steps) JOIN open_step w ON w.stream = s.stream AND w.step = d.span AND w.awaited AND w.due IS NOT NULL
     WHERE NOT s.awaited GROUP BY 1, 2)
   UPDATE open_step s SET watched = over.watched FROM over WHERE over.stream = s.stream AND over.key = s.key`,
];
