import { describe, expect, it } from '@jest/globals';
import { parseCsv } from './parse-csv.js';

const COLUMNS = {
  columns: [{ header: '编号', field: 'id', required: true }, { header: '名称', field: 'name', required: true }, { header: '评级', field: 'grade.value', required: false }, { header: '评级日期', field: 'grade.on', required: false }],
  aliases: { 名称: ['单位名称'] },
};
const read = (content: Uint8Array | string) => parseCsv({ name: '部门.csv', content }, COLUMNS);
const rowsOf = (content: Uint8Array | string) => read(content).rows.map(({ row, cells }) => [row, cells.get('编号'), cells.get('名称')]);
const reasonsOf = (content: Uint8Array | string) => read(content).problems.map(({ row, reason }) => `${String(row)}：${reason}`);

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
/** '编号,名称\r\nA,环境监察\r\n' as Excel in China writes it. */
const GB18030 = Uint8Array.from(Buffer.from('b1e0bac52cc3fbb3c60d0a412cbbb7beb3bce0b2ec0d0a', 'hex'));

describe('parseCsv', () => {
  it.each([
    ['UTF-8', utf8('编号,名称\nA,环境监察\n')],
    ['UTF-8 with a byte order mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8('编号,名称\r\nA,环境监察\r\n')])],
    ['GB18030', GB18030],
    ['UTF-16, separated by tabs, as Excel calls it “Unicode text”', Buffer.from('\uFEFF编号\t名称\r\nA\t环境监察\r\n', 'utf16le')],
    ['text', '编号,名称\nA,环境监察'],
    ['text with a byte order mark', '\uFEFF编号,名称\nA,环境监察'],
  ])('reads %s', (_name, content) => {
    expect(read(content).problems).toEqual([]);
    expect(rowsOf(content)).toEqual([[2, 'A', '环境监察']]);
  });

  it('keeps what quotes enclose: commas, line ends, quotes', () => {
    expect(rowsOf('编号,名称\nA,"一,\n二 ""三"""\nB,四\n')).toEqual([
      [2, 'A', '一,\n二 "三"'],
      [3, 'B', '四'],
    ]);
  });

  it('counts rows as a spreadsheet does, empty ones passed over', () => {
    expect(rowsOf('编号,名称\n\nA,一\n,\nB,二\n')).toEqual([
      [3, 'A', '一'],
      [5, 'B', '二'],
    ]);
  });

  it('does not mind the order of the columns, nor spaces around them', () => {
    const [row] = read(' 名称 , 编号 \n 一 , A \n').rows;
    expect(row?.cells.get('编号')).toBe('A');
    expect(row?.cells.get('名称')).toBe('一');
  });

  it.each([
    ['a missing column', '编号\nA\n', ['1：表头缺少“名称”列']],
    ['a misspelt column', '编号,名秤\nA,一\n', ['1：表头缺少“名称”列', '1：表头的“名秤”是不是“名称”？请改正']],
    ['a misspelt column that may be left out', '编号,名称,评及,评级日期\nA,一,甲,2026-01-01\n', ['1：表头的“评及”是不是“评级”？请改正', '1：“评级”、“评级日期”应同时有或同时没有，现在缺少“评级”']],
    ['several columns of one thing, of which one must be there', '编号,名称,评级\nA,一,甲\n', ['1：“评级”、“评级日期”应同时有或同时没有，现在缺少“评级日期”']],
    ['a column twice', '编号,名称,名称\nA,一,二\n', ['1：表头重复：“名称”']],
    ['a column twice under two names', '编号,名称,单位名称\nA,一,二\n', ['1：表头重复：“名称”']],
    ['an empty file', '', ['1：文件是空的，第一行应为表头']],
    ['a file of something else', '日期,金额\n1,2\n', ['1：前 20 行里没有找到表头，应有“编号”、“名称”等列']],
    ['a row with a cell too many', '编号,名称\nA,一,二\nB,三\n', ['2：本行有 3 列，表头有 2 列，请检查逗号和引号']],
    ['a quote that is never closed', '编号,名称\nA,一\nB,"二\nC,三\n', ['3：引号没有配对：含逗号、换行的内容要用英文双引号括起来，内容里的双引号写两次']],
    ['a workbook', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x14]), ['0：这是 Excel 工作簿，不是 CSV。请在 Excel 里“另存为”CSV（逗号分隔）后再导入']],
    ['half a character of UTF-16', Uint8Array.from([0xff, 0xfe, 0x16]), ['0：文件既不是 UTF-8、也不是 GB18030 编码，请另存为 UTF-8 编码的 CSV']],
    ['bytes that are no text', Uint8Array.from([0x41, 0xff, 0xff, 0x80]), ['0：文件既不是 UTF-8、也不是 GB18030 编码，请另存为 UTF-8 编码的 CSV']],
  ])('refuses %s', (_name, content, reasons) => {
    expect(reasonsOf(content)).toEqual(reasons);
  });

  it('finds the header below titles and notes, under the names that other systems give their columns, in any width', () => {
    expect(rowsOf('隆尧县部门名录,,\n填报日期：2026-01-01,,\n * 单位名称（必填） ,编　号,备注\n环境监察,A,x\n')).toEqual([[4, 'A', '环境监察']]);
  });

  it('passes over empty cells behind the last column', () => {
    expect(rowsOf('编号,名称,,\nA,一,,\n')).toEqual([[2, 'A', '一']]);
  });

  it('takes a text mark before what looks like a formula for the mark it is', () => {
    expect(rowsOf("编号,名称\nA,'=1+1\nB,''@x\nC,'引号\n")).toEqual([[2, 'A', '=1+1'], [3, 'B', "'@x"], [4, 'C', "'引号"]]);
  });

  it('keeps the good rows beside a broken one', () => {
    expect(rowsOf('编号,名称\nA,一,二\nB,三\n')).toEqual([[3, 'B', '三']]);
  });
});
