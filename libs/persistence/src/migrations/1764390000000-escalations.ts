import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose unit a limit passed in, so that its head finds what was escalated to him. */
export class Escalations1764390000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE limit_record ADD COLUMN departments text[] NOT NULL DEFAULT '{}', ADD COLUMN officers text[] NOT NULL DEFAULT '{}'`,
  `COMMENT ON COLUMN limit_record.departments IS '该环节的责任部门：逾期提醒其负责人；此前的记录为空，按流程的牵头部门。'`,
  `COMMENT ON COLUMN limit_record.officers IS '该环节的责任执法人员：逾期提醒其所在部门的负责人。'`,
];

const DOWN = [`ALTER TABLE limit_record DROP COLUMN departments, DROP COLUMN officers`];
