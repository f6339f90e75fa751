import type { Command } from 'commander';
import type { ListDifferenceView } from '#contract/http/items';
import { isRefusal, type Refusal } from '#domain/process/refusal';
import type { ListImported, ListTried } from '#persistence/items/import-list';
import { actingAs, type PersonOptions, PERSON_HELP, withPerson } from '../acting.js';
import { type Bureau, knownBureau } from '../bureau.js';
import { checked } from '../checked.js';
import { below } from '../chinese-commander.js';
import { CommandEnd, EXIT, usage } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { readSource, rowsRefused, type SourceOptions, sourceIn } from '../items/list-source.js';
import { versionIn } from '../options.js';
import { outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';

const EXAMPLES = `
示例：
  bihuan items lists --jurisdiction 130525                              保存的各版清单：上级印发的和本级公布的
  bihuan items diff 130500 2 --jurisdiction 130525                      市级第 2 版比上一版改了什么，触及哪些已认领的事项
  bihuan items import --issuer 130500 --issuer-name 邢台市 --document 邢环办〔2026〕9号 --issued-on 2026-09-01 \\
    --file 市级清单.xlsx --dry-run --reasons 退回.xlsx --login dept03-clerk
  bihuan items publish --document 隆环公告〔2026〕1号 --published-on 2026-09-20 --login leader01
`;

interface ImportOptions extends PersonOptions, SourceOptions {
  readonly issuer: string;
  readonly issuerName: string;
  readonly document: string;
  readonly issuedOn: string;
  readonly dryRun?: true;
}

/** `items lists`, `diff`, `import` and `publish`: the lists themselves, every version, the superiors' and the bureau's own. */
export function addItemLists(items: Command, io: CliIo): void {
  withOutputOptions(below(items, 'lists'))
    .description('保存的事项清单：上级的和本级公布的，每一版')
    .requiredOption('--jurisdiction <代码>', '辖区机关代码')
    .addHelpText('after', EXAMPLES)
    .action(async ({ jurisdiction }: Bureau, command: Command) => {
      const lists = await withDatabase(io, async ({ manager }) => {
        const { listSummaries } = await import('#persistence/items/lists');
        return listSummaries(manager, await knownBureau(manager, jurisdiction));
      });
      outputOf(io, command).show({ lists }, () => (lists.length === 0 ? ['还没有保存任何事项清单。'] : lists.map(({ issuer, issuerName, version, document, issuedOn, items: count, own }) => `${issuer} ${issuerName}${own ? '（本级）' : ''} 第 ${version} 版  ${issuedOn}  ${document}  ${count} 个事项`)));
    });
  withOutputOptions(below(items, 'diff <制定机关代码> <版本>'))
    .description('一版清单与另一版的差异，触及的已认领事项和在办的计划、任务（有不同时退出码为 1）')
    .requiredOption('--jurisdiction <代码>', '辖区机关代码')
    .option('--against <版本>', '与哪一版比（不写为上一版，0 为没有清单时）')
    .addHelpText('after', EXAMPLES)
    .action(async (issuer: string, version: string, { jurisdiction, against }: Bureau & { readonly against?: string }, command: Command) => {
      const difference = await withDatabase(io, async ({ manager }) => {
        const [{ findList }, { differenceView }] = await Promise.all([import('#persistence/items/lists'), import('#persistence/reading/item-views')]);
        const bureau = await knownBureau(manager, jurisdiction);
        const asked = versionIn(version, '版本');
        const list = await findList(manager, bureau, issuer, asked);
        if (list === null) throw usage(`没有 ${issuer.slice(0, 20)} 的第 ${asked} 版事项清单，用 bihuan items lists 查看有哪些。`);
        const older = against === undefined ? asked - 1 : versionIn(against, '--against');
        const before = await findList(manager, bureau, issuer, older);
        if (before === null && older !== 0) throw usage(`没有第 ${older} 版可比对。`);
        return differenceView(manager, bureau, list, before);
      });
      await showDifference(io, command, difference);
      if (difference.added.length + difference.removed.length + difference.changed.length > 0) throw new CommandEnd(EXIT.finding, '');
    });
  addImport(items, io);
  addPublish(items, io);
}

function addImport(items: Command, io: CliIo): void {
  withPerson(withOutputOptions(below(items, 'import')))
    .description('导入上级调整后的事项清单，作为新的一版：有一行有误就不导入（--dry-run 只检查）')
    .requiredOption('--issuer <代码>', '制定机关的行政区划代码')
    .requiredOption('--issuer-name <名称>', '制定机关名称')
    .requiredOption('--document <文号>', '印发文件的名称和文号')
    .requiredOption('--issued-on <日期>', '印发日期')
    .option('--file <文件>', '清单文件：xlsx 分事项清单、检查表、法律依据三张工作表，或一张含全部内容的表（xlsx、csv）')
    .option('--items <文件>', '抽查事项表（csv；与 --lines、--bases 一起，代替 --file）')
    .option('--lines <文件>', '检查内容表（csv）')
    .option('--bases <文件>', '依据表（csv）')
    .option('--dry-run', '只检查，不导入')
    .option('--reasons <文件>', '有误时，清单文件加一列“错误原因”写到这里')
    .addHelpText('after', `${PERSON_HELP}${EXAMPLES}`)
    .action(async (options: ImportOptions, command: Command) => {
      const { newItemList } = await import('#contract/http/items');
      const paper = checked(newItemList.pick({ issuer: true, issuerName: true, document: true, issuedOn: true }), { issuer: options.issuer, issuerName: options.issuerName, document: options.document, issuedOn: options.issuedOn }, usage);
      const source = await sourceIn(options);
      const imported = await actingAs(io, options, async ({ manager, actor, commandId, clock }) => {
        const [{ importList, mayImportList, tryList }, { findList }, { differenceView }] = await Promise.all([import('#persistence/items/import-list'), import('#persistence/items/lists'), import('#persistence/reading/item-views')]);
        const forbidden = mayImportList(actor, paper.issuer);
        if (forbidden !== null) return forbidden;
        const read = await readSource(source, paper.issuer);
        const asked = { ...paper, actor, read, clock };
        const work = (): Promise<ListTried | ListImported | Refusal> => (options.dryRun === true ? tryList(manager, asked) : importList(manager, { ...asked, commandId }));
        const done = await work();
        if (isRefusal(done)) return done;
        if (!('list' in done)) throw await rowsRefused(done.problems, source, options, paper.issuer);
        const before = 'before' in done ? done.before : await findList(manager, actor.jurisdiction, done.list.issuer, done.list.version - 1);
        return { ...(await differenceView(manager, actor.jurisdiction, done.list, before)), repeated: 'repeated' in done && done.repeated };
      });
      await showDifference(io, command, imported);
    });
}

function addPublish(items: Command, io: CliIo): void {
  withPerson(withOutputOptions(below(items, 'publish')))
    .description('公布本级事项清单：待公布的变更一并生效（局领导办理）')
    .requiredOption('--document <文号>', '公告的名称和文号')
    .requiredOption('--published-on <日期>', '公布日期')
    .addHelpText('after', `${PERSON_HELP}${EXAMPLES}`)
    .action(async ({ document, publishedOn, ...person }: PersonOptions & { readonly document: string; readonly publishedOn: string }, command: Command) => {
      const { publishInput } = await import('#contract/http/items');
      const input = checked(publishInput, { document, publishedOn }, usage);
      const published = await actingAs(io, person, async ({ manager, actor, commandId, clock }) => {
        const { publishOwnList } = await import('#persistence/items/publish-own-list');
        return publishOwnList(manager, { input, actor, commandId, clock });
      });
      outputOf(io, command).show(published, () => [`已公布本级事项清单第 ${published.version} 版（${document}，${publishedOn}）${published.repeated ? '；这个编号此前已经办理过' : ''}。`]);
    });
}

async function showDifference(io: CliIo, command: Command, difference: ListDifferenceView): Promise<void> {
  const { describeDifference } = await import('../items/describe-items.js');
  outputOf(io, command).show(difference, () => describeDifference(difference));
}
