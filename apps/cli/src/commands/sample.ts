import type { Command } from 'commander';
import type { SampleLoaded } from '#persistence/registries/load-sample';
import { below } from '../chinese-commander.js';
import { badInput } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';

/** `sample load`: rule set, registries and accounts of a sample folder, through the code that any import uses. */
export function addSampleCommands(program: Command, io: CliIo): void {
  const sample = below(program, 'sample').description('样例数据');
  withOutputOptions(below(sample, 'load <目录>'))
    .description('装入样例；已经装过的，什么也不改')
    .addHelpText('after', '\n示例：\n  bihuan sample load infra/sample/longyao-2026\n')
    .action(async (folder: string, _options: unknown, command: Command) => {
      const { homeOf } = await import('#config');
      const output = outputOf(io, command);
      const loaded = await withDatabase(io, async (dataSource) => {
        const { loadSample } = await import('#persistence/registries/load-sample');
        return loadSample(dataSource, folder, homeOf(io.env));
      });
      if (!loaded.ok) throw badInput(loaded.problems.join('\n'));
      output.show(loaded, () => describe(loaded));
    });
}

function describe({ jurisdiction, anything, imported, accounts, accountsFile }: Extract<SampleLoaded, { readonly ok: true }>): readonly string[] {
  if (!anything) return [`样例已经装过（${jurisdiction}），没有改动。账号见 ${accountsFile}`];
  const registries = imported.map(({ title, added, changed, unchanged }) => `${title}：新增 ${String(added)}，更新 ${String(changed)}，未变 ${String(unchanged)}`);
  return [...registries, `账号：新建 ${String(accounts)} 个，登录名和密码见 ${accountsFile}`];
}
