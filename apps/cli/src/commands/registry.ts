import type { Command } from 'commander';
import { ITEM_TABLES } from '#contract/registry-files';
import type { RegistryKind } from '#persistence/registries/read-registry';
import type { WrittenFile } from '#persistence/tables/written-file';
import { below } from '../chinese-commander.js';
import { usage } from '../exit-code.js';
import { writeTo } from '../files.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';
import { addRegistryEntries } from './registry-entries.js';
import { addRegistryImport } from './registry-import.js';
import { KIND_HELP, kindOf } from './registry-kind.js';

/** `registry …`: the registries entry by entry, and as files, through the code that the API uses. */
export function addRegistryCommands(program: Command, io: CliIo): void {
  const registry = below(program, 'registry').description('名录库：查看一条及其变化，与对照名单核对，导入、导出和模板');
  addRegistryEntries(registry, io);
  addRegistryImport(registry, io);
  withOutputOptions(below(registry, 'export <名录> <文件>'))
    .description('导出名录，文件名以 .xlsx 或 .csv 结尾；原样再导入，什么也不会变')
    .requiredOption('--jurisdiction <代码>', '辖区机关的行政区划代码')
    .option('--table <表>', `事项清单的 csv 要哪一张表：${ITEM_TABLES.join('、')}；不写：一张表含全部内容`)
    .addHelpText('after', `\n${KIND_HELP}\n示例：\n  bihuan registry export enterprise 检查对象.csv --jurisdiction 130525\n`)
    .action(async (name: string, path: string, { jurisdiction, table }: { readonly jurisdiction: string; readonly table?: string }, command: Command) => {
      const kind = kindOf(name);
      const terms = { jurisdiction, kind, format: formatOf(path), ...tableOf(kind, table) };
      await withDatabase(io, async (dataSource) => {
        const { exportRegistry } = await import('#persistence/registries/export-registry');
        await writeTo(path, exportRegistry(dataSource, terms).content);
      });
      outputOf(io, command).show({ file: path }, () => [`已导出到 ${path}。`]);
    });
  withOutputOptions(below(registry, 'template <名录> <文件>'))
    .description('空的名录文件，文件名以 .xlsx（有说明和下拉可选值）或 .csv 结尾')
    .option('--table <表>', `事项清单的 csv 要哪一张表：${ITEM_TABLES.join('、')}；不写：一张表含全部内容`)
    .addHelpText('after', `\n${KIND_HELP}\n示例：\n  bihuan registry template enterprise 模板.xlsx\n`)
    .action(async (name: string, path: string, { table }: { readonly table?: string }, command: Command) => {
      const kind = kindOf(name);
      const { template } = await import('#persistence/registries/template');
      const file: WrittenFile = await template(kind, formatOf(path), tableOf(kind, table).table);
      await writeTo(path, file.content);
      outputOf(io, command).show({ file: path }, () => [`模板已写到 ${path}。`]);
    });
}

function formatOf(path: string): 'csv' | 'xlsx' {
  if (/\.csv$/i.test(path)) return 'csv';
  if (/\.xlsx$/i.test(path)) return 'xlsx';
  throw usage('文件名应以 .xlsx 或 .csv 结尾。');
}

function tableOf(kind: RegistryKind, text: string | undefined): { readonly table?: `${(typeof ITEM_TABLES)[number]}.csv` } {
  if (text === undefined) return {};
  const table = ITEM_TABLES.find((one) => one === text);
  if (kind !== 'checkItem' || table === undefined) throw usage(`--table 只用于 checkItem，应为 ${ITEM_TABLES.join('、')} 之一。`);
  return { table: `${table}.csv` };
}
