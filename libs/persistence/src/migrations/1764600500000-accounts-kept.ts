import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts are changed by hand: whoever changes one says which version was seen; a password that another person has seen is changed at the next login. */
export class AccountsKept1764600500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE account ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version > 0), ADD COLUMN must_change_password boolean NOT NULL DEFAULT false');
    await runner.query(`COMMENT ON COLUMN account.version IS '每次修改加一；修改时须说明所见的版本'`);
    await runner.query(`COMMENT ON COLUMN account.must_change_password IS '密码由他人代设或重置，登录后须先改密码，才能办理其他事项'`);
    await runner.query('CREATE INDEX account_jurisdiction ON account (jurisdiction, login)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX account_jurisdiction');
    await runner.query('ALTER TABLE account DROP COLUMN version, DROP COLUMN must_change_password');
  }
}
