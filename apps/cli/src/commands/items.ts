import type { Command } from 'commander';
import { knownBureau } from '../bureau.js';
import { below } from '../chinese-commander.js';
import { dayFrom } from '../options.js';
import { CommandEnd, EXIT } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';
import { addItemActs } from './item-acts.js';
import { addItemLists } from './item-lists.js';
import { addItemStandings } from './item-standings.js';

const EXAMPLES = `
示例：
  bihuan items check --on 2026-10-10                        10 月 10 日检查时，哪些事项的依据已经失效
  bihuan items check --on 2026-10-10 --jurisdiction 130525
`;

interface Options {
  readonly on?: string;
  readonly jurisdiction?: string;
}

/** `items …`: the lists of the superiors and of the bureau, how each item stands between them, and the acts on them. */
export function addItemCommands(program: Command, io: CliIo): void {
  const items = below(program, 'items').description('随机抽查事项清单：各版、差异、认领、公布，依据是否有效');
  addItemStandings(items, io);
  addItemLists(items, io);
  addItemActs(items, io);
  addItemCheck(items, io);
}

/** `items check`: which items cite, on a day, what is not in force, and what replaces it. Exit 1 where there are any. */
function addItemCheck(items: Command, io: CliIo): void {
  withOutputOptions(below(items, 'check'))
    .description('某一天检查依据已失效或尚未施行的事项（有时退出码为 1）')
    .option('--on <日期>', '检查的日期，例如 2026-10-10（不写为今天）')
    .option('--jurisdiction <代码>', '只看一个辖区机关（不写为全部）')
    .addHelpText('after', EXAMPLES)
    .action(async ({ on, jurisdiction }: Options, command: Command) => {
      const day = dayFrom(on, io);
      const found = await withDatabase(io, async ({ manager }) => {
        const [{ registry }, { basesNotInForceOn }] = await Promise.all([import('#persistence'), import('#domain/items/bases-not-in-force')]);
        if (jurisdiction !== undefined) await knownBureau(manager, jurisdiction);
        const rows: readonly { code: string }[] = await manager.query(`SELECT code FROM jurisdiction WHERE $1::text IS NULL OR code = $1 ORDER BY code`, [jurisdiction ?? null]);
        const all = [];
        for (const { code } of rows) all.push(...basesNotInForceOn(await registry(manager, 'checkItem', code), day).map((item) => ({ jurisdiction: code, ...item })));
        return all;
      });
      outputOf(io, command).show({ on: day, items: found }, () => [
        ...found.flatMap(({ code, name, warnings }) => [`${code} ${name}`, ...warnings.map((warning) => `  ${warning}`)]),
        found.length === 0 ? `${day} 当日，各事项的检查依据都有效。` : `共 ${found.length} 个事项的依据在 ${day} 不全有效，其中 ${found.filter(({ groundless }) => groundless).length} 个没有任何有效依据。`,
      ]);
      if (found.length > 0) throw new CommandEnd(EXIT.finding, '');
    });
}
