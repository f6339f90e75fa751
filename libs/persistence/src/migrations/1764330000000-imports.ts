import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files handed in for import, the jobs that take them in, and what became of each row. */
export class Imports1764330000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['import_problem', 'import_row', 'import_job', 'uploaded_file_part', 'uploaded_file']) await runner.query(`DROP TABLE ${table}`);
  }
}

const STATEMENTS = [
  `CREATE TABLE uploaded_file (
     sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
     size bigint NOT NULL,
     kept_at timestamptz NOT NULL DEFAULT clock_timestamp()
   )`,
  `COMMENT ON TABLE uploaded_file IS '导入用过的文件，按 SHA-256 存一份；台账的 RegistryImported 以它为凭。放在表里而不放在磁盘上：每台机器上的程序读到的都一样。'`,
  `CREATE TABLE uploaded_file_part (
     sha256 text NOT NULL REFERENCES uploaded_file (sha256),
     part integer NOT NULL,
     content bytea NOT NULL,
     PRIMARY KEY (sha256, part)
   )`,
  `COMMENT ON TABLE uploaded_file_part IS '文件的内容，一段一行，读写都不必整个放进内存。'`,
  `ALTER TABLE uploaded_file_part ALTER COLUMN content SET STORAGE EXTERNAL`,
  `CREATE TABLE import_job (
     id uuid PRIMARY KEY,
     jurisdiction text NOT NULL REFERENCES jurisdiction (code),
     kind text NOT NULL,
     command text NOT NULL,
     sha256 text NOT NULL REFERENCES uploaded_file (sha256),
     file_name text NOT NULL,
     mode text NOT NULL CHECK (mode IN ('onlyCorrect', 'allOrNothing')),
     update_existing boolean NOT NULL,
     dry_run boolean NOT NULL,
     asked_by text NOT NULL,
     phase text NOT NULL DEFAULT 'waiting' CHECK (phase IN ('waiting', 'checking', 'storing', 'done', 'refused')),
     row_cursor integer NOT NULL DEFAULT 0,
     rows_read integer NOT NULL DEFAULT 0,
     rows_refused integer NOT NULL DEFAULT 0,
     share real,
     table_found jsonb,
     added integer,
     changed integer,
     unchanged integer,
     kept integer,
     withheld integer,
     refusal jsonb,
     revision integer NOT NULL DEFAULT 1,
     attempts integer NOT NULL DEFAULT 0,
     lease uuid,
     leased_until timestamptz,
     created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     finished_at timestamptz,
     UNIQUE (jurisdiction, command),
     CHECK ((finished_at IS NOT NULL) = (phase IN ('done', 'refused')))
   )`,
  `COMMENT ON TABLE import_job IS '名录导入任务：一次导入一个文件。phase 为办到哪一步，row_cursor 为已经检查到的行，中断后从这里接着办；lease 是正在办的程序的租约。'`,
  `COMMENT ON COLUMN import_job.command IS '办理编号（Idempotency-Key）：同一编号只导入一次。'`,
  `COMMENT ON COLUMN import_job.kept IS '名录里已有、内容不同、没有选择更新而保持原样的行数。'`,
  `COMMENT ON COLUMN import_job.withheld IS '行本身没有错，但因别的行有错（全部导入或全部不导入）或文件被退回而没有导入的行数。'`,
  `CREATE INDEX import_job_open ON import_job (created_at) WHERE finished_at IS NULL`,
  `CREATE INDEX import_job_newest ON import_job (jurisdiction, created_at DESC, id DESC)`,
  `CREATE TABLE import_row (
     job uuid NOT NULL,
     row integer NOT NULL,
     id text NOT NULL,
     body jsonb NOT NULL,
     PRIMARY KEY (job, row),
     UNIQUE (job, id)
   )`,
  `COMMENT ON TABLE import_row IS '导入中检查无误、尚未入库的行；整个文件检查完，在一个事务里入库，然后删除。'`,
  `CREATE TABLE import_problem (
     job uuid NOT NULL REFERENCES import_job (id),
     number bigint GENERATED ALWAYS AS IDENTITY,
     sheet text NOT NULL,
     row integer NOT NULL,
     column_name text NOT NULL,
     value text NOT NULL,
     reason text NOT NULL,
     kept boolean NOT NULL,
     PRIMARY KEY (job, number)
   )`,
  `COMMENT ON TABLE import_problem IS '没有导入的行和原因；kept 为真：行没有错，只是名录里已有、没有选择更新。'`,
  `CREATE INDEX import_problem_row ON import_problem (job, row)`,
  `GRANT SELECT, INSERT ON uploaded_file, uploaded_file_part TO bihuan_app`,
  `GRANT SELECT, INSERT, UPDATE ON import_job TO bihuan_app`,
  `GRANT SELECT, INSERT, DELETE, UPDATE ON import_row TO bihuan_app`,
  `GRANT SELECT, INSERT, DELETE ON import_problem TO bihuan_app`,
];
