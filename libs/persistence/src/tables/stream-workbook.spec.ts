import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import readExcelFile from 'read-excel-file/node';
import { openTable } from './read-table.js';
import { type StreamedSheet, streamWorkbook } from './stream-workbook.js';
import { fileInMemory } from './table-file.js';

async function bytesOf(sheets: Iterable<StreamedSheet> | AsyncIterable<StreamedSheet>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of streamWorkbook(sheets)) parts.push(part);
  return Buffer.concat(parts);
}

const sheet = (name: string, rows: readonly (readonly string[])[]): StreamedSheet => ({ name, rows: Readable.from(rows) });
const ODD = ['<a & "b">', '=1+1', '_x0041_', '001', '两\n行', '=\u0007', '', ' 尾'];

describe('streamWorkbook', () => {
  it('writes sheets that this program reads as they were meant', async () => {
    const bytes = await bytesOf([sheet('一', [['编号', '名称'], [], ['', ...ODD.filter((cell) => cell !== ' 尾')]]), sheet('二/三', [['x']]), sheet('一', [])]);
    const read: [string, string[][]][] = [];
    for await (const { name, rows } of (await openTable(fileInMemory('a.xlsx', bytes))).sheets()) {
      const found: string[][] = [];
      for await (const { row, cells } of rows) found.push([String(row), ...cells]);
      read.push([name, found]);
    }
    expect(read).toEqual([['一', [['1', '编号', '名称'], ['3', '', '<a & "b">', '=1+1', '_x0041_', '001', '两\n行', '=\u0007']]], ['二 三', [['1', 'x']]], ['表3', []]]);
  });

  it('writes what another program reads', async () => {
    const sheets = await readExcelFile(await bytesOf([sheet('甲', [['<a & "b">', '001']]), sheet('乙', [['x']])]));
    expect(sheets.map(({ sheet: name, data }) => [name, data])).toEqual([['甲', [['<a & "b">', '001']]], ['乙', [['x']]]]);
  });

  it('asks for rows only as it writes, and for a sheet only when the one before is written', async () => {
    const asked: string[] = [];
    function* written(name: string): Generator<readonly string[]> {
      for (let row = 1; row <= 3_000; row += 1) {
        if (row === 1 || row === 3_000) asked.push(`${name}${String(row)}`);
        yield [name.repeat(200)];
      }
    }
    const rows = (name: string) => Readable.from(written(name), { highWaterMark: 1 });
    const parts = streamWorkbook([{ name: '甲', rows: rows('甲') }, { name: '乙', rows: rows('乙') }]);
    await parts.next();
    expect(asked).toEqual(['甲1']);
    for await (const _ of parts);
    expect(asked).toEqual(['甲1', '甲3000', '乙1', '乙3000']);
  });
});
