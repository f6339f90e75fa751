import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Layouts of the provincial platforms' files, what was sent to them and what they said. */
export class Exchange1764350000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX event_exchanged`);
    for (const table of ['exchange_delivery', 'exchange_batch', 'exchange_mapping']) await runner.query(`DROP TABLE ${table}`);
  }
}

const PLATFORM = `text NOT NULL CHECK (platform IN ('doubleRandom', 'smartEnforcement'))`;

const STATEMENTS = [
  `CREATE TABLE exchange_mapping (
     jurisdiction text NOT NULL REFERENCES jurisdiction (code),
     platform ${PLATFORM},
     record text NOT NULL,
     version integer NOT NULL CHECK (version > 0),
     current boolean NOT NULL,
     body jsonb NOT NULL,
     changed_by text NOT NULL,
     changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     PRIMARY KEY (jurisdiction, platform, record, version)
   )`,
  `COMMENT ON TABLE exchange_mapping IS '省级平台文件的对照表：列、代码、格式。每次修改存一版，旧版保留。'`,
  `CREATE UNIQUE INDEX exchange_mapping_current ON exchange_mapping (jurisdiction, platform, record) WHERE current`,
  `CREATE TABLE exchange_batch (
     id uuid PRIMARY KEY,
     jurisdiction text NOT NULL REFERENCES jurisdiction (code),
     platform ${PLATFORM},
     record text NOT NULL,
     command text NOT NULL,
     mapping_version integer NOT NULL,
     format text NOT NULL CHECK (format IN ('csv', 'xlsx')),
     file_name text NOT NULL,
     records integer NOT NULL,
     row_count integer NOT NULL,
     sha256 text NOT NULL,
     content bytea NOT NULL,
     made_by text NOT NULL,
     made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     UNIQUE (jurisdiction, command)
   )`,
  `COMMENT ON TABLE exchange_batch IS '报送批次：生成的文件原样留存，command 为办理编号，同一编号只生成一次。'`,
  `CREATE TABLE exchange_delivery (
     jurisdiction text NOT NULL REFERENCES jurisdiction (code),
     platform ${PLATFORM},
     record text NOT NULL,
     stream text NOT NULL,
     version integer NOT NULL,
     state text NOT NULL CHECK (state IN ('toSend', 'sent', 'confirmed', 'refused', 'notNeeded')),
     batch uuid REFERENCES exchange_batch (id),
     platform_number text,
     reason text,
     changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     PRIMARY KEY (platform, record, stream, version)
   )`,
  `COMMENT ON TABLE exchange_delivery IS '每条记录报送到哪一步。没有行的即待报送：从台账的事件算出，不必登记，也就不会漏。'`,
  `CREATE INDEX exchange_delivery_stream ON exchange_delivery (stream) WHERE platform_number IS NOT NULL`,
  `CREATE INDEX event_exchanged ON event (jurisdiction, type, position) WHERE type IN ('PlanPublished', 'AmendmentPublished', 'TaskMade', 'ObjectsDrawn', 'SupplementDrawn', 'ResultPublished')`,
  `GRANT SELECT, INSERT, UPDATE ON exchange_mapping, exchange_delivery TO bihuan_app`,
  `GRANT SELECT, INSERT ON exchange_batch TO bihuan_app`,
];
