import type { Command } from 'commander';
import type { RuleSet } from '#domain';
import { below } from '../chinese-commander.js';
import { CommandEnd, EXIT, usage } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';

const EXAMPLES = `
示例：
  bihuan rules check rule-set.json                      逐项检查一份规则集文件
  bihuan rules diff rule-set.json 新规则集.json          两份文件逐项比对
  bihuan rules diff 130525-2026@2 新规则集.json          已录入的一版与文件比对（需要系统在运行）
`;

/** `rules check` and `rules diff`: a rule set before it is proposed. Stored versions are named id@version. */
export function addRulesCommands(program: Command, io: CliIo): void {
  const rules = below(program, 'rules').description('规则集：检查、比对').addHelpText('after', EXAMPLES);
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
}

const STORED = /^([A-Za-z0-9][A-Za-z0-9._-]{0,63})@([1-9]\d{0,5})$/;

/** A file, or a version that is stored: '130525-2026@2'. */
async function ruleSetOf(io: CliIo, named: string): Promise<RuleSet> {
  const [, id, version] = STORED.exec(named) ?? [];
  if (id === undefined || version === undefined) {
    const { rulesFrom } = await import('../rules-file.js');
    return rulesFrom(named);
  }
  return withDatabase(io, async ({ manager }) => {
    const { ruleSet } = await import('#persistence');
    const known: readonly unknown[] = await manager.query(`SELECT FROM rule_set WHERE id = $1 AND version = $2`, [id, Number(version)]);
    if (known.length === 0) throw usage(`没有录入过规则集 ${named}，请核对编号和版本。`);
    return ruleSet(manager, named);
  });
}
