import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose the work of an open step is, and how often it was urged. */
export class WorkOfSteps1764600300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE open_step ADD COLUMN holder text, ADD COLUMN work jsonb`,
  `COMMENT ON COLUMN open_step.holder IS '承办人：认领或者接办该环节的账号；为空即无人认领。不限制他人依职权办理。'`,
  `COMMENT ON COLUMN open_step.work IS '承办情况：认领时间、由谁转办及理由、催办次数和最近一次催办；没有的为空。'`,
];

const DOWN = [`ALTER TABLE open_step DROP COLUMN holder, DROP COLUMN work`];
