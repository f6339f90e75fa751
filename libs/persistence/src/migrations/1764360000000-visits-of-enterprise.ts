import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 企业负担: the inspections of one enterprise are asked for by its id. */
export class VisitsOfEnterprise1764360000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX process_of_enterprise ON process (jurisdiction, enterprise) WHERE kind = 'inspection'`);
    await runner.query(`COMMENT ON INDEX process_of_enterprise IS '一个检查对象的历次检查：负担统计、可合并的检查'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX process_of_enterprise');
  }
}
