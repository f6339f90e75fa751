import type { Command } from 'commander';
import { below } from '../chinese-commander.js';
import type { CliIo } from '../io.js';
import { lawNow } from '../law-clock.js';
import { wholeIn } from '../options.js';
import { outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';

const EXAMPLES = `
示例：
  bihuan burden 130525-91130525MA0YL00012            这一家今年的检查、与上年对照、频次上限还剩几次
  bihuan burden 130525-91130525MA0YL00012 --year 2025
  bihuan burden --year 2026 --least 2                全年受检两次以上的企业，最多列 200 家

联合检查算一次，非现场不占频次上限。只统计企业的负担，不统计部门和人员。
`;

interface Options {
  readonly year?: string;
  readonly least?: string;
  readonly jurisdiction?: string;
}

/** `burden`: what a year asks of one enterprise, or of all. */
export function addBurdenCommand(program: Command, io: CliIo): void {
  withOutputOptions(below(program, 'burden [企业编号]'))
    .description('一家企业全年的检查和剩余次数；不写企业的，列出全年各企业受检次数')
    .option('--year <年度>', '哪一年（不写为今年）')
    .option('--least <次数>', '只列受检这么多次以上的企业（不写为 1）')
    .option('--jurisdiction <代码>', '只看一个辖区机关')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string | undefined, options: Options, command: Command) => {
      const { readBurden, readVisits } = await import('../burden/read-burden.js');
      const { describeBurden, describeVisits } = await import('../burden/describe-burden.js');
      const output = outputOf(io, command);
      const year = options.year === undefined ? null : wholeIn(options.year, '--year', 2000, 2099);
      const least = wholeIn(options.least ?? '1', '--least', 1, 1_000);
      if (id !== undefined) {
        const view = await withDatabase(io, async (dataSource) => readVisits(dataSource, id, { year, now: await lawNow(io, dataSource) }));
        output.show(view, () => describeVisits(view));
        return;
      }
      const all = await withDatabase(io, async (dataSource) => readBurden(dataSource, { year, now: await lawNow(io, dataSource), least, jurisdiction: options.jurisdiction ?? null }));
      output.show(all, () => describeBurden(all));
    });
}
