import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A step may wait for one account and no other: a witness of a draw. */
export class Witnesses1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE open_step DROP COLUMN person`);
  }
}

const UP = [
  `ALTER TABLE open_step ADD COLUMN person text`,
  `COMMENT ON COLUMN open_step.person IS '只等这一个账号办理（见证人）；空：按角色、部门、人员编号。'`,
];
