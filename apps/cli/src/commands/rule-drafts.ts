import type { Command } from 'commander';
import type { DraftAct } from '#domain/rules/draft';
import { isRefusal } from '#domain/process/refusal';
import { actingAs, type PersonOptions, PERSON_HELP, withLogin, withPerson } from '../acting.js';
import { type Bureau, knownBureau } from '../bureau.js';
import { checked } from '../checked.js';
import { below } from '../chinese-commander.js';
import { CommandEnd, EXIT, usage } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { lawNow } from '../law-clock.js';
import { versionIn } from '../options.js';
import { outputOf, withOutputOptions } from '../output.js';
import { draftKeyOf, noDraft } from '../rules/draft-key.js';
import { withDatabase } from '../stack.js';

const EXAMPLES = `
草案写成 规则集编号/草案号
示例：
  bihuan rules draft save 130525-2026/1 新规则集.json --login brigade01                 新建草案
  bihuan rules draft save 130525-2026/1 新规则集.json --revision 1 --login brigade01    修改所见的第 1 稿
  bihuan rules draft diff 130525-2026/1 --jurisdiction 130525                          与现行的一版逐项比对
  bihuan rules draft propose 130525-2026/1 --revision 2 --reason 省厅调整比例 --document 冀环办发〔2026〕3号 --login brigade01
  bihuan rules draft approve 130525-2026/1 --revision 3 --opinion 同意 --login leader01     另一人批准，自文件所写的施行日期起施行
`;

/** `rules draft …`: the next version of a rule set, from the file to the second person's approval. */
export function addDraftCommands(rules: Command, io: CliIo): void {
  const draft = below(rules, 'draft').description('规则集草案：保存、比对、提出、批准（另一人）、退回、撤回').addHelpText('after', EXAMPLES);
  addShow(draft, io);
  addDiff(draft, io);
  addSave(draft, io);
  act(draft, io, 'propose', '提出草案：写明理由和依据文件')
    .requiredOption('--reason <理由>', '修改理由')
    .requiredOption('--document <文号>', '依据文件的名称和文号')
    .action((named: string, { reason, document, ...options }: ActOptions & Words<'reason' | 'document'>, command: Command) => perform(io, command, named, options, { act: 'propose', input: { reason, document } }));
  act(draft, io, 'approve', '批准草案，即成为下一版，自其施行日期起新开始的流程按它办理；写过、提出过的人不能批准')
    .requiredOption('--opinion <意见>', '批准意见')
    .action((named: string, { opinion, ...options }: ActOptions & Words<'opinion'>, command: Command) => perform(io, command, named, options, { act: 'approve', input: { opinion } }));
  for (const [name, description] of [['return', '退回草案'], ['withdraw', '撤回草案']] as const) {
    act(draft, io, name, description)
      .requiredOption('--reason <理由>', '理由')
      .action((named: string, { reason, ...options }: ActOptions & Words<'reason'>, command: Command) => perform(io, command, named, options, { act: name, input: { reason } }));
  }
}

type Words<Name extends string> = Readonly<Record<Name, string>>;
interface ActOptions extends PersonOptions {
  readonly revision: string;
}

function addShow(draft: Command, io: CliIo): void {
  withOutputOptions(below(draft, 'show <草案>'))
    .description('一份草案：第几稿、办到哪一步')
    .requiredOption('--jurisdiction <代码>', '辖区机关代码')
    .option('--content', '写出全文（JSON）')
    .addHelpText('after', EXAMPLES)
    .action(async (named: string, { jurisdiction, content = false }: Bureau & { readonly content?: boolean }, command: Command) => {
      const found = await withDatabase(io, async ({ manager }) => {
        const { findDraft } = await import('#persistence/rule-sets/drafts');
        return findDraft(manager, draftKeyOf(named, await knownBureau(manager, jurisdiction)));
      });
      if (found === null) throw noDraft(named);
      const [{ draftLineOf }, { describeDraft }] = await Promise.all([import('#persistence/reading/draft-views'), import('../rules/describe-drafts.js')]);
      const line = draftLineOf(found);
      outputOf(io, command).show(content ? found.content : line, () => (content ? [JSON.stringify(found.content, null, 2)] : describeDraft(line)));
    });
}

function addDiff(draft: Command, io: CliIo): void {
  withOutputOptions(below(draft, 'diff <草案>'))
    .description('草案与一版逐项比对，哪些分层家数有变，多少在办流程仍按原来的（有不同时退出码为 1）')
    .requiredOption('--jurisdiction <代码>', '辖区机关代码')
    .option('--against <版本>', '与哪一版比（不写为它所依的一版）')
    .addHelpText('after', EXAMPLES)
    .action(async (named: string, { jurisdiction, against }: Bureau & { readonly against?: string }, command: Command) => {
      const wanted = against === undefined ? null : versionIn(against, '--against');
      const difference = await withDatabase(io, async (dataSource) => {
        const [{ findDraft }, { findVersion }, { differenceOfDraft }] = await Promise.all([
          import('#persistence/rule-sets/drafts'), import('#persistence/rule-sets/versions'), import('#persistence/reading/draft-views'),
        ]);
        const { manager } = dataSource;
        const key = draftKeyOf(named, await knownBureau(manager, jurisdiction));
        const found = await findDraft(manager, key);
        if (found === null) throw noDraft(named);
        const version = wanted ?? found.course.base;
        const before = await findVersion(manager, key.jurisdiction, key.ruleSet, version);
        if (before === null) throw usage(`没有录入过规则集 ${key.ruleSet}@${version}。`);
        return differenceOfDraft(manager, found, before, await lawNow(io, dataSource));
      });
      const { describeDraftDifference } = await import('../rules/describe-drafts.js');
      outputOf(io, command).show(difference, () => describeDraftDifference(difference));
      if (difference.changes.length > 0) throw new CommandEnd(EXIT.finding, '');
    });
}

function addSave(draft: Command, io: CliIo): void {
  withLogin(withOutputOptions(below(draft, 'save <草案> <文件>')))
    .description('把整份规则集文件存为草案；有误的逐项指出，不保存')
    .option('--revision <稿次>', '修改时写所见的稿次（不写为新建）')
    .addHelpText('after', `${PERSON_HELP}${EXAMPLES}`)
    .action(async (named: string, file: string, { revision, ...person }: PersonOptions & { readonly revision?: string }, command: Command) => {
      const { rulesFrom } = await import('../rules-file.js');
      const content = await rulesFrom(file);
      const seen = revision === undefined ? 0 : versionIn(revision, '--revision');
      const saved = await actingAs(io, person, async ({ manager, actor, clock }) => {
        const { keepDraft } = await import('#persistence/rule-sets/drafts');
        return keepDraft(manager, draftKeyOf(named, actor.jurisdiction), content, { actor, clock, revision: seen });
      });
      const [{ draftLineOf }, { describeDraft }] = await Promise.all([import('#persistence/reading/draft-views'), import('../rules/describe-drafts.js')]);
      const line = draftLineOf(saved);
      outputOf(io, command).show(line, () => describeDraft(line));
    });
}

function act(draft: Command, io: CliIo, name: string, description: string): Command {
  return withPerson(withOutputOptions(below(draft, `${name} <草案>`)))
    .description(description)
    .requiredOption('--revision <稿次>', '所见草案的稿次')
    .addHelpText('after', `${PERSON_HELP}${EXAMPLES}`);
}

async function perform(io: CliIo, command: Command, named: string, { revision, ...person }: ActOptions, asked: DraftAct): Promise<void> {
  const { draftActRequest } = await import('#contract/http/rule-sets');
  const wanted = checked(draftActRequest, asked, usage);
  const seen = versionIn(revision, '--revision');
  const done = await actingAs(io, person, async ({ manager, actor, commandId, clock }) => {
    const [{ findDraft, performDraftAct }, { draftLineOf }] = await Promise.all([import('#persistence/rule-sets/drafts'), import('#persistence/reading/draft-views')]);
    const key = draftKeyOf(named, actor.jurisdiction);
    const noted = await performDraftAct(manager, key, { act: wanted, actor, commandId, clock, revision: seen });
    if (isRefusal(noted)) return noted;
    const found = await findDraft(manager, key);
    if (found === null) throw new Error(`Draft ${named} was acted on but is not there`);
    return { ...draftLineOf(found), repeated: noted.repeated };
  });
  const { describeDraft } = await import('../rules/describe-drafts.js');
  outputOf(io, command).show(done, () => describeDraft(done));
}
