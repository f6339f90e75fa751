import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 事项清单 with their versions, 认领, and rule sets as they are edited before they are approved. */
export class ItemListsAndRuleDrafts1764340000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...ITEMS, ...DRAFTS, ...GRANTS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['rule_set_draft', 'item_claim', 'item_list']) await runner.query(`DROP TABLE ${table}`);
  }
}

const ITEMS = [
  `CREATE TABLE item_list (
     jurisdiction text NOT NULL REFERENCES jurisdiction (code),
     issuer text NOT NULL,
     version integer NOT NULL CHECK (version > 0),
     issuer_name text NOT NULL,
     document text NOT NULL,
     issued_on date NOT NULL,
     items jsonb NOT NULL,
     sha256 text NOT NULL,
     recorded_by text NOT NULL,
     recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     PRIMARY KEY (jurisdiction, issuer, version)
   )`,
  `COMMENT ON TABLE item_list IS '随机抽查事项清单：上级的（issuer 为其行政区划代码）和本级公布的，每一版都保留，不改写。'`,
  `COMMENT ON COLUMN item_list.jurisdiction IS '由哪个辖区机关保存。'`,
  `CREATE TABLE item_claim (
     jurisdiction text NOT NULL REFERENCES jurisdiction (code),
     code text NOT NULL,
     body jsonb NOT NULL,
     PRIMARY KEY (jurisdiction, code)
   )`,
  `COMMENT ON TABLE item_claim IS '认领的现状：每个事项依据哪一版清单、由哪个部门负责、有什么待公布；经过在台账 items/辖区代码。'`,
];

const DRAFTS = [
  `CREATE TABLE rule_set_draft (
     jurisdiction text NOT NULL REFERENCES jurisdiction (code),
     rule_set text NOT NULL,
     number integer NOT NULL CHECK (number > 0),
     revision integer NOT NULL CHECK (revision > 0),
     stage text NOT NULL CHECK (stage IN ('draft', 'proposed', 'approved', 'returned', 'withdrawn')),
     content jsonb NOT NULL,
     course jsonb NOT NULL,
     PRIMARY KEY (jurisdiction, rule_set, number)
   )`,
  `COMMENT ON TABLE rule_set_draft IS '规则集的草案：拟定、提出，经另一人批准后成为规则集的下一版。revision 每改一次加一，用于 ETag。'`,
  `COMMENT ON COLUMN rule_set_draft.course IS '谁拟定、谁提出、依据哪一版、理由和文件；经过在台账 rules/辖区代码。'`,
];

const GRANTS = [`GRANT SELECT, INSERT ON item_list TO bihuan_app`, `GRANT SELECT, INSERT, UPDATE ON item_claim, rule_set_draft TO bihuan_app`];
