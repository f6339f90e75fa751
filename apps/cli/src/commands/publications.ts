import type { Command } from 'commander';
import { knownBureau } from '../bureau.js';
import { below } from '../chinese-commander.js';
import { limitIn } from '../options.js';
import { usage } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';

const KINDS = ['plan', 'task', 'result', 'penalty'] as const;
const EXAMPLES = `
种类：plan 年度计划及调整、task 任务（抽取承诺与结果汇总）、result 检查结果、penalty 处罚决定
示例：
  bihuan publications list result --jurisdiction 130525 --text 化工      公示的检查结果，新的在前
  bihuan publications show 130525-2026-Q4-01                             一个流程公示过的全部内容
  bihuan publications document 9f86d081…                                 一份公开的记录，原文
`;

interface ListOptions {
  readonly jurisdiction?: string;
  readonly text?: string;
  readonly limit?: string;
}

/** `publications …`: what everybody may read, as it was published and as it was withdrawn. */
export function addPublicationCommands(program: Command, io: CliIo): void {
  const publications = below(program, 'publications').description('公示：列表、内容、公开的记录').addHelpText('after', EXAMPLES);
  withOutputOptions(below(publications, 'list <种类>'))
    .description('公示过的内容，新的在前')
    .option('--jurisdiction <代码>', '只看一个辖区机关（不写为全部，演练的除外）')
    .option('--text <文字>', '编号或内容含有的文字')
    .option('--limit <条数>', '至多多少条（不写为 50）')
    .addHelpText('after', EXAMPLES)
    .action(async (kindText: string, { jurisdiction, text, limit }: ListOptions, command: Command) => {
      const kind = KINDS.find((known) => known === kindText);
      if (kind === undefined) throw usage(`种类应为 ${KINDS.join('、')} 之一，现在是“${kindText.slice(0, 40)}”。`);
      const asked = { kind, text: text ?? null, before: null, limit: limitIn(limit) };
      const { items, next } = await withDatabase(io, async ({ manager }) => {
        const { listPublications } = await import('#persistence/reading/publications');
        return listPublications(manager, { ...asked, jurisdiction: jurisdiction === undefined ? null : await knownBureau(manager, jurisdiction) });
      });
      const { describePublication } = await import('../publications/describe-publications.js');
      const output = outputOf(io, command);
      output.show({ items, more: next !== null }, () => (items.length === 0 ? ['没有公示的内容。'] : items.map(describePublication)));
      if (next !== null) output.remark('还有更多，用 --limit 多写一些。');
    });
  withOutputOptions(below(publications, 'show <编号>'))
    .description('一个流程公示过的全部内容，旧的在前')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string, _options: unknown, command: Command) => {
      const items = await withDatabase(io, async (dataSource) => {
        const [{ findProcess }, { publicationsOf }] = await Promise.all([import('../process/find-process.js'), import('#persistence/reading/publications')]);
        return publicationsOf(dataSource.manager, (await findProcess(dataSource, id)).stream);
      });
      if (items.length === 0) throw usage(`${id.slice(0, 80)} 没有公示过内容。`);
      const { describePublication } = await import('../publications/describe-publications.js');
      outputOf(io, command).show({ items }, () => items.flatMap((item) => [describePublication(item), JSON.stringify(item.body, null, 2)]));
    });
  withOutputOptions(below(publications, 'document <SHA-256>'))
    .description('一份公开的记录的原文（RFC 8785），其 SHA-256 就是编号')
    .addHelpText('after', EXAMPLES)
    .action(async (hash: string, _options: unknown, command: Command) => {
      const text = await withDatabase(io, async ({ manager }) => {
        const { publicDocument } = await import('#persistence/reading/publications');
        return /^[0-9a-f]{64}$/.test(hash) ? publicDocument(manager, hash) : null;
      });
      if (text === null) throw usage('没有这份公开的记录，请核对其 SHA-256。');
      outputOf(io, command).show(JSON.parse(text), () => [text]);
    });
}
