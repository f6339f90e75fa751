import type { Command } from 'commander';
import { type PersonOptions, PERSON_HELP, withLogin, withPerson } from '../acting.js';
import { below } from '../chinese-commander.js';
import { usage } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { wholeIn } from '../options.js';
import { outputOf, withOutputOptions } from '../output.js';

const EXAMPLES = `
内容是 JSON，字段与接口的相同，“process acts”列出每个办理动作有哪些字段；写“-”从标准输入读（这时密码写在环境变量里）。没有要填的，不写 --input。
示例：
  bihuan process acts task 130525-2026-Q4-01 --login brigade01                        我现在能办什么，要填什么
  bihuan process open task --input 任务.json --login brigade01                         制定抽查任务
  bihuan process act task 130525-2026-Q4-01 answerMergeOffer --input 答复.json --login brigade01
  bihuan process act task 130525-2026-Q4-01 commitDraw --expected-version 3 --login brigade01
`;

/** The processes that people open, each by its act; all others follow from these. */
const OPENED = { plan: { kind: 'annualPlan', act: 'draftPlan' }, task: { kind: 'task', act: 'makeTask' } } as const;
const MOST_VERSIONS = 999_999;

interface ActOptions extends PersonOptions {
  readonly input?: string;
  readonly expectedVersion?: string;
}

/** `process acts`, `process act`, `process open`: every act of every process, as the interface has it. */
export function addProcessActs(group: Command, io: CliIo): void {
  withLogin(withOutputOptions(below(group, 'acts <种类> <编号>')))
    .description('我现在能办什么：各待办环节的办理动作、依据、要填的内容')
    .addHelpText('after', `${PERSON_HELP}${EXAMPLES}`)
    .action(async (kindText: string, number: string, person: PersonOptions, command: Command) => {
      const [{ kindIn }, { describeOffers, offersTo }] = await Promise.all([import('../process/perform-act.js'), import('../process/offers.js')]);
      const offers = await offersTo(io, person, kindIn(kindText), number);
      outputOf(io, command).show(offers, () => describeOffers(offers));
    });
  withPerson(withOutputOptions(below(group, 'act <种类> <编号> <动作>')))
    .description('办理一个环节')
    .option('--input <文件>', '办理内容（JSON 文件，“-”为标准输入）')
    .option('--expected-version <版本>', '您看到的版本：此后又有人办理过的，不办（不写：按办理时的情形）')
    .addHelpText('after', `${PERSON_HELP}${EXAMPLES}`)
    .action(async (kindText: string, number: string, act: string, { input, expectedVersion, ...person }: ActOptions, command: Command) => {
      const { describeDone, kindIn, performAct } = await import('../process/perform-act.js');
      const seen = expectedVersion === undefined ? {} : { expectedVersion: wholeIn(expectedVersion, '--expected-version', 1, MOST_VERSIONS) };
      const done = await performAct(io, person, { kind: kindIn(kindText), number, act, input, ...seen });
      outputOf(io, command).show(done, () => describeDone(done));
    });
  withPerson(withOutputOptions(below(group, 'open <种类>')))
    .description('拟定年度抽查计划（plan），或者按已公示的计划制定抽查任务（task）')
    .requiredOption('--input <文件>', '内容（JSON 文件，“-”为标准输入）')
    .addHelpText('after', `${PERSON_HELP}${EXAMPLES}`)
    .action(async (what: string, { input, ...person }: ActOptions, command: Command) => {
      const { describeDone, performAct } = await import('../process/perform-act.js');
      if (what !== 'plan' && what !== 'task') throw usage(`可以建立的是 plan（年度抽查计划）、task（抽查任务），现在是“${what.slice(0, 40)}”。`);
      const done = await performAct(io, person, { ...OPENED[what], number: null, input });
      outputOf(io, command).show(done, () => describeDone(done));
    });
}
