import type { Command } from 'commander';
import { below } from '../chinese-commander.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';

const EVERY = 500;

/** `projections rebuild`: everything screens show is folded again from the ledger. */
export function addProjectionCommands(program: Command, io: CliIo): void {
  const projections = below(program, 'projections').description('由台账得出的各种清单');
  withOutputOptions(below(projections, 'rebuild'))
    .description('丢弃全部清单，按台账重新得出（在一个事务里完成，期间办理会等待）')
    .action(async (_options: unknown, command: Command) => {
      const output = outputOf(io, command);
      const rebuilt = await withDatabase(io, async (dataSource) => {
        const { rebuildProjections } = await import('#persistence');
        return rebuildProjections(dataSource, (processes) => {
          if (processes > 0 && processes % EVERY === 0) output.remark(`已重建 ${String(processes)} 个流程 …`);
        });
      });
      output.show(rebuilt, () => [`已由 ${String(rebuilt.events)} 条事件重建 ${String(rebuilt.processes)} 个流程。`]);
    });
}
