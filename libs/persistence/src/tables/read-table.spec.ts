import { describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import readExcelFile from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import { openTable } from './read-table.js';
import { fileInMemory, TableRefused } from './table-file.js';
import type { ThreadBounds } from './workbook-rows.js';
import { sheetPart, textRow, workbookOf, workbookParts, type ZipPart, zipOf } from './workbook.fixture.js';

interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  readonly faults: readonly string[];
}

async function read(name: string, content: Uint8Array | string, bounds?: ThreadBounds): Promise<readonly Sheet[]> {
  const sheets: Sheet[] = [];
  for await (const sheet of (await openTable(fileInMemory(name, Buffer.from(content)), bounds)).sheets()) {
    const rows: string[][] = [];
    const faults: string[] = [];
    for await (const { row, cells, faults: found } of sheet.rows) {
      rows.push([String(row), ...cells]);
      faults.push(...(found?.values() ?? []));
    }
    sheets.push({ name: sheet.name, rows, faults });
  }
  return sheets;
}

/** The code and the reason with which a file is refused; null: it was read. */
async function refusal(name: string, content: Uint8Array | string, bounds?: ThreadBounds): Promise<{ readonly code: string; readonly reason: string } | null> {
  try {
    await read(name, content, bounds);
    return null;
  } catch (error) {
    if (error instanceof TableRefused) return error.refusal;
    throw error;
  }
}

const good = (): readonly ZipPart[] => workbookParts({ sheets: { 名录: textRow(1, '编号', '名称') + textRow(2, 'A', '一') } });
const without = (name: string): Buffer => zipOf(good().filter((part) => part.name !== name));
const withPart = (part: ZipPart): Buffer => zipOf([...good().filter(({ name }) => name !== part.name), part]);
const ole = (content: string): Buffer => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(content, 'utf16le'), Buffer.alloc(100)]);
const long = (character: string, count: number): string => character.repeat(count);

describe('openTable', () => {
  it('reads a workbook written by hand, shared strings, inline strings, numbers, dates and truths', async () => {
    const cells = '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><r><t>富</t></r><r><t>文本</t></r></is></c></row><row r="3"><c r="A3"><v>130525100</v></c><c r="B3" t="b"><v>1</v></c><c r="C3" t="str"><v>甲 &amp; 乙</v></c></row>';
    expect(await read('a.xlsx', workbookOf({ sheets: { '甲&amp;乙': cells }, strings: ['零', '一'] }))).toEqual([{ name: '甲&乙', rows: [['1', '一', '', '富文本'], ['3', '130525100', '是', '甲 & 乙']], faults: [] }]);
  });

  it('reads what another program writes, which reads what we take it to mean', async () => {
    const data = [[{ value: '统一社会信用代码' }, { value: '日期' }], [{ type: String, value: '0123456789' }, { type: Date, value: new Date('2026-01-31T00:00:00Z'), format: 'yyyy-mm-dd' }]];
    const bytes = await writeExcelFile(data).toBuffer();
    expect((await read('b.xlsx', bytes))[0]?.rows).toEqual([['1', '统一社会信用代码', '日期'], ['2', '0123456789', '2026-01-31']]);
    expect((await readExcelFile(bytes))[0]?.data[1]?.[0]).toBe('0123456789');
  });

  it('reads several sheets, some of them left unread or half read', async () => {
    const many = Array.from({ length: 1_200 }, (_, index) => textRow(index + 1, String(index))).join('');
    const table = await openTable(fileInMemory('c.xlsx', workbookOf({ sheets: { 一: many, 二: many, 三: textRow(1, '末') } })));
    const seen: string[] = [];
    for await (const { name, rows } of table.sheets()) {
      if (name === '二') continue;
      let count = 0;
      for await (const { cells } of rows) {
        count += 1;
        seen.push(`${name}${cells.join()}`);
        if (count === 2) break;
      }
    }
    expect(seen).toEqual(['一0', '一1', '三末']);
  });

  it('does not believe the size that a sheet claims to have', async () => {
    const sheet = sheetPart(textRow(1, '编号') + textRow(2, 'A'), '<dimension ref="A1:XFD1048576"/>');
    expect((await read('d.xlsx', workbookOf({ sheets: { 名录: sheet } })))[0]?.rows).toEqual([['1', '编号'], ['2', 'A']]);
  });

  it('takes no value of a formula, and names the cell; nor of an error, nor of a code that lost digits', async () => {
    const row = '<row r="7"><c r="A7" t="str"><f>HYPERLINK("http://x")</f><v>看起来正常</v></c><c r="B7" t="shared"><f t="shared" si="0"/><v>2</v></c><c r="C7" t="e"><v>#REF!</v></c><c r="D7"><v>911305250000000000</v></c><c r="E7"><v>3011</v></c></row>';
    const [sheet] = await read('e.xlsx', workbookOf({ sheets: { 名录: row } }));
    expect(sheet?.faults.map((fault) => fault.slice(0, 7))).toEqual(['A7 是公式，', 'B7 是公式，', 'C7 是出错的', 'D7 是数字格']);
    expect(sheet?.rows[0]?.[5]).toBe('3011');
  });

  it.each<[string, string, string, Uint8Array | string]>([
    ['an empty file', 'FILE_EMPTY', 'a.csv', ''],
    ['an empty workbook file', 'FILE_EMPTY', 'a.xlsx', ''],
    ['an old Excel workbook', 'OLD_EXCEL', 'a.xls', ole('Workbook')],
    ['an old workbook by a new name', 'OLD_EXCEL', 'a.xlsx', ole('Workbook')],
    ['a workbook with a password', 'PASSWORD_PROTECTED', 'a.xlsx', ole('EncryptedPackage')],
    ['a pdf', 'OTHER_FORMAT', 'a.xlsx', '%PDF-1.7\n'],
    ['a web page that calls itself a workbook', 'OTHER_FORMAT', 'a.xls', '\uFEFF <html xmlns:x="urn:schemas-microsoft-com:office:excel"><table></table></html>'],
    ['an XML spreadsheet', 'OTHER_FORMAT', 'a.xls', '<?xml version="1.0"?><Workbook/>'],
    ['a program', 'OTHER_FORMAT', 'a.csv', Buffer.from('4d5a90000300', 'hex')],
    ['text that calls itself a program', 'OTHER_FORMAT', 'setup.exe', 'MZ not a table'],
    ['a picture', 'OTHER_FORMAT', 'a.csv', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['a gzip', 'OTHER_FORMAT', 'a.csv', gzipSync('编号,名称')],
    ['csv that calls itself a workbook', 'WRONG_EXTENSION', 'a.xlsx', '编号,名称\nA,一\n'],
    ['a workbook that calls itself csv', 'WRONG_EXTENSION', 'a.csv', zipOf(good())],
    ['a workbook for macros, by its name', 'MACROS', 'a.xlsm', zipOf(good())],
    ['a workbook with macros inside', 'MACROS', 'a.xlsx', withPart({ name: 'xl/vbaProject.bin', content: 'x' })],
    ['a workbook with old macros inside', 'MACROS', 'a.xlsx', withPart({ name: 'xl/macrosheets/sheet1.xml', content: '<x/>' })],
    ['links to other files', 'EXTERNAL_LINKS', 'a.xlsx', withPart({ name: 'xl/externalLinks/externalLink1.xml', content: '<x/>' })],
    ['a connection to a database', 'EXTERNAL_LINKS', 'a.xlsx', withPart({ name: 'xl/connections.xml', content: '<x/>' })],
    ['a Word document', 'OTHER_FORMAT', 'a.xlsx', zipOf([{ name: 'word/document.xml', content: '<x/>' }])],
    ['an ODS table', 'OTHER_FORMAT', 'a.xlsx', zipOf([{ name: 'content.xml', content: '<x/>' }])],
    ['a binary workbook', 'OTHER_FORMAT', 'a.xlsx', withPart({ name: 'xl/workbook.bin', content: 'x' })],
    ['a zip of something', 'OTHER_FORMAT', 'a.xlsx', zipOf([{ name: '名录.csv', content: '编号' }])],
    ['a zip of nothing', 'OTHER_FORMAT', 'a.xlsx', zipOf([])],
    ['a truncated workbook', 'DAMAGED', 'a.xlsx', zipOf(good()).subarray(0, -40)],
    ['the first half of a workbook', 'DAMAGED', 'a.xlsx', zipOf(good()).subarray(0, 700)],
    ['a directory that counts wrong', 'DAMAGED', 'a.xlsx', zipOf(good(), 40)],
    ['an encrypted part', 'PASSWORD_PROTECTED', 'a.xlsx', withPart({ name: 'xl/worksheets/sheet1.xml', content: sheetPart(''), flags: 1 })],
    ['a part twice', 'DAMAGED', 'a.xlsx', zipOf([...good(), ...good().slice(-1)])],
    ['a workbook without its sheet', 'DAMAGED', 'a.xlsx', without('xl/worksheets/sheet1.xml')],
    ['a workbook without its strings', 'DAMAGED', 'a.xlsx', workbookOf({ sheets: { 名录: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' } })],
    ['a name that climbs out', 'DAMAGED', 'a.xlsx', withPart({ name: '../../etc/passwd', content: 'x' })],
    ['a bomb that says so', 'ZIP_BOMB', 'a.xlsx', withPart({ name: 'xl/media/image1.png', content: Buffer.alloc(40 * 1024 * 1024) })],
    ['a bomb that says it is small', 'DAMAGED', 'a.xlsx', withPart({ name: 'xl/media/image1.png', content: Buffer.alloc(40 * 1024 * 1024), claimed: 1_000 })],
    ['a part that claims four gigabytes', 'ZIP_BOMB', 'a.xlsx', withPart({ name: 'xl/media/image1.png', content: 'x', claimed: 0xfffffffe })],
    ['two thousand parts', 'ZIP_BOMB', 'a.xlsx', zipOf([...good(), ...Array.from({ length: 2_000 }, (_, index) => ({ name: `xl/media/${String(index)}.png`, content: '' }))])],
    ['entities that expand', 'XML_ENTITIES', 'a.xlsx', workbookOf({ sheets: { 名录: '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData/></worksheet>' } })],
    ['a row beyond the sheet', 'DAMAGED', 'a.xlsx', workbookOf({ sheets: { 名录: textRow(99_999_999, 'A') } })],
    ['rows out of order', 'DAMAGED', 'a.xlsx', workbookOf({ sheets: { 名录: textRow(2, 'A') + textRow(1, 'B') } })],
    ['a cell that says it stands in another row', 'DAMAGED', 'a.xlsx', workbookOf({ sheets: { 名录: '<row r="1"><c r="A2"><v>1</v></c></row>' } })],
    ['a cell in the last column there is', 'TOO_MANY_COLUMNS', 'a.xlsx', workbookOf({ sheets: { 名录: '<row r="1"><c r="XFD1"><v>1</v></c></row>' } })],
    ['one huge cell', 'CELL_TOO_LONG', 'a.xlsx', workbookOf({ sheets: { 名录: textRow(1, long('x', 100_000)) } })],
    ['one enormous cell', 'CELL_TOO_LONG', 'a.xlsx', workbookOf({ sheets: { 名录: textRow(1, long('厂', 1_000_000)) } })],
    ['NULs in a sheet', 'DAMAGED', 'a.xlsx', workbookOf({ sheets: { 名录: textRow(1, 'A\u0000') } })],
    ['dates that begin in 1904', 'DATE_1904', 'a.xlsx', workbookOf({ sheets: { 名录: textRow(1, 'A') }, workbookPr: '<workbookPr date1904="1"/>' })],
    ['a csv with NULs', 'ENCODING', 'a.csv', '编号,名称\nA,\u0000\n'],
    ['UTF-16 without a mark', 'ENCODING', 'a.csv', Buffer.from('id,name\nA,B\n', 'utf16le')],
    ['half of a file in UTF-8, half in GB18030', 'ENCODING', 'a.csv', Buffer.concat([Buffer.from('编号,名\n'), Buffer.from('b1e0bac52cc3fbb3c60d0a', 'hex'), Buffer.from('编号,名厂\n')])],
    ['bytes that are no text', 'ENCODING', 'a.csv', Buffer.from([0x41, 0xff, 0xff, 0x80])],
    ['a quote that is never closed', 'QUOTES', 'a.csv', `编号,名称\nA,"一\n${'B,二\n'.repeat(10)}`],
    ['a quote that is never closed in a long file', 'QUOTES', 'a.csv', `编号,名称\nA,"一\n${'B,二\n'.repeat(100_000)}`],
    ['a csv of a thousand columns', 'TOO_MANY_COLUMNS', 'a.csv', `${'x,'.repeat(1_000)}\n`],
  ])('refuses %s: %s', async (_what, code, name, content) => {
    const found = await refusal(name, content);
    expect(found?.code).toBe(code);
    expect(found?.reason).toMatch(/^[^A-Z]*[\u4e00-\u9fff]/);
  });

  it('stops a thread that needs more memory or time than it is given, and the server goes on', async () => {
    const heavy = workbookOf({ sheets: { 名录: textRow(1, 'A') }, strings: Array.from({ length: 400_000 }, (_, index) => `字符串${String(index)}`) });
    expect((await refusal('a.xlsx', heavy, { heapMb: 24, stepMs: 60_000 }))?.code).toBe('TOO_COMPLEX');
    expect((await refusal('a.xlsx', heavy, { heapMb: 512, stepMs: 1 }))?.code).toBe('TOO_SLOW');
    expect(await refusal('a.xlsx', zipOf(good()))).toBeNull();
  });

  it('a formula that a csv carries is text, and stays text', async () => {
    expect((await read('a.csv', "编号,名称\n=cmd|' /C calc'!A0,+1\n"))[0]?.rows[1]).toEqual(['2', "=cmd|' /C calc'!A0", '+1']);
  });
});
