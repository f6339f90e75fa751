import type { Command } from 'commander';
import { mayExchange } from '#domain/exchange/may-exchange';
import { actingAs, type PersonOptions, PERSON_HELP, withPerson } from '../acting.js';
import { type Bureau, knownBureau } from '../bureau.js';
import { below } from '../chinese-commander.js';
import { CommandEnd, usage } from '../exit-code.js';
import { READS_ALL_HELP, WORDS_HELP } from '../exchange/words-help.js';
import { writeTo } from '../files.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';

const EXAMPLES = `${WORDS_HELP}
示例：
  bihuan exchange send doubleRandom plan --login brigade01                     待报送的计划写成一个文件，登记为已报送
  bihuan exchange batches doubleRandom --jurisdiction 130525                   生成过的报送文件
  bihuan exchange file 0b6c…-… 计划.xlsx --jurisdiction 130525                  再取一次报送文件，原样
`;
const MOST_BATCHES = 200;

/** `exchange send`, `batches`, `file`: what waits becomes one file in the platform's layout, kept as it was made. */
export function addSendCommands(group: Command, io: CliIo): void {
  addSend(group, io);
  addKept(group, io);
}

function addSend(group: Command, io: CliIo): void {
  withPerson(withOutputOptions(below(group, 'send <平台> <记录>')))
    .description('把待报送的记录按对照表写成一个文件，登记为已报送；有一行写不出就不生成')
    .option('--file <文件>', '写到哪里（不写为当前目录，按平台、记录和日期取名）')
    .addHelpText('after', `${PERSON_HELP}${EXAMPLES}`)
    .action(async (platformText: string, recordText: string, { file, ...person }: PersonOptions & { readonly file?: string }, command: Command) => {
      const { platformIn, sentRecordIn } = await import('../exchange/words.js');
      const [platform, record] = [platformIn(platformText), sentRecordIn(recordText)];
      const { batch, content, jurisdiction } = await actingAs(io, person, async ({ manager, actor, clock, commandId }) => {
        const forbidden = mayExchange(actor);
        if (forbidden !== null) return forbidden;
        const [{ batchFile, sendRecords }, { isRefusal }] = await Promise.all([import('#persistence/exchange/send-records'), import('#domain/process/refusal')]);
        const made = await sendRecords(manager, { jurisdiction: actor.jurisdiction, platform, record, commandId, actor, clock });
        if (isRefusal(made)) return made;
        const kept = await batchFile(manager, actor.jurisdiction, made.id);
        if (kept === null) throw new Error(`Batch ${made.id} was made and is not there`);
        return { batch: made, content: kept.content, jurisdiction: actor.jurisdiction };
      });
      const path = file ?? batch.fileName;
      await writeOr(path, content, `报送文件已生成并登记，可再取：bihuan exchange file ${batch.id} <文件> --jurisdiction ${jurisdiction}`);
      outputOf(io, command).show({ ...batch, file: path }, () => [`已写到 ${path}：${batch.records} 条、${batch.rows} 行，登记为已报送（文件编号 ${batch.id}）。`]);
    });
}

function addKept(group: Command, io: CliIo): void {
  withOutputOptions(below(group, 'batches <平台>'))
    .description('生成过的报送文件，新的在前')
    .requiredOption('--jurisdiction <代码>', '辖区机关代码')
    .addHelpText('after', `${READS_ALL_HELP}${EXAMPLES}`)
    .action(async (platformText: string, { jurisdiction }: Bureau, command: Command) => {
      const [{ platformIn }, { listBatches }, { describeBatch }] = await Promise.all([import('../exchange/words.js'), import('#persistence/exchange/send-records'), import('../exchange/describe-exchange.js')]);
      const platform = platformIn(platformText);
      const items = await withDatabase(io, async ({ manager }) => listBatches(manager, await knownBureau(manager, jurisdiction), platform, MOST_BATCHES));
      outputOf(io, command).show({ items }, () => (items.length === 0 ? ['还没有生成过报送文件。'] : items.map(describeBatch)));
    });
  withOutputOptions(below(group, 'file <文件编号> <文件>'))
    .description('再取一次报送文件，原样')
    .requiredOption('--jurisdiction <代码>', '辖区机关代码')
    .addHelpText('after', `${READS_ALL_HELP}${EXAMPLES}`)
    .action(async (id: string, path: string, { jurisdiction }: Bureau, command: Command) => {
      const kept = await withDatabase(io, async ({ manager }) => {
        const { batchFile } = await import('#persistence/exchange/send-records');
        const bureau = await knownBureau(manager, jurisdiction);
        return /^[0-9a-f-]{36}$/.test(id) ? batchFile(manager, bureau, id) : null;
      });
      if (kept === null) throw usage(`没有编号为“${id.slice(0, 40)}”的报送文件，用 bihuan exchange batches 查看有哪些。`);
      await writeTo(path, bytes(kept.content));
      outputOf(io, command).show({ file: path }, () => [`已写到 ${path}。`]);
    });
}

async function* bytes(content: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(content);
}

/** What was marked sent must not be lost because a disk was full. */
async function writeOr(path: string, content: Uint8Array, advice: string): Promise<void> {
  try {
    await writeTo(path, bytes(content));
  } catch (error) {
    if (error instanceof CommandEnd) throw new CommandEnd(error.exitCode, `${error.message}\n${advice}`);
    throw error;
  }
}
