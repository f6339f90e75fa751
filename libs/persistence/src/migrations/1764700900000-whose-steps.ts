import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom a step waits for is read from the process, and shown so to those alone; what is under way already is filled in from what it holds. */
export class WhoseSteps1764700900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE open_step ADD COLUMN besides text[] NOT NULL DEFAULT '{}'`,
  `COMMENT ON COLUMN open_step.besides IS '不论属于哪个部门、是否参加检查都可以办理该环节的角色。'`,
  `UPDATE open_step s SET officers = ARRAY(SELECT json_array_elements_text(p.state #> '{data,team}')), besides = CASE s.kind WHEN 'rectification' THEN ARRAY['clerk'] ELSE ARRAY['brigade'] END
   FROM process p WHERE p.stream = s.stream AND (s.kind, s.step) IN (('rectification', 'report'), ('referral', 'handOver'), ('referral', 'supplementLead'))`,
  `UPDATE open_step s SET department = p.state #>> '{data,copied,to}', besides = ARRAY['brigade']
   FROM process p WHERE p.stream = s.stream AND s.kind = 'referral' AND s.step IN ('acknowledge', 'reply')`,
];

const DOWN = [
  `UPDATE open_step SET officers = NULL, department = NULL WHERE besides <> '{}'`,
  `ALTER TABLE open_step DROP COLUMN besides`,
];
