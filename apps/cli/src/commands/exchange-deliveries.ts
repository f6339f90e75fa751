import type { Command } from 'commander';
import { mayExchange, mayTakeRegistry } from '#domain/exchange/may-exchange';
import { isRefusal } from '#domain/process/refusal';
import { actingAs, asPerson, type PersonOptions, PERSON_HELP, withLogin, withPerson } from '../acting.js';
import { checked } from '../checked.js';
import { below } from '../chinese-commander.js';
import { badInput, usage } from '../exit-code.js';
import { WORDS_HELP } from '../exchange/words-help.js';
import { tableFileAt, takenFrom } from '../files.js';
import type { CliIo } from '../io.js';
import { versionIn } from '../options.js';
import { outputOf, withOutputOptions } from '../output.js';

const EXAMPLES = `${WORDS_HELP}
示例：
  bihuan exchange receipt doubleRandom plan 回执.xlsx --login brigade01                   读入平台的回执文件（某些行有误时退出码为 65）
  bihuan exchange receipt doubleRandom task 回执.xlsx --batch 130525-BS-00012 --login brigade01   行里没有写明的，都答复这个批次
  bihuan exchange mark doubleRandom result 130525-2026-Q4-01-003 --version 12 --confirm HB-0001 --login brigade01
  bihuan exchange mark doubleRandom result 130525-2026-Q4-01-003 --version 12 --send-again 已补充代码 --login brigade01
  bihuan exchange registry doubleRandom officer 平台人员.xlsx --login admin01              按对照表导入平台导出的名录
`;

/** `exchange receipt`, `mark`, `registry`: what comes back from a platform, by file and by hand. */
export function addDeliveryCommands(group: Command, io: CliIo): void {
  withLogin(withOutputOptions(below(group, 'receipt <平台> <记录> <文件>')))
    .description('读入平台的回执文件：逐行登记已接收（连同平台编号）或被退回的原因；同一文件读两遍不变')
    .option('--batch <批次号>', '整个文件答复哪个报送批次，见 exchange batches（行里写了批次号、报送编号的不用）')
    .addHelpText('after', `${PERSON_HELP}${EXAMPLES}`)
    .action(async (platformText: string, recordText: string, path: string, { batch: named, ...person }: PersonOptions & { readonly batch?: string }, command: Command) => {
      const { platformIn, sentRecordIn } = await import('../exchange/words.js');
      const [platform, record, file] = [platformIn(platformText), sentRecordIn(recordText), await tableFileAt(path)];
      const taken = await asPerson(io, person, async ({ manager, actor, clock }) => {
        const [{ takeReceipts }, { chosenBatch }] = await Promise.all([import('#persistence/exchange/take-receipts'), import('#persistence/exchange/sendings')]);
        const asked = { jurisdiction: actor.jurisdiction, platform, record };
        const chosen = mayExchange(actor) ?? (named === undefined ? null : await chosenBatch(manager, asked, named));
        return isRefusal(chosen) ? chosen : takenFrom(() => takeReceipts(manager, { ...asked, batch: chosen, file, actor, clock }));
      });
      outputOf(io, command).show(taken, () => [`已接收 ${taken.confirmed} 条，被退回 ${taken.refused} 条，有误 ${taken.problemCount} 处。`]);
      tellProblems(taken.problems);
    });
  addMark(group, io);
  withLogin(withOutputOptions(below(group, 'registry <平台> <名录> <文件>')))
    .description('按对照表导入平台导出的名录：enterprise 或 officer（系统管理员办理）')
    .option('--only-correct', '只导入正确的行（不写：有一行不对就全部不导入）')
    .addHelpText('after', `${PERSON_HELP}${EXAMPLES}`)
    .action(async (platformText: string, kind: string, path: string, { onlyCorrect = false, ...person }: PersonOptions & { readonly onlyCorrect?: boolean }, command: Command) => {
      const { platformIn } = await import('../exchange/words.js');
      if (kind !== 'enterprise' && kind !== 'officer') throw usage(`名录应为 enterprise、officer 之一，现在是“${kind.slice(0, 40)}”。`);
      const [platform, file] = [platformIn(platformText), await tableFileAt(path)];
      const imported = await actingAs(io, person, async ({ manager, actor, clock }) => {
        const { importRegistryOf } = await import('#persistence/exchange/import-registry-of');
        return mayTakeRegistry(actor) ?? takenFrom(() => importRegistryOf(manager, { jurisdiction: actor.jurisdiction, platform, kind, file, mode: onlyCorrect ? 'goodRows' : 'allOrNothing', actor, clock }));
      });
      outputOf(io, command).show(imported, () => [`新增 ${imported.added}，更新 ${imported.changed}，未变 ${imported.unchanged}，有误 ${imported.problemCount} 处。`]);
      tellProblems(imported.problems);
    });
}

interface MarkOptions extends PersonOptions {
  readonly version: string;
  /** true: confirmed without a number. */
  readonly confirm?: string | true;
  readonly refuse?: string;
  readonly sendAgain?: string;
  readonly setAside?: string;
}

function addMark(group: Command, io: CliIo): void {
  withPerson(withOutputOptions(below(group, 'mark <平台> <记录> <编号>')))
    .description('人工登记一条记录：已接收、被退回、重新报送、不必报送，四者写一个')
    .requiredOption('--version <版本>', '哪一版的记录，见 exchange outbox')
    .option('--confirm [平台编号]', '已接收，连同平台编号（没有的不写）')
    .option('--refuse <原因>', '被退回，原因')
    .option('--send-again <理由>', '重新报送，理由')
    .option('--set-aside <理由>', '不必报送，理由')
    .addHelpText('after', `${PERSON_HELP}${EXAMPLES}`)
    .action(async (platformText: string, recordText: string, number: string, options: MarkOptions, command: Command) => {
      const [{ platformIn, sentRecordIn }, { deliveryBody }] = await Promise.all([import('../exchange/words.js'), import('#contract/http/exchange')]);
      const platform = platformIn(platformText);
      const { record, version, number: named, ...step } = checked(deliveryBody, { ...stepIn(options), record: sentRecordIn(recordText), number, version: versionIn(options.version) }, usage);
      const state = await actingAs(io, options, async ({ manager, actor, clock, commandId }) => {
        const [{ changeDelivery }, { streamOfRecord }] = await Promise.all([import('#persistence/exchange/change-delivery'), import('#persistence/exchange/outbox')]);
        return mayExchange(actor) ?? changeDelivery(manager, { jurisdiction: actor.jurisdiction, platform, record, stream: streamOfRecord(record, named), version, step, commandId, actor, clock });
      });
      const { DELIVERY_STATES } = await import('#domain/exchange/delivery');
      outputOf(io, command).show({ state, stateName: DELIVERY_STATES[state] }, () => [`${number} 第 ${version} 版：${DELIVERY_STATES[state]}。`]);
    });
}

/** The one step that was asked for, as the contract says it. @throws CommandEnd 2 */
function stepIn({ confirm, refuse, sendAgain, setAside }: MarkOptions): object {
  const steps = [
    ...(confirm === undefined ? [] : [{ step: 'confirm', platformNumber: confirm === true ? null : confirm }]),
    ...Object.entries({ refuse, sendAgain, setAside }).flatMap(([step, reason]) => (reason === undefined ? [] : [{ step, reason }])),
  ];
  const [first, ...others] = steps;
  if (first === undefined || others.length > 0) throw usage('请写 --confirm、--refuse、--send-again、--set-aside 中的一个。');
  return first;
}

/** What could be read has been taken; the rest is told with row and column. @throws CommandEnd 65 when there is any */
function tellProblems(problems: readonly { readonly row: number; readonly column: string; readonly value: string; readonly reason: string }[]): void {
  if (problems.length === 0) return;
  const lines = problems.slice(0, SHOWN).map(({ row, column, value, reason }) => `第 ${row} 行“${column}”：${reason}${value === '' ? '' : `（现为“${value}”）`}`);
  throw badInput([...lines, ...(problems.length > SHOWN ? ['……'] : [])].join('\n'));
}

const SHOWN = 20;
