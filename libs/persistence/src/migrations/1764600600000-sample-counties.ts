import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A county that is invented says so, so that nobody plays a past into one that is not. */
export class SampleCounties1764600600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE jurisdiction ADD COLUMN sample boolean NOT NULL DEFAULT false');
    await runner.query(`COMMENT ON COLUMN jurisdiction.sample IS '样例：虚构的辖区机关，可以演入一段过去；正式的辖区机关不可以'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE jurisdiction DROP COLUMN sample');
  }
}
