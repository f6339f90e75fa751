import type { Command } from 'commander';
import { below } from '../chinese-commander.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';
import { databaseUrl, explained } from '../stack.js';

/** `migrate`: brings the schema to the newest state, as its owner. Never done at the start of a server. */
export function addMigrateCommand(program: Command, io: CliIo): void {
  withOutputOptions(below(program, 'migrate'))
    .description('把数据库结构更新到最新（用 MIGRATION_DATABASE_URL 的账号）')
    .action(async (_options: unknown, command: Command) => {
      const url = await databaseUrl(io, 'MIGRATION_DATABASE_URL');
      const { migrate } = await import('#persistence');
      const applied = await explained(() => migrate(url));
      outputOf(io, command).show({ applied }, () => (applied.length === 0 ? ['数据库结构已是最新。'] : applied.map((name) => `已执行 ${name}`)));
    });
}
