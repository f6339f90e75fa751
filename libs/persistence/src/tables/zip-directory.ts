import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { ADVICE_CSV } from '#persistence/tables/file-kind';
import { TableRefused } from '#persistence/tables/table-file';

const MOST_ENTRIES = 1_000;
const MOST_BYTES_OF_AN_ENTRY = 256 * 1024 * 1024;
const MOST_BYTES = 320 * 1024 * 1024;
/** What sheets compress to at most; only asked of entries that are large. A bomb's is about 1,000. */
const MOST_RATIO = 200;
const LARGE = 16 * 1024 * 1024;
const MB = 1024 * 1024;

export interface Archive {
  readonly zip: ZipFile;
  readonly entries: ReadonlyMap<string, Entry>;
}

/**
 * The directory of a workbook, read before anything is inflated: what it claims is refused here, what it lies about is cut
 * off while it is inflated.
 * @throws TableRefused
 */
export async function openArchive(bytes: Buffer): Promise<Archive> {
  const zip = await orDamaged(() => fromBufferPromise(bytes, { lazyEntries: true, autoClose: false }));
  if (zip.entryCount > MOST_ENTRIES) throw new TableRefused('ZIP_BOMB', `工作簿里有 ${zip.entryCount} 个部件，最多 ${MOST_ENTRIES} 个。${ADVICE_CSV}。`);
  const entries = new Map<string, Entry>();
  let claimed = 0;
  await orDamaged(async () => {
    for await (const entry of zip.eachEntry()) {
      claimed += entry.uncompressedSize;
      refuseEntry(entry, claimed);
      if (entries.has(entry.fileName)) throw new TableRefused('DAMAGED', `工作簿里有两个部件同名（${entry.fileName.slice(0, 60)}），已经损坏。${ADVICE_CSV}。`);
      entries.set(entry.fileName, entry);
    }
  });
  refuseParts([...entries.keys()]);
  return { zip, entries };
}

function refuseEntry(entry: Entry, claimed: number): void {
  const { compressedSize, uncompressedSize, fileName } = entry;
  if (entry.isEncrypted()) throw new TableRefused('PASSWORD_PROTECTED', '工作簿的内容是加密的。请取消密码后再导入。');
  const tooLarge = uncompressedSize > MOST_BYTES_OF_AN_ENTRY || claimed > MOST_BYTES;
  const tooDense = uncompressedSize > LARGE && uncompressedSize > compressedSize * MOST_RATIO;
  if (tooLarge || tooDense) throw new TableRefused('ZIP_BOMB', `工作簿展开后过大（${fileName.slice(0, 60)}：${Math.ceil(uncompressedSize / MB)} MB），没有打开。${ADVICE_CSV}。`);
}

/** What a workbook for import has no need of, by the names of its parts. */
const UNWANTED: readonly { readonly part: RegExp; readonly code: 'MACROS' | 'EXTERNAL_LINKS' | 'OTHER_FORMAT'; readonly reason: string }[] = [
  { part: /(^|\/)vbaProject[^/]*\.bin$|^xl\/macrosheets\//i, code: 'MACROS', reason: '工作簿里有宏，不接收。请另存为不含宏的 Excel 工作簿（.xlsx）后再导入。' },
  { part: /^xl\/externalLinks\//i, code: 'EXTERNAL_LINKS', reason: '工作簿链接了别的文件，所见的值不一定是现在的值。请在 Excel 里断开链接（数据 → 编辑链接 → 断开链接），或“选择性粘贴”为数值后再导入。' },
  { part: /^xl\/(connections|queryTables\/)/i, code: 'EXTERNAL_LINKS', reason: '工作簿连接了外部数据。请“选择性粘贴”为数值，另存后再导入。' },
  { part: /^word\//, code: 'OTHER_FORMAT', reason: '这是 Word 文档，不是表格文件。请把表格复制到 Excel，另存为工作簿后再导入。' },
  { part: /^ppt\//, code: 'OTHER_FORMAT', reason: '这是演示文稿，不是表格文件。' },
  { part: /^content\.xml$/, code: 'OTHER_FORMAT', reason: '这是 ODS 表格。请另存为 Excel 工作簿（.xlsx）或 CSV 后再导入。' },
  { part: /^xl\/workbook\.bin$/, code: 'OTHER_FORMAT', reason: '这是二进制工作簿（.xlsb）。请另存为 Excel 工作簿（.xlsx）或 CSV 后再导入。' },
];

function refuseParts(names: readonly string[]): void {
  const unwanted = UNWANTED.find(({ part }) => names.some((name) => part.test(name)));
  if (unwanted !== undefined) throw new TableRefused(unwanted.code, unwanted.reason);
  const needed = ['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels'];
  if (needed.some((name) => !names.includes(name))) throw new TableRefused('OTHER_FORMAT', '这是压缩包或别的文件，不是 Excel 工作簿。请在 Excel 里“另存为”Excel 工作簿（.xlsx）后再导入。');
}

/**
 * One part, inflated piece by piece. More bytes than the directory claims is a lie, and ends the reading.
 * @throws TableRefused DAMAGED
 */
export async function* inflated({ zip }: Archive, entry: Entry): AsyncGenerator<Buffer> {
  const stream = await orDamaged(() => zip.openReadStreamPromise(entry));
  try {
    for await (const part of stream) yield bytesOf(part);
  } catch (error) {
    throw error instanceof TableRefused ? error : damaged();
  } finally {
    stream.destroy();
  }
}

export const damaged = (): TableRefused => new TableRefused('DAMAGED', '工作簿不完整或已经损坏，读不出来。请重新导出，或在 Excel 里打开、另存后再导入。');

async function orDamaged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // Whatever yauzl says of a file, a clerk can do one thing.
    throw error instanceof TableRefused ? error : damaged();
  }
}

function bytesOf(part: unknown): Buffer {
  if (!Buffer.isBuffer(part)) throw new Error('A zip entry gave something else than bytes');
  return part;
}
