import type { CheckItem, JurisdictionCode } from '#domain';
import { CHECK_ITEM } from '../registries/columns.js';
import { fileWithReasons, reasonsOf } from '../registries/file-with-reasons.js';
import { mainFileOf } from '../registries/import-registry.js';
import type { RegistryReading, RowProblem } from '../registries/problem.js';
import { readRegistry, SHAPES_OF } from '../registries/read-registry.js';
import { APART } from '../registries/read-whole-items.js';
import { registryBatches } from '../registries/registry-batches.js';
import { BOUNDS, type TableFile, TableRefused } from '../tables/table-file.js';
import type { WrittenFile } from '../tables/written-file.js';

/** Rows read at once. */
const AT_ONCE = 1_000;

/**
 * A superior's list as one file, read by what reads our own (decision 17): a workbook of three sheets, items, checklist lines and legal
 * bases, or one table with everything, xlsx or csv. All of it is held in memory, so the bound of a workbook holds for csv too.
 * @param issuer whose items they are
 * @throws TableRefused when the file as a whole cannot be taken
 */
export async function readListFile(file: TableFile, issuer: JurisdictionCode): Promise<RegistryReading<CheckItem>> {
  if (file.size > BOUNDS.xlsxBytes) throw new TableRefused('FILE_TOO_LARGE', `上级清单的文件最大 ${String(BOUNDS.xlsxBytes / 1024 / 1024)} MB。请去掉不属于清单的内容。`);
  const entries: CheckItem[] = [];
  const rows: number[] = [];
  const problems: RowProblem[] = [];
  const first = new Map<string, number>();
  for await (const { files } of registryBatches('checkItem', file, { size: AT_ONCE, after: 0 })) {
    if (!('whole' in files || 'items' in files)) throw new Error('Check items were read as another registry');
    const read = readRegistry('checkItem', files, issuer);
    problems.push(...read.problems);
    for (const [index, entry] of read.entries.entries()) {
      const row = read.rows[index] ?? 0;
      const earlier = first.get(entry.code);
      if (earlier !== undefined) problems.push({ file: mainFileOf(files), row, column: CHECK_ITEM.code, value: entry.code, reason: `与第 ${String(earlier)} 行重复${APART}` });
      first.set(entry.code, earlier ?? row);
      entries.push(entry);
      rows.push(row);
    }
  }
  if (entries.length === 0 && problems.length === 0) throw new TableRefused('FILE_EMPTY', '清单里没有一个事项。请填写后再导入。');
  return { entries, rows, problems };
}

/** The same file with a column 错误原因 behind its own: corrected, it can be handed in as it is. @throws TableRefused as reading it does */
export async function listFileWithReasons(file: TableFile, issuer: JurisdictionCode): Promise<WrittenFile> {
  const { problems } = await readListFile(file, issuer);
  return fileWithReasons(file, SHAPES_OF.checkItem, (sheet) => Promise.resolve(reasonsOf(problems.filter((problem) => problem.file === (sheet === '' ? file.name : sheet)))));
}
