import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The legal record (event), what is folded from it (process, open_step, …) and the registries.
 * Rights: the application may only INSERT and SELECT events; a comment is not a constraint, so a test proves it.
 */
export class LedgerAndProjections1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...LEDGER, ...PROJECTIONS, ...REGISTRIES, ...ACCOUNTS, ...GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.query(`DROP TABLE ${table}`);
    await runner.query('DROP FUNCTION refuse_change()');
  }
}

const TABLES = [
  'event', 'command', 'outbox', 'document',
  'process', 'open_step', 'limit_record', 'publication', 'penalty', 'cap_use', 'officer_load',
  'jurisdiction', 'registry_entry', 'rule_set',
  'account', 'session',
] as const;

const LEDGER = [
  `CREATE TABLE event (
     position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
     stream text NOT NULL,
     version integer NOT NULL CHECK (version > 0),
     type text NOT NULL,
     jurisdiction text NOT NULL,
     at timestamptz NOT NULL,
     actor text NOT NULL,
     record text NOT NULL,
     previous_hash text NOT NULL,
     hash text NOT NULL,
     UNIQUE (stream, version)
   )`,
  // Global order is (transaction, position): position alone can be passed by a transaction that commits later (design.md 4, rule 7).
  `CREATE INDEX event_global ON event (transaction_id, position)`,
  `COMMENT ON TABLE event IS '台账：只追加。record 是 RFC 8785 文本，hash 是其 SHA-256，previous_hash 连成每条流的链。'`,
  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$`,
  `CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `CREATE TABLE command (
     id text PRIMARY KEY,
     request_digest text NOT NULL,
     stream text NOT NULL,
     from_version integer NOT NULL,
     to_version integer NOT NULL,
     at timestamptz NOT NULL DEFAULT clock_timestamp()
   )`,
  `COMMENT ON TABLE command IS '每个办理命令只生效一次；同一编号、不同内容即拒绝。'`,
  `CREATE TABLE outbox (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     stream text NOT NULL,
     header jsonb
   )`,
  `COMMENT ON TABLE outbox IS '等待转交给工作流的事件头；header 为空表示请其重新核对。'`,
  `CREATE TABLE document (
     hash text PRIMARY KEY,
     content text NOT NULL,
     visibility text NOT NULL CHECK (visibility IN ('secret', 'internal', 'public')),
     kept_at timestamptz NOT NULL DEFAULT clock_timestamp()
   )`,
];

const PROJECTIONS = [
  `CREATE TABLE process (
     stream text PRIMARY KEY,
     kind text NOT NULL,
     number text NOT NULL,
     jurisdiction text NOT NULL,
     stage text NOT NULL,
     title text NOT NULL,
     parent text,
     plan text,
     plan_item text,
     quarter text,
     enterprise text,
     joint boolean NOT NULL DEFAULT false,
     non_site boolean NOT NULL DEFAULT false,
     outcome text,
     rule_set text NOT NULL,
     version integer NOT NULL,
     head_hash text NOT NULL,
     state json NOT NULL,
     opened_at timestamptz NOT NULL,
     changed_at timestamptz NOT NULL,
     ended_at timestamptz
   ) WITH (fillfactor = 70)`,
  `CREATE INDEX process_list ON process (jurisdiction, kind, number)`,
  `CREATE INDEX process_open ON process (stream) WHERE ended_at IS NULL`,
  `CREATE INDEX process_parent ON process (parent) WHERE parent IS NOT NULL`,
  `CREATE TABLE open_step (
     stream text NOT NULL,
     key text NOT NULL,
     kind text NOT NULL,
     number text NOT NULL,
     jurisdiction text NOT NULL,
     step text NOT NULL,
     roles text[] NOT NULL,
     department text,
     officers text[],
     awaited boolean NOT NULL,
     opened timestamptz NOT NULL,
     not_before timestamptz,
     yellow timestamptz,
     due timestamptz,
     limit_code text,
     severity text,
     "limit" jsonb,
     levels text[] NOT NULL DEFAULT '{}',
     PRIMARY KEY (stream, key)
   ) WITH (fillfactor = 70)`,
  `CREATE INDEX open_step_due ON open_step (jurisdiction, due, stream, key)`,
  `CREATE TABLE limit_record (
     stream text NOT NULL,
     version integer NOT NULL,
     jurisdiction text NOT NULL,
     key text NOT NULL,
     code text NOT NULL,
     level text NOT NULL,
     due timestamptz NOT NULL,
     noticed timestamptz NOT NULL,
     PRIMARY KEY (stream, version)
   )`,
  `CREATE TABLE publication (
     stream text NOT NULL,
     version integer NOT NULL,
     kind text NOT NULL CHECK (kind IN ('plan', 'task', 'result', 'penalty')),
     number text NOT NULL,
     jurisdiction text NOT NULL,
     published_at timestamptz NOT NULL,
     body jsonb NOT NULL,
     PRIMARY KEY (stream, version)
   )`,
  `CREATE INDEX publication_list ON publication (kind, published_at DESC, stream, version)`,
  `CREATE TABLE penalty (
     stream text PRIMARY KEY,
     jurisdiction text NOT NULL,
     enterprise text NOT NULL,
     decision_number text NOT NULL,
     decided_on date NOT NULL
   )`,
  `CREATE INDEX penalty_enterprise ON penalty (jurisdiction, enterprise)`,
  `CREATE TABLE cap_use (
     enterprise text NOT NULL,
     year integer NOT NULL,
     on_site integer NOT NULL CHECK (on_site >= 0),
     PRIMARY KEY (enterprise, year)
   )`,
  `COMMENT ON TABLE cap_use IS '每家企业每年现场检查次数（联合检查计一次），审批时占用。'`,
  `CREATE TABLE officer_load (
     officer text NOT NULL,
     quarter text NOT NULL,
     inspections integer NOT NULL CHECK (inspections >= 0),
     PRIMARY KEY (officer, quarter)
   )`,
];

const REGISTRIES = [
  `CREATE TABLE jurisdiction (
     code text PRIMARY KEY,
     name text NOT NULL,
     rehearsal boolean NOT NULL DEFAULT false,
     created_at timestamptz NOT NULL DEFAULT clock_timestamp()
   )`,
  `CREATE TABLE registry_entry (
     kind text NOT NULL CHECK (kind IN ('department', 'checkItem', 'officer', 'enterprise')),
     jurisdiction text NOT NULL REFERENCES jurisdiction (code),
     id text NOT NULL,
     version integer NOT NULL,
     current boolean NOT NULL,
     body jsonb NOT NULL,
     imported_by text NOT NULL,
     recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     PRIMARY KEY (kind, jurisdiction, id, version)
   )`,
  `COMMENT ON TABLE registry_entry IS '一单两库：每条记录的每个版本都保留，current 标出现行版本。'`,
  `CREATE UNIQUE INDEX registry_current ON registry_entry (kind, jurisdiction, id) WHERE current`,
  `CREATE TABLE rule_set (
     id text NOT NULL,
     version integer NOT NULL,
     jurisdiction text NOT NULL REFERENCES jurisdiction (code),
     effective_from date NOT NULL,
     body jsonb NOT NULL,
     PRIMARY KEY (id, version)
   )`,
];

const ACCOUNTS = [
  `CREATE TABLE account (
     id text PRIMARY KEY,
     login text NOT NULL UNIQUE,
     name text NOT NULL,
     jurisdiction text NOT NULL REFERENCES jurisdiction (code),
     department text,
     officer text,
     roles text[] NOT NULL,
     password_hash text NOT NULL,
     active boolean NOT NULL DEFAULT true,
     created_at timestamptz NOT NULL DEFAULT clock_timestamp()
   )`,
  `CREATE TABLE session (
     token_hash text PRIMARY KEY,
     account text NOT NULL REFERENCES account (id),
     created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     expires_at timestamptz NOT NULL
   )`,
  `CREATE INDEX session_account ON session (account)`,
];

const GRANTS = [
  `GRANT SELECT, INSERT ON event, command, document TO bihuan_app`,
  `GRANT UPDATE (visibility) ON document TO bihuan_app`,
  `GRANT SELECT, INSERT, DELETE ON outbox, session TO bihuan_app`,
  `GRANT SELECT, INSERT, UPDATE, DELETE ON process, open_step, limit_record, publication, penalty, cap_use, officer_load TO bihuan_app`,
  `GRANT SELECT, INSERT, UPDATE ON jurisdiction, registry_entry, account TO bihuan_app`,
  `GRANT SELECT, INSERT ON rule_set TO bihuan_app`,
];
