import type { Command } from 'commander';
import { below } from '../chinese-commander.js';
import { usage } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';

const EXAMPLES = `
示例：
  bihuan plan simulate 130525-2026                       已有的计划，按现在的名录模拟一万年
  bihuan plan simulate 草案.json --jurisdiction 130525    尚未拟定的草案：{"year": 2027, "items": […]}
  bihuan plan simulate 130525-2026 --against 草案.json    两份计划对照
  bihuan plan simulate 130525-2026 --years 1000 --json

只计算，不留记录。
`;

interface Options {
  readonly against?: string;
  readonly jurisdiction?: string;
  readonly years?: string;
  readonly seed?: string;
  readonly visitsADay?: string;
}

/** `plan simulate`: what the year of a plan would come to, before it is filed. */
export function addPlanCommands(program: Command, io: CliIo): void {
  const group = below(program, 'plan').description('年度抽查计划').addHelpText('after', EXAMPLES);
  withOutputOptions(below(group, 'simulate <计划编号或文件>'))
    .description('把一份计划的一年模拟多次：企业负担、人员任务量、达不到比例的可能')
    .option('--against <计划编号或文件>', '与另一份计划对照')
    .option('--jurisdiction <代码>', '草案属于哪个辖区机关（计划编号里已有的不必写）')
    .option('--years <年数>', '模拟多少年（不写为 10000）')
    .option('--seed <整数>', '随机种子（不写为 1）；同一种子结果相同')
    .option('--visits-a-day <次数>', '每名人员每个工作日至多参加几次检查（不写为 1）')
    .addHelpText('after', EXAMPLES)
    .action(async (plan: string, options: Options, command: Command) => {
      const { simulate } = await import('../plan/simulate.js');
      const { describeComparison, describeForecast } = await import('../plan/describe-forecast.js');
      const output = outputOf(io, command);
      const asked = { plan, against: options.against, jurisdiction: options.jurisdiction, years: whole(options.years, '--years', 10_000, 10, 1_000_000), seed: whole(options.seed, '--seed', 1, 0, 4_294_967_295), visitsADay: share(options.visitsADay) };
      const answer = await simulate(io, asked, (done) => output.remark(`已模拟 ${String(done)} 年 …`));
      output.show(answer, () => (answer.against === null ? describeForecast(answer) : describeComparison(answer)));
    });
}

function whole(text: string | undefined, option: string, otherwise: number, least: number, most: number): number {
  if (text === undefined) return otherwise;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= most)) throw usage(`${option} 应为 ${String(least)} 至 ${String(most)} 的整数，现在是“${text.slice(0, 40)}”。`);
  return value;
}

function share(text: string | undefined): number {
  if (text === undefined) return 1;
  const value = /^\d{1,2}(\.\d{1,2})?$/.test(text) ? Number(text) : NaN;
  if (!(value > 0 && value <= 20)) throw usage(`--visits-a-day 应大于 0、不超过 20，现在是“${text.slice(0, 40)}”。`);
  return value;
}
