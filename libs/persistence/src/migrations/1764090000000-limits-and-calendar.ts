import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Breaches that were explained; calendars that are entered and corrected, and the job that recomputes what rests on them (design.md 4, rule 10). */
export class LimitsAndCalendar1764090000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `ALTER TABLE limit_record ADD COLUMN explanation text`,
  `CREATE INDEX limit_record_breaches ON limit_record (jurisdiction, due DESC, stream, version) WHERE level = 'red'`,
  `ALTER TABLE penalty ADD COLUMN revoked_on date`,
  `ALTER TABLE publication ADD COLUMN withdrawn_at timestamptz, ADD COLUMN withdrawn_why text`,
  `COMMENT ON COLUMN publication.withdrawn_at IS '公示被更正或撤回的时刻；原公示保留，不删除。'`,
  `CREATE TABLE calendar_year (
     revision bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     year integer NOT NULL,
     body jsonb NOT NULL,
     entered_by text NOT NULL,
     entered_at timestamptz NOT NULL DEFAULT clock_timestamp()
   )`,
  `COMMENT ON TABLE calendar_year IS '国务院放假安排：每次录入或更正都是一条新记录，每年以最后一条为准。'`,
  `CREATE TABLE recomputation (
     revision bigint PRIMARY KEY REFERENCES calendar_year (revision),
     cursor text NOT NULL DEFAULT '',
     examined integer NOT NULL DEFAULT 0,
     changed integer NOT NULL DEFAULT 0,
     failed integer NOT NULL DEFAULT 0,
     finished_at timestamptz
   )`,
  `GRANT SELECT, INSERT ON calendar_year TO bihuan_app`,
  `GRANT SELECT, INSERT, UPDATE ON recomputation TO bihuan_app`,
];

const DOWN = [
  `DROP TABLE recomputation`,
  `DROP TABLE calendar_year`,
  `ALTER TABLE publication DROP COLUMN withdrawn_at, DROP COLUMN withdrawn_why`,
  `ALTER TABLE penalty DROP COLUMN revoked_on`,
  `DROP INDEX limit_record_breaches`,
  `ALTER TABLE limit_record DROP COLUMN explanation`,
];
