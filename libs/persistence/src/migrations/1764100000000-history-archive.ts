import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Temporal forgets a closed workflow after days; an auditor comes after years (design.md 4, rule 12). Its histories and the programs they ran
 * under lie here by SHA-256, named by the events of the `archive/…` streams. A table and no files: every worker of every machine reads the same.
 */
export class HistoryArchive1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  /** @throws while anything is archived: the ledger names these files by their hash and could no longer be verified without them */
  async down(runner: QueryRunner): Promise<void> {
    const kept = (await runner.query('SELECT FROM archived_file LIMIT 1')) as readonly unknown[];
    if (kept.length > 0) throw new Error('archived_file 里有台账事件引用的存档，不能撤销这次迁移；请先备份，并恢复到存档之前的数据库。');
    await runner.query('DROP INDEX process_ended');
    await runner.query('DROP TABLE archived_closing');
    await runner.query('DROP TABLE archived_file');
  }
}

const STATEMENTS = [
  `CREATE TABLE archived_file (
     sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
     kind text NOT NULL CHECK (kind IN ('history', 'bundle')),
     size integer NOT NULL,
     content bytea NOT NULL,
     kept_at timestamptz NOT NULL DEFAULT clock_timestamp()
   )`,
  `COMMENT ON TABLE archived_file IS '存档文件：content 为 gzip，sha256 与 size 按解压后的内容计；history 是工作流的完整历史（proto JSON），bundle 是运行它的程序。'`,
  // It is compressed already.
  `ALTER TABLE archived_file ALTER COLUMN content SET STORAGE EXTERNAL`,
  `CREATE TABLE archived_closing (
     stream text NOT NULL,
     ended_at timestamptz NOT NULL,
     settled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     PRIMARY KEY (stream, ended_at)
   )`,
  `COMMENT ON TABLE archived_closing IS '已处理的办结：该次办结的历史已存档，或已记明遗失。流程重新办理后再办结，另记一行。'`,
  `CREATE INDEX process_ended ON process (ended_at, stream) WHERE ended_at IS NOT NULL`,
  `CREATE TRIGGER archived_file_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON archived_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `CREATE TRIGGER archived_closing_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON archived_closing FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `GRANT SELECT, INSERT ON archived_file, archived_closing TO bihuan_app`,
];
