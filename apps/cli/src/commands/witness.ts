import type { Command } from 'commander';
import { below } from '../chinese-commander.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';

const EXAMPLES = `
见证人先提交承诺，等全部见证人都已承诺，再揭示数字。本命令只在本机计算，不联网；把写出的内容交给系统：
  POST /api/v1/processes/task/<任务编号>/acts
任务公示页“抽取承诺”中有 nonceHash；登录后 GET /api/v1/session 的 id 是本人账号编号。

示例：
  bihuan witness commit 130525-2026-Q4-01 --number 20261125 --nonce-hash <64位> --witness <账号编号> --file 我的见证.json
  bihuan witness reveal 我的见证.json
`;

interface CommitOptions {
  readonly number: string;
  readonly nonceHash: string;
  readonly witness: string;
  readonly file?: string;
}

/** `witness`: what a witness of a draw computes on a machine of their own. The number leaves it only with the reveal. */
export function addWitnessCommands(program: Command, io: CliIo): void {
  const witness = below(program, 'witness').description('抽取的见证人').addHelpText('after', EXAMPLES);
  withOutputOptions(below(witness, 'commit <任务编号>'))
    .description('为自选的数字生成掩码和承诺：数字和掩码存入只有本人可读的文件，只写出承诺')
    .requiredOption('--number <数字>', '自选的数字或短文字，最多 64 个字')
    .requiredOption('--nonce-hash <哈希>', '抽取承诺中的 nonceHash')
    .requiredOption('--witness <账号编号>', '本人账号的编号')
    .option('--file <文件>', '存在哪里，缺省为“见证-任务编号.json”')
    .addHelpText('after', EXAMPLES)
    .action(async (task: string, { number, nonceHash, witness: account, file = `见证-${task}.json` }: CommitOptions, command: Command) => {
      const { newWitnessFile, writeWitnessFile } = await import('../witness/witness-file.js');
      const content = newWitnessFile({ task, nonceHash, witness: account }, number);
      await writeWitnessFile(file, content);
      const output = outputOf(io, command);
      output.remark(`数字和掩码已存入 ${file}，揭示之前请勿示人、勿丢失。请提交：`);
      showBody(output, 'commitWitnessNumber', { commitment: content.commitment });
    });
  withOutputOptions(below(witness, 'reveal <文件>'))
    .description('核对保存的文件，写出揭示的内容（此后数字不再是秘密）')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, _options: unknown, command: Command) => {
      const { readWitnessFile } = await import('../witness/witness-file.js');
      const { task, number, blind } = await readWitnessFile(file);
      const output = outputOf(io, command);
      output.remark(`任务 ${task} 的全部见证人都已承诺后，请提交：`);
      showBody(output, 'revealWitnessNumber', { number, blind });
    });
}

/** The body of the act; whoever sends it adds the version that is on the screen. */
function showBody(output: ReturnType<typeof outputOf>, act: string, input: object): void {
  output.show({ act, input }, () => [JSON.stringify({ act, input })]);
}
