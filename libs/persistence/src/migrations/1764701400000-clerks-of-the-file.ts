import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 提交整改报告 is for 经办人员 of the departments of the rectification, not of every one; what is under way is filled in from what it holds. */
export class ClerksOfTheFile1764701400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE open_step DROP COLUMN besides_of`);
  }
}

const UP = [
  `ALTER TABLE open_step ADD COLUMN besides_of text[]`,
  `COMMENT ON COLUMN open_step.besides_of IS 'besides 所列角色限于这些部门；为空则不限部门。'`,
  `COMMENT ON COLUMN open_step.besides IS '不是承办部门、没有参加检查也可以办理该环节的角色；限哪些部门见 besides_of。'`,
  `UPDATE open_step s SET besides_of = ARRAY(SELECT json_array_elements_text(p.state #> '{data,departments}'))
   FROM process p WHERE p.stream = s.stream AND s.kind = 'rectification' AND s.step = 'report'`,
];
