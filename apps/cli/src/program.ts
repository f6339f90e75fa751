import { type Command, CommanderError } from 'commander';
import { chineseCommand, inChinese } from './chinese-commander.js';
import { addAccountCommands } from './commands/account.js';
import { addBurdenCommand } from './commands/burden.js';
import { addCalendarCommands } from './commands/calendar.js';
import { addClassifyCommand } from './commands/classify.js';
import { addConformityCommand } from './commands/conformity.js';
import { addExchangeCommands } from './commands/exchange.js';
import { addItemCommands } from './commands/items.js';
import { addMigrateCommand } from './commands/migrate.js';
import { addPlanCommands } from './commands/plan.js';
import { addProcessCommands } from './commands/process.js';
import { addProjectionCommands } from './commands/projections.js';
import { addPublicationCommands } from './commands/publications.js';
import { addRegistryCommands } from './commands/registry.js';
import { addReplayCommand } from './commands/replay.js';
import { addRulesCommands } from './commands/rules.js';
import { addSampleCommands } from './commands/sample.js';
import { addVerifyCommands } from './commands/verify.js';
import { addWitnessCommands } from './commands/witness.js';
import { CommandEnd, EXIT, type ExitCode } from './exit-code.js';
import type { CliIo } from './io.js';
import { withOutputOptions } from './output.js';

const EXAMPLES = `
示例：
  bihuan calendar due 2026-02-13 2          2 个工作日以后是哪一天，为什么
  bihuan classify 检查对象.csv               给检查对象名录分类
  bihuan plan simulate 130525-2026          备案之前，把计划的一年模拟一万次
  bihuan items check --on 2026-10-10        哪些事项的检查依据当日已失效
  bihuan items claim XT-105 --help          认领一个事项；另有 items list、diff、publish
  bihuan rules diff 甲.json 乙.json          两份规则集逐项比对
  bihuan rules draft --help                 规则集草案：提出，另一人批准
  bihuan burden --year 2026                 全年各企业受检次数；写企业编号的看这一家
  bihuan process show 130525-2026-Q4-01     看一个流程办到哪一步
  bihuan process history 130525-2026-Q4-01 --json
  bihuan process at 130525-2026-Q4-01 --time 2026-03-01   某一天的情形
  bihuan replay 130525-2026-Q4-01           用存档的历史和程序把流程重放一遍
  bihuan verify ledger                      核验台账有没有被改动
  bihuan witness commit 130525-2026-Q4-01 --help   抽取的见证人怎样提交承诺
  bihuan exchange send doubleRandom plan --login brigade01   待报送的计划写成省级平台的文件
  bihuan publications list result --jurisdiction 130525      公示的检查结果
  bihuan registry import enterprise 名录.xlsx --jurisdiction 130525 --dry-run   试导一个名录文件

退出码：
  0 正常  1 查出问题  2 用法不对  65 输入文件有误  66 还没有所要的资料  69 服务不可用  75 请稍后再试，或所见版本已过时  77 不允许  78 配置有误
`;

/** The whole command line. Nothing heavy is loaded here: each command loads what it needs when it runs. */
export function createProgram(io: CliIo): Command {
  const program = withOutputOptions(chineseCommand('bihuan', io)).description('闭环：双随机、一公开监管的操作与核验命令').addHelpText('after', EXAMPLES);
  addCalendarCommands(program, io);
  addClassifyCommand(program, io);
  addPlanCommands(program, io);
  addItemCommands(program, io);
  addRulesCommands(program, io);
  addProcessCommands(program, io);
  addConformityCommand(program, io);
  addRegistryCommands(program, io);
  addBurdenCommand(program, io);
  addReplayCommand(program, io);
  addProjectionCommands(program, io);
  addVerifyCommands(program, io);
  addExchangeCommands(program, io);
  addPublicationCommands(program, io);
  addMigrateCommand(program, io);
  addSampleCommands(program, io);
  addAccountCommands(program, io);
  addWitnessCommands(program, io);
  return program;
}

/**
 * Runs one command line.
 * @param args without node and script: ['calendar', 'due', '2026-02-13', '2']
 * @returns the exit code; what a person can mend has been explained on standard error
 * @throws defects
 */
export async function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  try {
    await createProgram(io).parseAsync(args, { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    if (error instanceof CommandEnd) {
      if (error.message !== '') io.err(`${error.message}\n`);
      return error.exitCode;
    }
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed' || error.code === 'commander.version') return EXIT.ok;
    // A group without a command: its help has been written already.
    if (error.code !== 'commander.help') io.err(`${inChinese(error)}加上 --help 看用法。\n`);
    return EXIT.usage;
  }
}
