import type { Command } from 'commander';
import { type Bureau, knownBureau } from '../bureau.js';
import { below } from '../chinese-commander.js';
import { limitIn } from '../options.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';
import { READS_ALL_HELP, WORDS_HELP } from '../exchange/words-help.js';
import { addDeliveryCommands } from './exchange-deliveries.js';
import { addMappingCommands } from './exchange-mappings.js';
import { addSendCommands } from './exchange-send.js';

const EXAMPLES = `${WORDS_HELP}
示例：
  bihuan exchange status 130525                 报送台账：两个省级平台各种记录各有多少待报送、已报送、已接收、被退回
  bihuan exchange outbox doubleRandom plan --jurisdiction 130525 --state toSend     逐条
`;

/** `exchange …`: files to the provincial platforms and back. */
export function addExchangeCommands(program: Command, io: CliIo): void {
  const group = below(program, 'exchange').description('与省级平台交换：报送台账、报送文件、回执、对照表').addHelpText('after', EXAMPLES);
  withOutputOptions(below(group, 'status <辖区机关代码>'))
    .description('各平台、各种记录的报送情况')
    .addHelpText('after', EXAMPLES)
    .action(async (code: string, _options: unknown, command: Command) => {
      const { PLATFORMS, SENT_RECORDS } = await import('#domain/exchange/platform');
      const { DELIVERY_STATES } = await import('#domain/exchange/delivery');
      const { outboxCounts } = await import('#persistence/exchange/outbox');
      const platforms = ['doubleRandom', 'smartEnforcement'] as const;
      const counted = await withDatabase(io, async ({ manager }) => {
        const bureau = await knownBureau(manager, code);
        return Promise.all(platforms.map(async (platform) => ({ platform, name: PLATFORMS[platform], counts: await outboxCounts(manager, bureau, platform) })));
      });
      outputOf(io, command).show(counted, () =>
        counted.flatMap(({ name, counts }) => [name, ...(counts.length === 0 ? ['  没有可报送的记录'] : counts.map(({ record, state, count }) => `  ${SENT_RECORDS[record]}：${DELIVERY_STATES[state]} ${String(count)} 条`))]),
      );
    });
  addOutbox(group, io);
  addSendCommands(group, io);
  addDeliveryCommands(group, io);
  addMappingCommands(group, io);
}

interface OutboxOptions extends Bureau {
  readonly state?: string;
  readonly limit?: string;
}

function addOutbox(group: Command, io: CliIo): void {
  withOutputOptions(below(group, 'outbox <平台> <记录>'))
    .description('报送台账，逐条：待报送、已报送、已接收、被退回、不必报送，旧的在前')
    .requiredOption('--jurisdiction <代码>', '辖区机关代码')
    .option('--state <状态>', '只看一种：toSend、sent、confirmed、refused、notNeeded')
    .option('--limit <条数>', '至多多少条（不写为 50）')
    .addHelpText('after', `${READS_ALL_HELP}${EXAMPLES}`)
    .action(async (platformText: string, recordText: string, { jurisdiction, state, limit }: OutboxOptions, command: Command) => {
      const [{ platformIn, sentRecordIn, stateIn }, { outbox }, { describeOutboxLine }] = await Promise.all([import('../exchange/words.js'), import('#persistence/exchange/outbox'), import('../exchange/describe-exchange.js')]);
      const [platform, record, most] = [platformIn(platformText), sentRecordIn(recordText), limitIn(limit)];
      const asked = { platform, record, state: state === undefined ? null : stateIn(state), after: null, limit: most + 1 };
      const found = await withDatabase(io, async ({ manager }) => outbox(manager, { ...asked, jurisdiction: await knownBureau(manager, jurisdiction) }));
      const items = found.slice(0, most).map(({ position: _, ...line }) => line);
      const output = outputOf(io, command);
      output.show({ platform, record, items, more: found.length > most }, () => (items.length === 0 ? ['没有这样的记录。'] : items.map(describeOutboxLine)));
      if (found.length > most) output.remark('还有更多，用 --limit 多写一些。');
    });
}
