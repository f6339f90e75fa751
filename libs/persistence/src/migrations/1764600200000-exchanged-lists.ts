import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The bureau's own item list is a record for the platforms too; and of a drawn list it is kept what a platform says of each enterprise. */
export class ExchangedLists1764600200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exchange_delivery_part');
    await runner.query('DROP INDEX event_exchanged');
    await runner.query(indexOf(BEFORE));
  }
}

const BEFORE = ['PlanPublished', 'AmendmentPublished', 'TaskMade', 'ObjectsDrawn', 'SupplementDrawn', 'ResultPublished', 'PlanWithdrawn', 'TaskTakenOver', 'TaskCancelled', 'RedrawApproved', 'CorrectionOpened'];
const indexOf = (types: readonly string[]): string => `CREATE INDEX event_exchanged ON event (jurisdiction, type, position) INCLUDE (stream, version, at) WHERE type IN (${types.map((type) => `'${type}'`).join(', ')})`;

const UP = [
  'DROP INDEX event_exchanged',
  indexOf([...BEFORE, 'ItemListPublished']),
  `CREATE TABLE exchange_delivery_part (
     platform text NOT NULL CHECK (platform IN ('doubleRandom', 'smartEnforcement')),
     record text NOT NULL,
     stream text NOT NULL,
     version integer NOT NULL,
     part text NOT NULL,
     name text NOT NULL,
     state text NOT NULL CHECK (state IN ('sent', 'confirmed', 'refused')),
     platform_number text,
     reason text,
     changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     PRIMARY KEY (platform, record, stream, version, part),
     FOREIGN KEY (platform, record, stream, version) REFERENCES exchange_delivery
   )`,
  `COMMENT ON TABLE exchange_delivery_part IS '抽取名单逐户的报送情况：part 为统一社会信用代码。生成报送文件时登记，平台逐户答复。'`,
  `GRANT SELECT, INSERT, UPDATE ON exchange_delivery_part TO bihuan_app`,
];
