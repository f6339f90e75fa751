import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever edited what is drawn from does not draw: asked at every act of a draw, never by reading the whole registry. */
export class RegistryEditors1764500400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX registry_entry_editor ON registry_entry (kind, jurisdiction, imported_by) WHERE current`);
    await runner.query(`COMMENT ON INDEX registry_entry_editor IS '现行各条名录由谁录入或修改；办理抽取、匹配时据此回避'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX registry_entry_editor');
  }
}
