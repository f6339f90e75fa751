import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever ever edited what is drawn from does not draw: the index goes over every version, not only those that stand. */
export class EditorsOfEveryVersion1764500700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX registry_entry_editor');
    await runner.query('CREATE INDEX registry_entry_editor ON registry_entry (kind, jurisdiction, imported_by)');
    await runner.query(`COMMENT ON INDEX registry_entry_editor IS '各条名录的各个版本由谁录入或修改；办理抽取、匹配、更换人员时据此回避'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX registry_entry_editor');
    await runner.query('CREATE INDEX registry_entry_editor ON registry_entry (kind, jurisdiction, imported_by) WHERE current');
    await runner.query(`COMMENT ON INDEX registry_entry_editor IS '现行各条名录由谁录入或修改；办理抽取、匹配时据此回避'`);
  }
}
