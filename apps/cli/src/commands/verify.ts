import type { Command } from 'commander';
import { below } from '../chinese-commander.js';
import { CommandEnd, EXIT } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';

/** `verify`: proves that nothing was altered. Exit 1 when something does not agree. */
export function addVerifyCommands(program: Command, io: CliIo): void {
  const verify = below(program, 'verify').description('核验');
  withOutputOptions(below(verify, 'ledger'))
    .description('核验台账：每条事件的哈希、每条流的链、每个流程的最新一条（查出问题时退出码为 1）')
    .action(async (_options: unknown, command: Command) => {
      const output = outputOf(io, command);
      const verified = await withDatabase(io, async (dataSource) => {
        const { verifyLedger } = await import('#persistence');
        return verifyLedger(dataSource);
      });
      const { streams, events, problems } = verified;
      if (output.json) output.value(verified);
      else {
        const found = problems.map(({ stream, version, problem }) => `${stream} 第 ${String(version)} 条：${problem}`);
        output.lines([`核验 ${String(streams)} 条流、${String(events)} 条事件，${problems.length === 0 ? '全部相符。' : `${String(problems.length)} 处不符：`}`, ...found]);
      }
      if (problems.length > 0) throw new CommandEnd(EXIT.finding, '');
    });
}
