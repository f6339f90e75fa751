import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What acts hold of the calendar, recomputations that fail, endings that wait for the archive, what lists ask of a process, and databases that are a rehearsal's for good. */
export class Mend1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CALENDAR, ...RECOMPUTATION, ...CLOSINGS, ...PROCESS, ...REHEARSAL]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** One key of PostgreSQL's advisory locks: acts hold it shared, whoever enters a calendar holds it alone. */
const KEY = `hashtextextended('calendar', 0)`;

const CALENDAR = [
  // VOLATILE, so that its second statement sees what was committed while the first one waited: in one plain statement both would see what was there at its beginning.
  `CREATE FUNCTION hold_calendar() RETURNS text LANGUAGE plpgsql VOLATILE AS $$
     BEGIN
       PERFORM pg_advisory_xact_lock_shared(${KEY});
       RETURN (SELECT coalesce(max(revision), 0)::text FROM calendar_year);
     END $$`,
  `COMMENT ON FUNCTION hold_calendar() IS '办理期间日历不变：取得共享锁，然后读最新一次录入的编号。'`,
  `CREATE FUNCTION change_calendar() RETURNS void LANGUAGE sql VOLATILE AS $$ SELECT pg_advisory_xact_lock(${KEY}) $$`,
];

const RECOMPUTATION = [
  `CREATE TABLE recomputation_failure (
     revision bigint NOT NULL REFERENCES recomputation (revision),
     stream text NOT NULL,
     attempts integer NOT NULL DEFAULT 1,
     next_at timestamptz NOT NULL,
     PRIMARY KEY (revision, stream)
   )`,
  `COMMENT ON TABLE recomputation_failure IS '日历变更后没有重新计算成功的流程：到 next_at 再算，成功即删。'`,
  `ALTER TABLE recomputation ADD COLUMN passed_at timestamptz, ADD COLUMN lease uuid, ADD COLUMN leased_until timestamptz, DROP COLUMN failed`,
  `COMMENT ON COLUMN recomputation.passed_at IS '所有在办流程都轮到过一次的时刻；此后只再算失败的。'`,
  `UPDATE recomputation SET passed_at = finished_at WHERE finished_at IS NOT NULL`,
  // The newest entry computes everything anew; what an older one left undone is done by it.
  `UPDATE recomputation SET finished_at = clock_timestamp() WHERE finished_at IS NULL AND revision < (SELECT max(revision) FROM recomputation)`,
  // A pass that began anew at each failure did not know who failed: once more, from the beginning.
  `UPDATE recomputation SET cursor = '', examined = 0 WHERE finished_at IS NULL`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON recomputation_failure TO bihuan_app`,
];

const CLOSINGS = [
  `CREATE TABLE closing_pending (
     stream text PRIMARY KEY,
     jurisdiction text NOT NULL,
     ended_at timestamptz NOT NULL
   )`,
  `COMMENT ON TABLE closing_pending IS '已办结、历史尚待存档的流程；存档或记明遗失后删除，重新办理时也删除。'`,
  `INSERT INTO closing_pending (stream, jurisdiction, ended_at)
   SELECT p.stream, p.jurisdiction, p.ended_at FROM process p
   WHERE p.ended_at IS NOT NULL AND NOT EXISTS (SELECT FROM archived_closing a WHERE a.stream = p.stream AND a.ended_at = p.ended_at)`,
  `CREATE INDEX closing_pending_oldest ON closing_pending (ended_at, stream)`,
  `DROP INDEX process_ended`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON closing_pending TO bihuan_app`,
];

const PROCESS = [
  `ALTER TABLE process ADD COLUMN state_schema integer NOT NULL DEFAULT 1, ADD COLUMN lead text, ADD COLUMN team text[], ADD COLUMN list_public boolean NOT NULL DEFAULT false`,
  `COMMENT ON COLUMN process.state_schema IS 'state 的写法；比程序旧的，下次办理时由台账重新折叠。'`,
  `COMMENT ON COLUMN process.team IS '检查人员编号；lead 是牵头部门。检查开始前，名单只给他们和主管人员看。'`,
  `UPDATE process SET lead = state::jsonb #>> '{data,departments,0,department}',
     team = ARRAY(SELECT member->>'officer' FROM jsonb_array_elements(CASE jsonb_typeof(state::jsonb #> '{data,team}') WHEN 'array' THEN state::jsonb #> '{data,team}' ELSE '[]' END) AS member)
   WHERE kind = 'inspection'`,
  `UPDATE process SET list_public = true WHERE kind = 'task' AND state::jsonb #>> '{data,listPublic}' = 'true'`,
  `DROP INDEX limit_record_breaches`,
  `CREATE INDEX limit_record_breaches ON limit_record (jurisdiction, due DESC, stream DESC, version DESC) WHERE level = 'red'`,
];

const REHEARSAL = [
  `CREATE TABLE rehearsal_only (
     "only" boolean PRIMARY KEY DEFAULT true CHECK ("only"),
     since timestamptz NOT NULL DEFAULT clock_timestamp()
   )`,
  `COMMENT ON TABLE rehearsal_only IS '有一行：本数据库用过可跳过的时间，只能用于演练，台账没有法律意义。'`,
  `GRANT SELECT, INSERT ON rehearsal_only TO bihuan_app`,
];

const DOWN = [
  `DROP TABLE rehearsal_only`,
  `DROP INDEX limit_record_breaches`,
  `CREATE INDEX limit_record_breaches ON limit_record (jurisdiction, due DESC, stream, version) WHERE level = 'red'`,
  `ALTER TABLE process DROP COLUMN state_schema, DROP COLUMN lead, DROP COLUMN team, DROP COLUMN list_public`,
  `CREATE INDEX process_ended ON process (ended_at, stream) WHERE ended_at IS NOT NULL`,
  `DROP TABLE closing_pending`,
  `DROP TABLE recomputation_failure`,
  `ALTER TABLE recomputation DROP COLUMN passed_at, DROP COLUMN lease, DROP COLUMN leased_until, ADD COLUMN failed integer NOT NULL DEFAULT 0`,
  `DROP FUNCTION change_calendar()`,
  `DROP FUNCTION hold_calendar()`,
];
