import { join } from 'node:path';
import type { Command } from 'commander';
import { below } from '../chinese-commander.js';
import type { VerifiedCheck } from '#domain/draw/verified-check';
import { badInput, CommandEnd, EXIT } from '../exit-code.js';
import type { CliIo } from '../io.js';
import { outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';
import type { PlaceOptions } from '../verify/verify-place.js';
import type { Beside } from '../verify/verify-record.js';

/** `verify`: proves that nothing was altered. Exit 1 when something does not agree. */
export function addVerifyCommands(program: Command, io: CliIo): void {
  const verify = below(program, 'verify').description('核验');
  withOutputOptions(below(verify, 'ledger'))
    .description('核验台账：每条事件的哈希、每条流的链、每个流程的最新一条（查出问题时退出码为 1）')
    .action(async (_options: unknown, command: Command) => {
      const output = outputOf(io, command);
      const verified = await withDatabase(io, async (dataSource) => {
        const { verifyLedger } = await import('#persistence');
        return verifyLedger(dataSource);
      });
      const { streams, events, problems } = verified;
      output.show(verified, () => [
        `核验 ${String(streams)} 条流、${String(events)} 条事件，${problems.length === 0 ? '全部相符。' : `${String(problems.length)} 处不符：`}`,
        ...problems.map(({ stream, version, problem }) => `${stream} 第 ${String(version)} 条：${problem}`),
      ]);
      if (problems.length > 0) throw new CommandEnd(EXIT.finding, '');
    });
  addVerifyFiles(verify, io);
  addVerifyDraw(verify, io);
  addVerifyPlace(verify, io);
}

/** What lies on the disk of this machine; where the API runs elsewhere, run it there. */
function addVerifyFiles(verify: Command, io: CliIo): void {
  withOutputOptions(below(verify, 'files'))
    .description('核验照片和材料：台账里的每个文件都在 BIHUAN_HOME/files 中，且与其 SHA-256 相符（有缺失或者被改动的，退出码为 1）')
    .action(async (_options: unknown, command: Command) => {
      const [{ homeOf }, { FileStore }, { verifyFiles }] = await Promise.all([import('#config'), import('#persistence/files/file-store'), import('#persistence/files/sweep-files')]);
      const verified = await withDatabase(io, (dataSource) => verifyFiles(dataSource, new FileStore(join(homeOf(io.env), 'files'))));
      const { files, lost, orphans } = verified;
      outputOf(io, command).show(verified, () => [
        `核验 ${String(files)} 个文件，${lost.length === 0 ? '全部相符。' : `${String(lost.length)} 个不符，请从备份恢复：`}`,
        ...lost.map(({ sha256, stream, why }) => `${stream.replace(/^files\//, '')}：${sha256} ${why === 'missing' ? '找不到' : '被改动过'}`),
        ...(orphans === 0 ? [] : [`另有 ${String(orphans)} 个没有记入台账的文件，接口服务每天自动清理。`]),
      ]);
      if (lost.length > 0) throw new CommandEnd(EXIT.finding, '');
    });
}

const EXAMPLES = `
可以核验的文件（按文件中的 format 识别）：
  抽取记录      bihuan-draw/2、bihuan-draw/1
  补抽记录      bihuan-supplement/2，或者旧格式 bihuan-supplement/1（须用 --first 给出首次抽取的记录）
  匹配记录      bihuan-matching/3，或者旧格式 bihuan-matching/2、bihuan-matching/1
  人员更换记录  bihuan-replacement/2，或者旧格式 bihuan-replacement/1
用 --first、--earlier 给出的首次抽取和此前补抽的记录，本身也逐项重算；--rules、--published 这时核对首次抽取。
匹配记录和人员更换记录用 --first 给出首次抽取的记录时，还核对其检查对象和种子出自这次抽取、所据的人员名册是承诺时冻结的（补抽之后的匹配，把补抽记录依次列在 --earlier，到它所据的那次为止）。

示例：
  bihuan verify draw 抽取记录.json
  bihuan verify draw 抽取记录.json --published 公示的承诺.json
  bihuan verify draw 抽取记录.json --rules infra/sample/longyao-2026/rule-set.json
  bihuan verify draw 第二次补抽.json --first 抽取记录.json --earlier 第一次补抽.json
  bihuan verify draw 匹配记录.json --first 抽取记录.json
  bihuan verify draw 人员更换记录.json --first 抽取记录.json
`;

/** Needs no stack: whoever has the file can recompute the draw (design.md 5, step 6). */
function addVerifyDraw(verify: Command, io: CliIo): void {
  withOutputOptions(below(verify, 'draw <文件>'))
    .description('重算抽取、补抽、匹配或人员更换的记录，逐项说明是否相符，不需要系统在运行（有不符时退出码为 1，并指明第一处；文件不是这种记录时为 65）')
    .option('--rules <文件>', '核验抽取记录时，同时核对比例、取整和频次上限是否出自这份规则集')
    .option('--published <文件>', '核验抽取记录时，抽取前公示的承诺：公示的任务内容，或其中的承诺部分')
    .option('--first <文件>', '核验补抽、匹配、人员更换记录时，首次抽取的记录')
    .option('--earlier <文件...>', '核验补抽记录时，此前的补抽记录；核验匹配、人员更换记录时，有关的补抽记录；依次列出')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: Beside, command: Command) => {
      const [{ leftUnproven, verifyRecord }, { recordFrom }] = await Promise.all([import('../verify/verify-record.js'), import('../verify/record-file.js')]);
      const record = await recordFrom(file);
      const checks = await verifyRecord(record, options);
      const unproven = leftUnproven(record, options);
      const output = outputOf(io, command);
      const first = checks.find(({ ok }) => !ok);
      if (first?.check === '格式') throw badInput(`${file}：${first.detail}。`);
      output.show({ ok: first === undefined, first: first ?? null, checks, unproven }, () => [...(output.quiet ? [] : [...checks.map(inWords), ...(unproven === null ? [] : [unproven])]), first === undefined ? '全部相符。' : `有不符之处，第一处是“${first.check}”：${first.detail}`]);
      if (first !== undefined) throw new CommandEnd(EXIT.finding, '');
    });
}

const inWords = ({ check, ok, detail }: VerifiedCheck): string => `${ok ? '相符' : '不符'}  ${check}：${detail}`;

/** For one enterprise: where it stood when the pool was frozen, or that it stood nowhere. */
function addVerifyPlace(verify: Command, io: CliIo): void {
  withOutputOptions(below(verify, 'place <文件>'))
    .description('证明一个检查对象在不在抽取名录中、在哪一层、依据是什么：文件是抽取记录，或者公示接口给出的位置证明（证明不成立时退出码为 1，文件不对时为 65）')
    .option('--id <编号>', '检查对象的编号；文件是抽取记录时必须写明')
    .option('--root <哈希>', '公示的名录根；不写时用抽取记录中承诺的根')
    .action(async (file: string, options: PlaceOptions, command: Command) => {
      const { placeIn } = await import('../verify/verify-place.js');
      const { proof, checks } = await placeIn(file, options);
      const output = outputOf(io, command);
      const first = checks.find(({ ok }) => !ok);
      output.show({ ok: first === undefined, first: first ?? null, proof, checks }, () => [...(output.quiet ? [] : checks.map(inWords)), first === undefined ? '证明成立。' : `证明不成立：${first.detail}`]);
      if (first !== undefined) throw new CommandEnd(EXIT.finding, '');
    });
}
