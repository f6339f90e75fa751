import type { Command } from 'commander';
import { below } from '../chinese-commander.js';
import { usage } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';

const EXAMPLES = `
示例：
  bihuan exchange status 130525                 报送台账：两个省级平台各种记录各有多少待报送、已报送、已接收、被退回
  bihuan exchange status 130525 --json
`;

/** `exchange status`: what still has to be sent to the provincial platforms, for whoever looks after the system. Sending is the brigade's, over the API. */
export function addExchangeCommands(program: Command, io: CliIo): void {
  const group = below(program, 'exchange').description('与省级平台交换').addHelpText('after', EXAMPLES);
  withOutputOptions(below(group, 'status <辖区机关代码>'))
    .description('各平台、各种记录的报送情况')
    .addHelpText('after', EXAMPLES)
    .action(async (code: string, _options: unknown, command: Command) => {
      if (!/^\d{6}$/.test(code)) throw usage(`辖区机关代码应为 6 位数字，例如 130525，现在是“${code.slice(0, 40)}”。`);
      const { PLATFORMS, SENT_RECORDS } = await import('#domain/exchange/platform');
      const { DELIVERY_STATES } = await import('#domain/exchange/delivery');
      const { outboxCounts } = await import('#persistence/exchange/outbox');
      const platforms = ['doubleRandom', 'smartEnforcement'] as const;
      const counted = await withDatabase(io, async ({ manager }) => Promise.all(platforms.map(async (platform) => ({ platform, name: PLATFORMS[platform], counts: await outboxCounts(manager, code, platform) }))));
      outputOf(io, command).show(counted, () =>
        counted.flatMap(({ name, counts }) => [name, ...(counts.length === 0 ? ['  没有可报送的记录'] : counts.map(({ record, state, count }) => `  ${SENT_RECORDS[record]}：${DELIVERY_STATES[state]} ${String(count)} 条`))]),
      );
    });
}
