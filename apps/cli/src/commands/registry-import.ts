import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import type { ImportJob, ImportMode, ImportProblem } from '#persistence/imports/import-job';
import { knownBureau } from '../bureau.js';
import { below } from '../chinese-commander.js';
import { badInput, CommandEnd, EXIT, usage } from '../exit-code.js';
import { tableFileAt, writeTo } from '../files.js';
import type { CliIo } from '../io.js';
import { lawClockOf } from '../law-clock.js';
import { type Output, outputOf, withOutputOptions } from '../output.js';
import { withDatabase } from '../stack.js';
import { KIND_HELP, kindOf } from './registry-kind.js';

const EXAMPLES = `
${KIND_HELP}
示例：
  bihuan registry import enterprise 名录.xlsx --jurisdiction 130525 --dry-run        只检查，不导入
  bihuan registry import enterprise 名录.csv --jurisdiction 130525 --only-correct     只导入正确的行
  bihuan registry import officer 人员.xlsx --jurisdiction 130525 --reasons 退回.xlsx   有误时把原文件加一列“错误原因”写出来
退出码：0 全部导入（或已经一样）  65 文件或某些行有误  69 系统没有运行
`;

interface Options {
  readonly jurisdiction: string;
  readonly dryRun?: boolean;
  readonly onlyCorrect?: boolean;
  readonly keepExisting?: boolean;
  readonly reasons?: string;
  readonly key?: string;
}

const SHOWN = 20;
const LOOK_EVERY_MS = 300;
/** The job is worked on here; only when this program does not live to begin it does the worker. */
const HELD_SECONDS = 10;

export function addRegistryImport(registry: Command, io: CliIo): void {
  withOutputOptions(below(registry, 'import <名录> <文件>'))
    .description('导入名录文件：xlsx 至 5 万行、20 MB，csv 至 20 万行。中断后由后台接着办，不会丢也不会重')
    .requiredOption('--jurisdiction <代码>', '辖区机关的行政区划代码')
    .option('--dry-run', '只检查，不导入')
    .option('--only-correct', '只导入正确的行（不写：有一行不对就全部不导入）')
    .option('--keep-existing', '名录里已有、内容不同的，保持原样')
    .option('--reasons <文件>', '有误时，原文件加一列“错误原因”写到这里')
    .option('--key <编号>', '同一编号只导入一次（不写：每次一个新的）')
    .addHelpText('after', EXAMPLES)
    .action(async (name: string, path: string, options: Options, command: Command) => {
      const kind = kindOf(name);
      const output = outputOf(io, command);
      const ended = await withDatabase(io, async (dataSource) => {
        const job = await ask(dataSource, kind, path, options);
        const done = await work(io, output, dataSource, job);
        const { importProblems } = await import('#persistence/imports/import-job');
        const problems = await importProblems(dataSource, done.id, '0', SHOWN);
        if (options.reasons !== undefined && problems.length > 0 && done.refusal === null) {
          const { returnedFile } = await import('#persistence/imports/returned-file');
          await writeTo(options.reasons, (await returnedFile(dataSource, done)).content);
        }
        return { done, problems };
      });
      show(output, ended.done, ended.problems, options);
    });
}

/** @throws CommandEnd 65 for what cannot be taken at all, 2 for what was asked wrongly */
async function ask(dataSource: DataSource, kind: ReturnType<typeof kindOf>, path: string, options: Options): Promise<ImportJob> {
  const { askForImport } = await import('#persistence/imports/ask-for-import');
  const { jurisdiction, key } = options;
  await knownBureau(dataSource.manager, jurisdiction);
  const file = await tableFileAt(path);
  const mode: ImportMode = options.onlyCorrect === true ? 'onlyCorrect' : 'allOrNothing';
  const terms = { jurisdiction, kind, file, mode, updateExisting: options.keepExisting !== true, dryRun: options.dryRun === true, askedBy: 'operator', command: key ?? `cli/${randomUUID()}`, heldSeconds: HELD_SECONDS };
  const asked = await dataSource.transaction((manager) => askForImport(manager, terms));
  if ('id' in asked) return asked;
  throw usage(asked.message);
}

/** Works on it here; where the stack's worker was faster, waits for it. */
async function work(io: CliIo, output: Output, dataSource: DataSource, asked: ImportJob): Promise<ImportJob> {
  const [{ workOnImport }, { findImport }] = await Promise.all([import('#persistence/imports/run-import'), import('#persistence/imports/import-job')]);
  const clock = await lawClockOf(io, dataSource);
  const bar = io.watched === true && !output.quiet && !output.json;
  let working: Promise<unknown> | null = null;
  for (;;) {
    const job = await findImport(dataSource, asked.jurisdiction, asked.id);
    if (job === null) throw new Error(`Import ${asked.id} is gone`);
    if (bar) io.err(`\r${progressOf(job)}\u001b[K${job.finishedAt === null ? '' : '\n'}`);
    if (job.finishedAt !== null) {
      await working;
      return job;
    }
    working ??= workOnImport(dataSource, { clock, only: asked.id })
      .then((done) => (done === null ? pause(LOOK_EVERY_MS) : undefined))
      .finally(() => {
        working = null;
      });
    await Promise.race([working, pause(LOOK_EVERY_MS)]);
  }
}

const PHASES: Readonly<Record<ImportJob['phase'], string>> = { waiting: '等待', checking: '检查', storing: '入库', done: '办完', refused: '退回' };

function progressOf({ phase, rows, share }: ImportJob): string {
  return `${PHASES[phase]} ${rows} 行${share === null ? '' : ` ${Math.floor(share * 100)}%`}`;
}

/** @throws CommandEnd 65 when anything was wrong */
function show(output: Output, job: ImportJob, problems: readonly ImportProblem[], { dryRun, reasons }: Options): void {
  const { id, phase, rows, added, changed, unchanged, kept, refused, withheld, prepared, refusal, found } = job;
  const waiting = prepared ? '待公布的' : '';
  output.show({ id, phase, rows, counts: { added, changed, unchanged, kept, refused, withheld }, prepared, table: found, refusal }, () => [
    ...(refusal === null ? [`${dryRun === true ? '试导' : '导入'} ${rows} 行：${waiting}新增 ${added ?? 0}，${waiting}更新 ${changed ?? 0}，未变 ${unchanged ?? 0}，保持原样 ${kept ?? 0}，有误 ${refused}，未导入的正确行 ${withheld ?? 0}`] : []),
    ...(prepared && (added ?? 0) + (changed ?? 0) > 0 ? ['本级事项清单已公布：新增、更新的事项只是准备好，待局领导公布清单后生效。'] : []),
    ...(found !== null && found.ignoredColumns.length > 0 ? [`没有用到的列：${found.ignoredColumns.join('、')}`] : []),
  ]);
  if (refusal !== null) throw badInput(`文件退回（${refusal.code}）：${refusal.reason}`);
  const lines = problems.map(({ sheet, row, column, value, reason }) => `${sheet} 第 ${row} 行${column === '' ? '' : `“${column}”`}：${reason}${value === '' ? '' : `（现为“${value}”）`}`);
  if (lines.length === SHOWN) lines.push('……');
  if (reasons !== undefined && problems.length > 0) lines.push(`原文件加“错误原因”一列，写在 ${reasons}。`);
  if (refused > 0 || (withheld ?? 0) > 0 || problems.some((problem) => !problem.kept)) throw new CommandEnd(EXIT.badInput, lines.join('\n'));
  for (const line of lines) output.remark(line);
}
