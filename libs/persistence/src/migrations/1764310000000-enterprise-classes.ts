import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 分类: each enterprise's class in the quarters that are being worked on, and which of them have changed since they were classified. */
export class EnterpriseClasses1764310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...MARKS, ...DOCUMENTS, ...GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const TABLES = [
  `CREATE TABLE class_scope (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     jurisdiction text NOT NULL REFERENCES jurisdiction (code),
     quarter text NOT NULL,
     rule_set text NOT NULL,
     as_of date NOT NULL,
     cursor text DEFAULT '',
     UNIQUE (jurisdiction, quarter, rule_set)
   )`,
  `COMMENT ON TABLE class_scope IS '已分类的季度和规则集。as_of 是按哪一天的属性分类；cursor 是已分类到哪一家，为空表示全部分类完毕。'`,
  // A million enterprises fall into some dozens of groups: what they share is said once.
  `CREATE TABLE class_group (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     scope integer NOT NULL REFERENCES class_scope (id) ON DELETE CASCADE,
     class text NOT NULL CHECK (class IN ('special', 'key', 'general', 'unclassified')),
     stratum text,
     grounds text[] NOT NULL,
     permit_class text NOT NULL,
     status text NOT NULL,
     UNIQUE NULLS NOT DISTINCT (scope, class, stratum, grounds, permit_class, status)
   )`,
  `COMMENT ON TABLE class_group IS '类别、分层、全部理由、许可类别和登记状态都相同的检查对象为一组；status 不是 operating 的不参加抽取。'`,
  `CREATE TABLE class_member (
     scope integer NOT NULL REFERENCES class_scope (id) ON DELETE CASCADE,
     enterprise text COLLATE "C" NOT NULL CHECK (strpos(enterprise, E'\\n') = 0),
     class_group integer NOT NULL,
     registry_version integer NOT NULL,
     penalties text NOT NULL,
     changes_on date,
     PRIMARY KEY (scope, enterprise)
   )`,
  `COMMENT ON COLUMN class_member.registry_version IS '据以分类的名录版本。'`,
  `COMMENT ON COLUMN class_member.penalties IS '据以分类的本机关处罚决定（名录之外，本系统线索办结的）。'`,
  `COMMENT ON COLUMN class_member.changes_on IS '名录中有属性到这一天开始或期满，届时须重新分类。'`,
  `CREATE INDEX class_member_changes ON class_member (scope, changes_on) WHERE changes_on IS NOT NULL`,
  // In this order the draw reads a whole group, already sorted by code point.
  `CREATE INDEX class_member_of_group ON class_member (class_group, enterprise)`,
  `CREATE VIEW enterprise_class AS
     SELECT s.jurisdiction, s.quarter, s.rule_set, m.enterprise, g.class, g.stratum, g.grounds, g.permit_class, g.status, m.registry_version, m.penalties
     FROM class_member m JOIN class_group g ON g.id = m.class_group JOIN class_scope s ON s.id = m.scope`,
  `COMMENT ON VIEW enterprise_class IS '每个检查对象在某季度、按某规则集的类别、理由，以及据以分类的名录版本和处罚。'`,
];

// By triggers, so that no way of writing a registry or a penalty can forget it; never updated in place, because a mark that is set while
// another transaction works off the marks must outlive that transaction.
const MARKS = [
  `CREATE TABLE class_stale (
     seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     jurisdiction text NOT NULL,
     enterprise text NOT NULL
   )`,
  `COMMENT ON TABLE class_stale IS '名录或处罚有变化、尚未重新分类的检查对象；重新分类后删除。冻结抽取名单前必须为空。'`,
  `CREATE INDEX class_stale_of ON class_stale (jurisdiction, enterprise)`,
  `CREATE FUNCTION mark_class_stale() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       INSERT INTO class_stale (jurisdiction, enterprise) SELECT jurisdiction, id FROM changed WHERE kind = 'enterprise';
       RETURN NULL;
     END $$`,
  `CREATE TRIGGER registry_entry_classes_added AFTER INSERT ON registry_entry REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_class_stale()`,
  `CREATE TRIGGER registry_entry_classes_changed AFTER UPDATE ON registry_entry REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_class_stale()`,
  `CREATE FUNCTION mark_penalised_stale() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       INSERT INTO class_stale (jurisdiction, enterprise) SELECT jurisdiction, enterprise FROM changed;
       RETURN NULL;
     END $$`,
  `CREATE TRIGGER penalty_classes_added AFTER INSERT ON penalty REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_penalised_stale()`,
  `CREATE TRIGGER penalty_classes_changed AFTER UPDATE ON penalty REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_penalised_stale()`,
  `CREATE TRIGGER penalty_classes_removed AFTER DELETE ON penalty REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION mark_penalised_stale()`,
];

// Compressing a pool of a million ids costs more than hashing it, and what has to be recomputed by others is read as it is.
const DOCUMENTS = [`ALTER TABLE document ALTER COLUMN content SET STORAGE EXTERNAL`];

const GRANTS = [
  `GRANT SELECT, INSERT, UPDATE, DELETE ON class_scope, class_group, class_member TO bihuan_app`,
  `GRANT SELECT, INSERT, DELETE ON class_stale TO bihuan_app`,
  `GRANT SELECT ON enterprise_class TO bihuan_app`,
];

const DOWN = [
  `ALTER TABLE document ALTER COLUMN content SET STORAGE EXTENDED`,
  `DROP TRIGGER penalty_classes_removed ON penalty`,
  `DROP TRIGGER penalty_classes_changed ON penalty`,
  `DROP TRIGGER penalty_classes_added ON penalty`,
  `DROP TRIGGER registry_entry_classes_changed ON registry_entry`,
  `DROP TRIGGER registry_entry_classes_added ON registry_entry`,
  `DROP FUNCTION mark_penalised_stale()`,
  `DROP FUNCTION mark_class_stale()`,
  `DROP VIEW enterprise_class`,
  `DROP TABLE class_stale`,
  `DROP TABLE class_member`,
  `DROP TABLE class_group`,
  `DROP TABLE class_scope`,
];
