import { basename } from 'node:path';
import type { CheckItem, JurisdictionCode } from '#domain';
import type { RegistryReading, RowProblem } from '#persistence/registries/problem';
import type { CheckItemFiles } from '#persistence/registries/read-check-items';
import type { TableFile } from '#persistence/tables/table-file';
import { badInput, type CommandEnd, usage } from '../exit-code.js';
import { bytesOf, tableFileAt, takenFrom, writeTo } from '../files.js';

/** A superior's list as it is handed over: one file, or three tables. */
export type ListSource = { readonly file: TableFile } | { readonly files: CheckItemFiles };

export interface SourceOptions {
  readonly file?: string;
  readonly items?: string;
  readonly lines?: string;
  readonly bases?: string;
  /** Where the file goes with the reasons beside its rows. */
  readonly reasons?: string;
}

/** @throws CommandEnd 2 when it is neither or both, 65 when a file is not there */
export async function sourceIn({ file, items, lines, bases, reasons }: SourceOptions): Promise<ListSource> {
  const tables = [items, lines, bases].filter((path) => path !== undefined);
  if (file !== undefined && tables.length === 0) return { file: await tableFileAt(file) };
  if (file !== undefined || items === undefined || lines === undefined || bases === undefined) throw usage('请写 --file（一个文件），或者 --items、--lines、--bases（三张 csv 表），只写一种。');
  if (reasons !== undefined) throw usage('--reasons 与 --file 一起用。');
  return { files: { items: await fileAt(items), lines: await fileAt(lines), bases: await fileAt(bases) } };
}

const fileAt = async (path: string) => ({ name: basename(path), content: await bytesOf(path) });

/** @throws CommandEnd 65 when the file as a whole cannot be taken */
export async function readSource(source: ListSource, issuer: JurisdictionCode): Promise<RegistryReading<CheckItem>> {
  if ('files' in source) return (await import('#persistence/registries/read-check-items')).readCheckItems(source.files, issuer);
  const { readListFile } = await import('#persistence/items/read-list-file');
  return takenFrom(() => readListFile(source.file, issuer));
}

/** Every row that is wrong, and the file back with the reasons where that is asked for. */
export async function rowsRefused(problems: readonly RowProblem[], source: ListSource, { reasons }: SourceOptions, issuer: JurisdictionCode): Promise<CommandEnd> {
  const { describeProblem } = await import('#persistence/registries/problem');
  const told = [`有 ${String(problems.length)} 处有误，清单没有导入，请更正后重新导入：`, ...problems.map((problem) => `  ${describeProblem(problem)}`)];
  if (reasons === undefined || 'files' in source) return badInput(told.join('\n'));
  const { listFileWithReasons } = await import('#persistence/items/read-list-file');
  await writeTo(reasons, (await takenFrom(() => listFileWithReasons(source.file, issuer))).content);
  return badInput([...told, `带错误原因的文件：${reasons}`].join('\n'));
}
