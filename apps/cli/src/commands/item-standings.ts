import type { Command } from 'commander';
import { dayOf } from '#domain/calendar/day';
import { type Bureau, knownBureau } from '../bureau.js';
import { below } from '../chinese-commander.js';
import { dayFrom } from '../options.js';
import { usage } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { lawNow } from '../law-clock.js';
import { outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';

const EXAMPLES = `
认领状态：claimed 已认领、unclaimed 未认领、local 本级自设、gone 上级清单已无、imported 随文件导入
示例：
  bihuan items list --jurisdiction 130525 --standing unclaimed     上级清单里还没有认领的事项
  bihuan items list --jurisdiction 130525 --touched                上级清单的更新触及、待采用或保留的事项
  bihuan items show XT-105 --jurisdiction 130525                   一个事项的内容、依据、认领情况
`;

interface ListOptions extends Bureau {
  readonly standing?: string;
  readonly touched?: boolean;
}

/** `items list` and `items show`: every item of the superiors' lists and the bureau's own, and how it stands between them. */
export function addItemStandings(items: Command, io: CliIo): void {
  withOutputOptions(below(items, 'list'))
    .description('各事项的认领情况：已认领、未认领、本级自设，待处理的变更，待公布的变更')
    .requiredOption('--jurisdiction <代码>', '辖区机关代码')
    .option('--standing <状态>', '只看一种认领状态')
    .option('--touched', '只看有变更待采用或保留的')
    .addHelpText('after', EXAMPLES)
    .action(async ({ jurisdiction, standing, touched = false }: ListOptions, command: Command) => {
      const { STANDINGS } = await import('#domain/items/standings');
      if (standing !== undefined && !Object.hasOwn(STANDINGS, standing)) throw usage(`--standing 应为 ${Object.keys(STANDINGS).join('、')} 之一，现在是“${standing.slice(0, 40)}”。`);
      const lines = await withDatabase(io, async ({ manager }) => {
        const { itemLineOf, standings } = await import('#persistence/reading/item-views');
        return (await standings(manager, await knownBureau(manager, jurisdiction))).map(itemLineOf);
      });
      const found = lines.filter((line) => (standing === undefined || line.standing === standing) && (!touched || line.touched !== null));
      const { describeLine } = await import('../items/describe-items.js');
      outputOf(io, command).show({ items: found }, () => [...found.map(describeLine), `共 ${found.length} 个事项。`]);
    });
  withOutputOptions(below(items, 'show <事项编号>'))
    .description('一个事项：内容、依据当日是否有效、认领情况、哪些计划和任务用到它')
    .requiredOption('--jurisdiction <代码>', '辖区机关代码')
    .option('--on <日期>', '依据按哪一天判断（不写为今天）')
    .addHelpText('after', EXAMPLES)
    .action(async (code: string, { jurisdiction, on }: Bureau & { readonly on?: string }, command: Command) => {
      const item = await withDatabase(io, async (dataSource) => {
        const { readItem } = await import('#persistence/reading/item-views');
        const bureau = await knownBureau(dataSource.manager, jurisdiction);
        return readItem(dataSource.manager, bureau, code, on === undefined ? dayOf(await lawNow(io, dataSource)) : dayFrom(on, io));
      });
      if (item === null) throw usage(`事项清单中没有编号为“${code.slice(0, 40)}”的事项，请核对编号。`);
      const { describeItem } = await import('../items/describe-items.js');
      outputOf(io, command).show(item, () => describeItem(item));
    });
}
