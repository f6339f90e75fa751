import type { Command } from 'commander';
import { below } from '../chinese-commander.js';
import { usage } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';
import { addProcessActs } from './process-acts.js';

const EXAMPLES = `
编号可以写全（inspection/130525-…），也可以只写业务编号（130525-…）。
示例：
  bihuan process show inspection/130525-2026-Q4-01-0007
  bihuan process history 130525-2026-Q4-01-0007 --json
  bihuan process at 130525-2026-Q4-01-0007 --time "2026-03-01 15:00"
  bihuan process at 130525-2026-Q4-01-0007 --version 5
`;

/** `process show`, `process history`, `process at`: one process as the ledger and its projections hold it, today or at any moment; and the acts on it. */
export function addProcessCommands(program: Command, io: CliIo): void {
  const group = below(program, 'process').description('办理流程').addHelpText('after', EXAMPLES);
  withOutputOptions(below(group, 'show <编号>'))
    .description('办到哪一步，还有哪些待办环节、各到什么时候')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string, _options: unknown, command: Command) => {
      const { findProcess, openSteps } = await import('../process/find-process.js');
      const { describeProcess } = await import('../process/describe-process.js');
      const output = outputOf(io, command);
      const { process, steps } = await withDatabase(io, async (dataSource) => {
        const found = await findProcess(dataSource, id);
        return { process: found, steps: await openSteps(dataSource, found.stream) };
      });
      const { temporalUrlOf } = await import('../process/temporal-url.js');
      const temporalUrl = await temporalUrlOf(io, process.stream);
      output.show({ ...process, openSteps: steps, temporalUrl }, () => describeProcess(process, steps, temporalUrl));
    });
  withOutputOptions(below(group, 'history <编号>'))
    .description('全部事件，按先后')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string, _options: unknown, command: Command) => {
      const { findProcess, history } = await import('../process/find-process.js');
      const { describeEvent } = await import('../process/describe-process.js');
      const output = outputOf(io, command);
      const { process, events } = await withDatabase(io, async (dataSource) => {
        const found = await findProcess(dataSource, id);
        return { process: found, events: await history(dataSource, found.stream) };
      });
      if (events.length === 0) throw usage(`${process.stream} 没有事件。`);
      output.show({ stream: process.stream, version: process.version, events }, () => events.map(describeEvent));
    });
  addProcessAt(group, io);
  addProcessActs(group, io);
}

/** Events are never changed, so any moment of a process can be told again. */
function addProcessAt(group: Command, io: CliIo): void {
  withOutputOptions(below(group, 'at <编号>'))
    .description('某一版或某一时刻的情形：阶段、待办环节及当时的灯色、此前谁办了什么')
    .option('--version <版本>', '办到第几版（每条事件一版）')
    .option('--time <时刻>', '2026-03-01（当天末）、"2026-03-01 15:00"（北京时间）或带时区的 ISO 时刻')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string, options: { readonly version?: string; readonly time?: string }, command: Command) => {
      const { momentOf } = await import('../process/moment.js');
      const { processAt } = await import('../process/process-at.js');
      const moment = momentOf(options);
      const output = outputOf(io, command);
      const { json, lines } = await withDatabase(io, (dataSource) => processAt(dataSource, id, moment, io.now()));
      output.show(json, lines);
    });
}
