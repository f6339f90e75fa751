import type { Command } from 'commander';
import type { RuleSet } from '#domain';
import { isRefusal } from '#domain/process/refusal';
import { type Bureau, knownBureau } from '../bureau.js';
import { below } from '../chinese-commander.js';
import { CommandEnd, EXIT } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { lawNow } from '../law-clock.js';
import { outputOf, withOutputOptions } from '../output.js';
import { isStored, storedRuleSet } from '../rules/stored.js';
import { withDatabase } from '../stack.js';
import { addDraftCommands } from './rule-drafts.js';

const EXAMPLES = `
示例：
  bihuan rules check rule-set.json                      逐项检查一份规则集文件
  bihuan rules diff rule-set.json 新规则集.json          两份文件逐项比对
  bihuan rules diff 130525-2026@2 新规则集.json          已录入的一版与文件比对（需要系统在运行）
  bihuan rules list --jurisdiction 130525               已录入的各版，哪一版在施行，有哪些草案
  bihuan rules show 130525-2026@2 > 新规则集.json         一版的全文，修改后存为草案
`;

/** `rules …`: rule sets as files, as stored versions named id@version, and as drafts. */
export function addRulesCommands(program: Command, io: CliIo): void {
  const rules = below(program, 'rules').description('规则集：检查、比对，各版和草案，提出、批准').addHelpText('after', EXAMPLES);
  withOutputOptions(below(rules, 'check <文件>'))
    .description('检查一份规则集文件：每处错误写明在哪一项、为什么（有误时退出码为 65）')
    .action(async (file: string, _options: unknown, command: Command) => {
      const { rulesFrom } = await import('../rules-file.js');
      const { id, version, effectiveFrom, limits, strata } = await rulesFrom(file);
      outputOf(io, command).show({ ruleSet: `${id}@${version}`, effectiveFrom, limits: limits.length, strata: strata.length }, () => [`规则集 ${id}@${version} 符合要求：${limits.length} 项时限，${strata.length} 个分层，自 ${effectiveFrom} 起施行。`]);
    });
  withOutputOptions(below(rules, 'diff <甲> <乙>'))
    .description('两份规则集逐项比对：原为、改为、依据、把握程度、影响什么（有不同时退出码为 1）')
    .action(async (before: string, after: string, _options: unknown, command: Command) => {
      const { compareRuleSets } = await import('#contract/rule-set-diff');
      const { describeChanges } = await import('../rules/describe-changes.js');
      const changes = compareRuleSets(await ruleSetOf(io, before), await ruleSetOf(io, after));
      outputOf(io, command).show({ changes }, () => describeChanges(changes));
      if (changes.length > 0) throw new CommandEnd(EXIT.finding, '');
    });
  addStored(rules, io);
  addDraftCommands(rules, io);
}

/** `rules list` and `rules show`: what is stored. */
function addStored(rules: Command, io: CliIo): void {
  withOutputOptions(below(rules, 'list'))
    .description('一个辖区机关的规则集各版和草案')
    .requiredOption('--jurisdiction <代码>', '辖区机关代码')
    .addHelpText('after', EXAMPLES)
    .action(async ({ jurisdiction }: Bureau, command: Command) => {
      const found = await withDatabase(io, async (dataSource) => {
        const [{ currentRuleSet }, { listDrafts }, { storedVersions }, { draftLineOf }] = await Promise.all([
          import('#persistence'), import('#persistence/rule-sets/drafts'), import('#persistence/rule-sets/versions'), import('#persistence/reading/draft-views'),
        ]);
        const { manager } = dataSource;
        const bureau = await knownBureau(manager, jurisdiction);
        const current = await currentRuleSet(manager, bureau, await lawNow(io, dataSource));
        const inForce = isRefusal(current) ? null : current;
        const versions = (await storedVersions(manager, bureau)).map((one) => ({ ...one, inForce: one.id === inForce?.id && one.version === inForce.version }));
        return { versions, drafts: (await listDrafts(manager, bureau)).map(draftLineOf) };
      });
      const { describeDraft } = await import('../rules/describe-drafts.js');
      outputOf(io, command).show(found, () => [
        ...found.versions.map(({ id, version, title, effectiveFrom, inForce }) => `${id}@${version}  ${title}  自 ${effectiveFrom} 起施行${inForce ? '（今天新开始的流程按这一版）' : ''}`),
        ...found.drafts.flatMap(describeDraft),
        ...(found.versions.length === 0 ? ['还没有录入规则集。'] : []),
      ]);
    });
  withOutputOptions(below(rules, 'show <编号@版本>'))
    .description('已录入的一版规则集的全文（JSON）')
    .addHelpText('after', EXAMPLES)
    .action(async (named: string, _options: unknown, command: Command) => {
      const found = await withDatabase(io, ({ manager }) => storedRuleSet(manager, named));
      outputOf(io, command).show(found, () => [JSON.stringify(found, null, 2)]);
    });
}

/** A file, or a version that is stored: '130525-2026@2'. */
async function ruleSetOf(io: CliIo, named: string): Promise<RuleSet> {
  if (isStored(named)) return withDatabase(io, ({ manager }) => storedRuleSet(manager, named));
  const { rulesFrom } = await import('../rules-file.js');
  return rulesFrom(named);
}
