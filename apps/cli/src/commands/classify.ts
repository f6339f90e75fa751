import type { Command } from 'commander';
import type { Quarter } from '#domain';
import { dayOf, instantFromMillis, parseQuarter, quarterOf } from '#domain/calendar/day';
import { below } from '../chinese-commander.js';
import { badInput, usage } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';

const EXAMPLES = `
示例：
  bihuan classify infra/sample/longyao-2026/检查对象.csv --quarter 2026Q4
  bihuan classify 检查对象.csv --rules rule-set.json --list
  bihuan classify 检查对象.csv --enterprise 91130525MA0YL00012   这一家为什么、什么会使它改变
  bihuan classify 检查对象.csv --json

文件用样例的列；有错的行会逐一列出，退出码为 65。
`;

interface Options {
  readonly quarter?: string;
  readonly rules?: string;
  readonly list?: boolean;
  readonly enterprise?: string;
}

/** `classify`: which enterprise falls into which stratum, and why. Needs no stack. */
export function addClassifyCommand(program: Command, io: CliIo): void {
  withOutputOptions(below(program, 'classify <文件>'))
    .description('按规则集给检查对象名录分类：特殊、重点、一般，以及未分类')
    .option('--quarter <季度>', '例如 2026Q4（不写为本季度）')
    .option('--rules <文件>', '规则集 JSON（不写为样例的规则集）')
    .option('--list', '逐家列出类别和理由')
    .option('--enterprise <信用代码>', '只看这一家：全部理由、不归入各层的理由、什么变化会使类别改变')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: Options, command: Command) => {
      const quarter = quarterFrom(options.quarter, io);
      const { classifyFile } = await import('../classify/classify-file.js');
      const { describeClasses, describeEnterprise, describeEnterprises } = await import('../classify/describe-classes.js');
      const classified = await classifyFile({ file, quarter, rules: options.rules });
      const output = outputOf(io, command);
      if (options.enterprise !== undefined) {
        const wanted = options.enterprise.toUpperCase();
        const one = classified.enterprises.find(({ id, uscc }) => uscc === wanted || id === wanted);
        if (one === undefined) throw badInput(`${file} 里没有统一社会信用代码为 ${wanted.slice(0, 40)} 的检查对象。`);
        output.show(one, () => describeEnterprise(one, classified));
        return;
      }
      output.show(classified, () => [...(options.list === true ? describeEnterprises(classified) : []), ...describeClasses(classified)]);
      const { unclassified } = classified.classes;
      if (unclassified > 0 && !output.json) output.remark(`注意：${String(unclassified)} 家没有归入任何一层，不参加抽取。加 --list 看是哪几家、缺什么。`);
    });
}

function quarterFrom(text: string | undefined, io: CliIo): Quarter {
  if (text === undefined) return quarterOf(dayOf(instantFromMillis(io.now())));
  const quarter = parseQuarter(text.toUpperCase());
  if (quarter === null) throw usage(`季度应写成 2026Q4 的样子，现在是“${text.slice(0, 40)}”。`);
  return quarter;
}
