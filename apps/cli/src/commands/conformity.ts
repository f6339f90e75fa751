import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import type { ConformityView } from '#contract/http/conformity';
import { below } from '../chinese-commander.js';
import { CommandEnd, EXIT, usage } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';

const EXAMPLES = `
示例：
  bihuan conformity 130525-2026-Q4-01-0007
  bihuan conformity inspection/130525-2026-Q4-01-0007 --json
  bihuan conformity 130525-2026-Q4-01-0007 --return-visits   连同企业的回访答复，只供监督人员使用
`;

/** `conformity`: 54号 as evidence, for one inspection. Exit 1 when a rule was not met. */
export function addConformityCommand(program: Command, io: CliIo): void {
  withOutputOptions(below(program, 'conformity <编号>'))
    .description('一次检查逐条对照 54号文等规则：符合与否、由哪条事件证明（有不符合时退出码为 1）')
    .option('--return-visits', '计入企业的回访答复（回访情况只向监督人员公开）')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string, options: { readonly returnVisits?: boolean }, command: Command) => {
      const { describeConformity } = await import('../process/describe-conformity.js');
      const output = outputOf(io, command);
      const view = await withDatabase(io, (dataSource) => read(dataSource, id, options.returnVisits === true));
      output.show(view, () => describeConformity(view));
      if (view.rules.some(({ outcome }) => outcome === 'notMet')) throw new CommandEnd(EXIT.finding, '');
    });
}

async function read(dataSource: DataSource, id: string, returnVisits: boolean): Promise<ConformityView> {
  const { findInspection, readConformity } = await import('#persistence/reading/conformity');
  const { conformityView } = await import('../../../api/src/conformity/conformity-view.js');
  const number = id.startsWith('inspection/') ? id.slice('inspection/'.length) : id;
  const found = await findInspection(dataSource.manager, number);
  if (found === null) throw usage(`没有编号为“${number.slice(0, 80)}”的检查，请核对编号。`);
  return conformityView(found, await readConformity(dataSource.manager, found, returnVisits));
}
