import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What ties a version of an entry to the event that made it, the lists that registries are compared with, and what was found. */
export class KeptRegistries1764320000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ENTRIES, ...LISTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const ENTRIES = [
  // Without a default first: versions of before were made by transactions nobody wrote down.
  `ALTER TABLE registry_entry ADD COLUMN transaction_id xid8`,
  `ALTER TABLE registry_entry ALTER COLUMN transaction_id SET DEFAULT pg_current_xact_id()`,
  `COMMENT ON COLUMN registry_entry.transaction_id IS '写入本版本的事务；与台账 event.transaction_id 相同，由此知道由哪次导入或修改而来。'`,
  `CREATE INDEX event_of_registry ON event (stream, transaction_id) WHERE stream LIKE 'registry/%'`,
  `CREATE INDEX registry_entry_uscc ON registry_entry (jurisdiction, (body->>'uscc')) WHERE kind = 'enterprise' AND current`,
  `CREATE INDEX process_enterprise ON process (jurisdiction, enterprise) WHERE enterprise IS NOT NULL`,
];

const LISTS = [
  `CREATE TABLE reference_list (
     jurisdiction text NOT NULL REFERENCES jurisdiction (code),
     list text NOT NULL CHECK (list IN ('permits', 'dischargers', 'certificates')),
     version integer NOT NULL CHECK (version > 0),
     as_of date NOT NULL,
     source text NOT NULL,
     file_name text NOT NULL,
     sha256 text NOT NULL,
     body jsonb NOT NULL,
     recorded_by text NOT NULL,
     recorded_at timestamptz NOT NULL,
     PRIMARY KEY (jurisdiction, list, version)
   )`,
  `COMMENT ON TABLE reference_list IS '应纳尽纳的对照名单（排污许可、重点排污单位、执法证件），每一版都保留，写明截至日期和来源。'`,
  `CREATE TABLE registry_finding (
     jurisdiction text NOT NULL,
     id text NOT NULL,
     list text NOT NULL,
     subject text NOT NULL,
     code text NOT NULL,
     body jsonb NOT NULL,
     first_version integer NOT NULL,
     last_version integer NOT NULL,
     gone_at timestamptz,
     settled_at timestamptz,
     settled_by text,
     settled_reason text,
     PRIMARY KEY (jurisdiction, id),
     FOREIGN KEY (jurisdiction, list, last_version) REFERENCES reference_list (jurisdiction, list, version),
     CHECK ((settled_at IS NULL) = (settled_by IS NULL) AND (settled_at IS NULL) = (settled_reason IS NULL))
   )`,
  `COMMENT ON TABLE registry_finding IS '名录库与对照名单不一致之处。gone_at：后一次核对已不存在；settled_*：已说明理由处理。不删除。'`,
  `CREATE INDEX registry_finding_open ON registry_finding (jurisdiction, list, id) WHERE gone_at IS NULL AND settled_at IS NULL`,
  `GRANT SELECT, INSERT ON reference_list TO bihuan_app`,
  `GRANT SELECT, INSERT, UPDATE ON registry_finding TO bihuan_app`,
];

const DOWN = [
  `DROP INDEX registry_entry_uscc`,
  `DROP TABLE registry_finding`,
  `DROP TABLE reference_list`,
  `DROP INDEX process_enterprise`,
  `DROP INDEX event_of_registry`,
  `ALTER TABLE registry_entry DROP COLUMN transaction_id`,
];
