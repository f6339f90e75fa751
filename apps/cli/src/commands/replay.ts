import type { Command } from 'commander';
import { below } from '../chinese-commander.js';
import { CommandEnd, EXIT, usage } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';

const EXAMPLES = `
办结的流程，其工作流的完整历史和当时运行的程序都存了档，多年以后也能照样重放；不需要 Temporal。
示例：
  bihuan replay 130525-2026-Q4-01-0007                  用当时的程序重放
  bihuan replay 130525-2026-Q4-01-0007 --with current   用现行程序重放
退出码：0 与当时一致  1 有不一致之处  66 没有存档的历史
`;

/** `replay`: lets a process that is long over run once more, by its archived history and program. Exit 1 names the first divergence. */
export function addReplayCommand(program: Command, io: CliIo): void {
  withOutputOptions(below(program, 'replay <编号>'))
    .description('重放办结流程的存档历史，看程序是否照样走到每一步')
    .option('--with <程序>', 'archived 当时的程序，current 现行程序（不写为 archived）')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string, options: { readonly with?: string }, command: Command) => {
      const program = programOf(options.with);
      const { replayProcess } = await import('../replay/replay-process.js');
      const { describeReplay } = await import('../replay/describe-replay.js');
      const output = outputOf(io, command);
      const replay = await withDatabase(io, (dataSource) => replayProcess(dataSource, id, program));
      output.show(replay, () => describeReplay(replay));
      if (!replay.same) throw new CommandEnd(EXIT.finding, '');
    });
}

function programOf(text = 'archived'): 'archived' | 'current' {
  if (text === 'archived' || text === 'current') return text;
  throw usage(`--with 应为 archived（当时的程序）或 current（现行程序），现在是“${text.slice(0, 40)}”。`);
}
