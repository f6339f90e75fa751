import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Anybody may ask by 统一社会信用代码 whether an enterprise stood in a draw, also one that has left the registry meanwhile: never by reading all of it. */
export class CodesOfEveryVersion1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX registry_entry_uscc');
    await runner.query(`CREATE INDEX registry_entry_uscc ON registry_entry (jurisdiction, (body->>'uscc')) WHERE kind = 'enterprise'`);
    await runner.query(`COMMENT ON INDEX registry_entry_uscc IS '按统一社会信用代码查检查对象，含已不在名录的'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX registry_entry_uscc');
    await runner.query(`CREATE INDEX registry_entry_uscc ON registry_entry (jurisdiction, (body->>'uscc')) WHERE kind = 'enterprise' AND current`);
  }
}
