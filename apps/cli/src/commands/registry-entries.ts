import { basename } from 'node:path';
import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import type { Actor } from '#domain';
import type { ReferenceList } from '#domain/registries/compare';
import { knownBureau } from '../bureau.js';
import { below } from '../chinese-commander.js';
import { badInput, CommandEnd, EXIT, usage } from '../exit-code.js';
import { bytesOf } from '../files.js';
import type { CliIo } from '../io.js';
import { lawClockOf } from '../law-clock.js';
import { outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';

const EXAMPLES = `
示例：
  bihuan registry show 130525-91130525EX0000010K             检查对象今天的各项属性
  bihuan registry show 130525-P001 --history                 一名执法检查人员的全部变化
  bihuan registry compare permits 排污许可名单.csv --jurisdiction 130525 --as-of 2026-10-01 --source 全国排污许可证管理信息平台
`;

const LISTS: readonly ReferenceList[] = ['permits', 'dischargers', 'certificates'];

/** `registry show` and `registry compare`: one entry with its story, and 应纳尽纳. */
export function addRegistryEntries(registry: Command, io: CliIo): void {
  withOutputOptions(below(registry, 'show <编号>'))
    .description('检查对象或执法检查人员今天的情形')
    .option('--history', '全部变化，旧的在前')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string, { history = false }: { readonly history?: boolean }, command: Command) => {
      const { describeEntry, describeStory, showEntry } = await import('../registry/show-entry.js');
      const shown = await withDatabase(io, async (dataSource) => showEntry(dataSource.manager, id, await lawClockOf(io, dataSource)));
      if (shown === null) throw usage(`名录中没有编号为“${id.slice(0, 80)}”的检查对象或执法检查人员，请核对编号。`);
      outputOf(io, command).show(shown, () => [...describeEntry(shown), ...(history ? describeStory(shown) : [])]);
    });
  withOutputOptions(below(registry, 'compare <名单> <文件>'))
    .description('用对照名单核对：permits 排污许可和登记、dischargers 重点单位、certificates 执法证件（有未处理的差异时退出码为 1）')
    .requiredOption('--jurisdiction <代码>', '辖区机关代码')
    .requiredOption('--as-of <日期>', '名单截至哪一天')
    .requiredOption('--source <来源>', '名单由谁提供、什么文件')
    .addHelpText('after', EXAMPLES)
    .action(async (name: string, file: string, options: CompareOptions, command: Command) => {
      const list = LISTS.find((known) => known === name);
      if (list === undefined) throw usage(`名单应为 ${LISTS.join('、')} 之一，现为“${name.slice(0, 40)}”。`);
      const compared = await withDatabase(io, (dataSource) => compare(io, dataSource, list, file, options));
      const { describeComparison } = await import('../registry/describe-comparison.js');
      outputOf(io, command).show(compared, () => describeComparison(compared));
      if (compared.open.length > 0) throw new CommandEnd(EXIT.finding, '');
    });
}

interface CompareOptions {
  readonly jurisdiction: string;
  readonly asOf: string;
  readonly source: string;
}

async function compare(io: CliIo, dataSource: DataSource, list: ReferenceList, file: string, { jurisdiction, asOf, source }: CompareOptions) {
  const [{ parseDay }, { compareRegistry }, { describeProblem }, { listFindings }, { findingView }] = await Promise.all([
    import('#domain/calendar/day'), import('#persistence/registries/compare-registry'), import('#persistence/registries/problem'), import('#persistence/registries/settle-finding'), import('#persistence/reading/registry/finding-view'),
  ]);
  const day = parseDay(asOf);
  if (day === null) throw usage(`--as-of 应为 YYYY-MM-DD 的日期，现为“${asOf.slice(0, 40)}”。`);
  await knownBureau(dataSource.manager, jurisdiction);
  const content = await bytesOf(file);
  const clock = await lawClockOf(io, dataSource);
  const actor: Actor = { person: 'operator', officer: null, roles: [], department: null, jurisdiction };
  const result = await dataSource.transaction((manager) => compareRegistry(manager, { list, file: { name: basename(file), content }, asOf: day, source, actor, clock }));
  if (!result.ok) throw badInput(result.problems.map(describeProblem).join('\n'));
  const open = await listFindings(dataSource.manager, { jurisdiction, list, state: 'open', after: null, limit: MOST });
  return { list, ...result, open: open.map(findingView) };
}

/** A bureau's registry is a thousand or so; more differences than this are one difference. */
const MOST = 10_000;

export type ComparedFile = Awaited<ReturnType<typeof compare>>;
