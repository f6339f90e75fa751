import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often storing was begun; whether what a file says was only prepared. Items that were taken off before they were ever public leave the registry. */
export class ImportsToldHonestly1764500200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE import_job DROP COLUMN storing_attempts, DROP COLUMN prepared`);
  }
}

const UP = [
  `ALTER TABLE import_job ADD COLUMN storing_attempts integer NOT NULL DEFAULT 0, ADD COLUMN prepared boolean NOT NULL DEFAULT false`,
  `COMMENT ON COLUMN import_job.storing_attempts IS '入库开始过几次；与检查阶段的中断次数分开计。'`,
  `COMMENT ON COLUMN import_job.prepared IS '真：新增、更新的事项只是准备好，待本级事项清单公布后生效。此前的记录没有记，为假。'`,
  `UPDATE registry_entry r SET current = false FROM item_claim c
   WHERE r.kind = 'checkItem' AND r.current AND c.jurisdiction = r.jurisdiction AND c.code = r.id AND c.body->>'status' = 'unclaimed' AND jsonb_typeof(c.body->'pending') = 'null'
     AND NOT EXISTS (SELECT FROM registry_entry v WHERE v.kind = r.kind AND v.jurisdiction = r.jurisdiction AND v.id = r.id AND v.body->>'publishedOn' IS NOT NULL)`,
];
