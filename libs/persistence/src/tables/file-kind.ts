import { beside } from '#domain/wording';
import { BOUNDS, type TableFile, type TableFormat, TableRefused } from '#persistence/tables/table-file';

const HEAD = 4_096;

const signature = (...bytes: readonly number[]) => (head: Uint8Array): boolean => bytes.every((byte, at) => head[at] === byte);
const opening = (pattern: RegExp) => (head: Uint8Array): boolean => pattern.test(new TextDecoder('latin1').decode(head).replace(/^(ï»¿)?\s*/, ''));

const CHOOSE = '请选择 Excel 工作簿（.xlsx）或者 CSV 文件';

/** What people send instead of a table, by its first bytes. */
const OTHERS: readonly { readonly is: (head: Uint8Array) => boolean; readonly what: string; readonly advice?: string }[] = [
  { is: signature(0x25, 0x50, 0x44, 0x46), what: 'PDF' },
  { is: signature(0x89, 0x50, 0x4e, 0x47), what: '图片' },
  { is: signature(0xff, 0xd8, 0xff), what: '图片' },
  { is: signature(0x1f, 0x8b), what: '压缩包' },
  { is: signature(0x37, 0x7a, 0xbc, 0xaf), what: '压缩包' },
  { is: signature(0x52, 0x61, 0x72, 0x21), what: '压缩包' },
  { is: signature(0x7f, 0x45, 0x4c, 0x46), what: '程序', advice: CHOOSE },
  { is: (head) => head[0] === 0x4d && head[1] === 0x5a && head.includes(0), what: '程序', advice: CHOOSE },
  { is: opening(/^<(!doctype|html|head|body|table|meta|style|script)\b/i), what: '网页（HTML）' },
  { is: opening(/^<\?xml\b/i), what: 'XML' },
  { is: opening(/^\{\\rtf/), what: 'RTF 文档' },
];

/** Names of what is no table, whatever its bytes; any other name may be what a platform calls its own export. */
const NO_TABLE = /^(exe|dll|com|scr|msi|bat|cmd|ps1|sh|js|vbs|jar|apk|docx?|wps|pptx?|pdf|jpe?g|png|gif|bmp|zip|rar|7z)$/;

const ZIP = signature(0x50, 0x4b, 0x03, 0x04);
const ZIP_WITHOUT_ENTRIES = signature(0x50, 0x4b, 0x05, 0x06);
const OLE = signature(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);

/** How a workbook with a password calls its content inside the OLE container. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

export const ADVICE_CSV = '请在 Excel 里“另存为”CSV UTF-8（逗号分隔）后再导入';
const ADVICE_XLSX = '请在 Excel 里打开，“另存为”Excel 工作簿（.xlsx）或 CSV 后再导入';

/**
 * What a file is, by its bytes and not by its name. Both must agree, so that nobody believes to have sent something else.
 * @throws TableRefused for everything that is no table
 */
export async function formatOf(file: TableFile): Promise<TableFormat> {
  const head = await headOf(file);
  if (head.length === 0) throw new TableRefused('FILE_EMPTY', '文件是空的，没有任何内容。');
  const extension = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? '';
  if (extension === 'xlsm' || extension === 'xltm') throw new TableRefused('MACROS', `启用宏的工作簿不接收。${ADVICE_XLSX}。`);
  if (OLE(head)) throw await oldContainer(file);
  const other = OTHERS.find(({ is }) => is(head));
  if (other !== undefined) throw new TableRefused('OTHER_FORMAT', `${beside('这是', other.what)}，不是表格文件。${other.advice ?? ADVICE_XLSX}。`);
  if (NO_TABLE.test(extension)) throw new TableRefused('OTHER_FORMAT', `文件名是 .${extension}，不是表格文件。${CHOOSE}。`);
  const format = ZIP(head) || ZIP_WITHOUT_ENTRIES(head) ? 'xlsx' : 'csv';
  if (format === 'xlsx' && extension === 'csv') throw new TableRefused('WRONG_EXTENSION', '文件名是 .csv，内容却是 Excel 工作簿：请把文件名改为 .xlsx，或在 Excel 里“另存为”CSV 后再导入。');
  if (format === 'csv' && extension.startsWith('xls')) throw new TableRefused('WRONG_EXTENSION', `文件名是 .${extension}，内容却不是 Excel 工作簿：是 CSV 文字的，请把文件名改为 .csv；不是的，请重新导出后再导入。`);
  checkSize(file, format);
  return format;
}

/** @throws TableRefused FILE_TOO_LARGE */
export function checkSize({ size }: Pick<TableFile, 'size'>, format: TableFormat): void {
  if (format === 'xlsx' && size > BOUNDS.xlsxBytes) throw new TableRefused('FILE_TOO_LARGE', `工作簿超过 ${BOUNDS.xlsxBytes / 1024 / 1024} MB。${ADVICE_CSV}。`);
  if (format === 'csv' && size > BOUNDS.csvBytes) throw new TableRefused('FILE_TOO_LARGE', `文件超过 ${BOUNDS.csvBytes / 1024 / 1024} MB，请分成几个文件导入。`);
}

async function oldContainer(file: TableFile): Promise<TableRefused> {
  let tail = Buffer.alloc(0);
  for await (const part of file.open()) {
    const window = Buffer.concat([tail, part]);
    if (window.includes(ENCRYPTED)) return new TableRefused('PASSWORD_PROTECTED', '工作簿设有打开密码。请在 Excel 里取消密码（文件 → 信息 → 保护工作簿）后再导入。');
    tail = window.subarray(-ENCRYPTED.length);
  }
  return new TableRefused('OLD_EXCEL', `这是旧版 Excel 工作簿（.xls）或其他 Office 文档。${ADVICE_XLSX}。`);
}

async function headOf(file: TableFile): Promise<Uint8Array> {
  let head = Buffer.alloc(0);
  for await (const part of file.open()) {
    head = Buffer.concat([head, part]);
    if (head.length >= HEAD) break;
  }
  return head.subarray(0, HEAD);
}
