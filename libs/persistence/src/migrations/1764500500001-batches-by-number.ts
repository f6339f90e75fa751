import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A batch has a number that can stand in a file, and is remembered with the records it held: a receipt is told apart by them. */
export class BatchesByNumber1764500500001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exchange_batch_record');
    await runner.query('ALTER TABLE exchange_batch DROP COLUMN number');
  }
}

const UP = [
  `ALTER TABLE exchange_batch ADD COLUMN number text`,
  // Made before there were numbers: in no file, but somebody may choose one.
  `UPDATE exchange_batch b SET number = n.number FROM (SELECT id, jurisdiction || '-BS-' || lpad((row_number() OVER (PARTITION BY jurisdiction ORDER BY made_at, id))::text, 5, '0') AS number FROM exchange_batch) n WHERE n.id = b.id`,
  `ALTER TABLE exchange_batch ALTER COLUMN number SET NOT NULL`,
  `ALTER TABLE exchange_batch ADD CONSTRAINT exchange_batch_number UNIQUE (jurisdiction, number)`,
  `COMMENT ON COLUMN exchange_batch.number IS '批次号，写在文件里；回执凭它认出答复的是哪一次报送。'`,
  `CREATE TABLE exchange_batch_record (
     stream text NOT NULL,
     version integer NOT NULL,
     batch uuid NOT NULL REFERENCES exchange_batch (id),
     PRIMARY KEY (stream, version, batch)
   )`,
  `COMMENT ON TABLE exchange_batch_record IS '每个批次报送了哪些记录。重新报送的，在两个批次里。'`,
  // Of what was sent twice only the last batch is known.
  `INSERT INTO exchange_batch_record (stream, version, batch) SELECT stream, version, batch FROM exchange_delivery WHERE batch IS NOT NULL`,
  `GRANT SELECT, INSERT ON exchange_batch_record TO bihuan_app`,
];
