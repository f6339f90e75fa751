import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import readExcelFile from 'read-excel-file/node';
import { projectRoot } from '#config';
import { code } from '#persistence/registries/registry-files.fixture';
import { neutral } from '#persistence/tables/neutral-text';
import { OWN, startApi } from './api-for-tests.js';
import { csv, firm, ImportPlay, IMPORTS } from './import-play.js';

let play: ImportPlay;
beforeAll(async () => {
  const api = await startApi();
  play = new ImportPlay(api, await api.as('admin'));
  for (const kind of ['department', 'officer', 'enterprise']) {
    expect(await play.imported(kind, 'name=sample.csv', readFileSync(join(projectRoot(), `infra/sample/longyao-2026/${kind}s.csv`)))).toMatchObject({ phase: 'done', counts: { refused: 0, withheld: 0 } });
  }
}, 90_000);
afterAll(() => play.api.stop());

describe('registries as files', () => {
  it('takes check items in as three sheets, all or nothing', async () => {
    const exported = await play.download(`${IMPORTS}/exports/checkItem.xlsx`);
    const job = await play.imported('checkItem', 'name=items.xlsx', exported.bytes);
    expect(job).toMatchObject({ phase: 'done', counts: { added: 0, changed: 0, refused: 0 } });
    expect(job.counts?.unchanged).toBe(await play.count('checkItem'));
    expect((await play.upload('checkItem', 'name=items.xlsx&mode=onlyCorrect', exported.bytes)).body).toMatchObject({ code: 'ITEMS_BELONG_TOGETHER' });
    expect(await play.imported('checkItem', 'name=items.csv', '事项编号\nA\n')).toMatchObject({ phase: 'refused', refusal: { code: 'HEADER', reason: expect.stringContaining('“检查内容”') } });
  });

  it.each(['department', 'checkItem', 'officer', 'enterprise'].flatMap((kind) => [[kind, 'xlsx'], [kind, 'csv']]))('exports %s.%s, which taken in again changes nothing', async (kind, format) => {
    const before = await play.bodies();
    const { bytes, status } = await play.download(`${IMPORTS}/exports/${kind}.${format}`);
    expect(status).toBe(200);
    // The eight enterprises of the small world have codes that nobody could have.
    const impossible = kind === 'enterprise' ? 8 : 0;
    const job = await play.imported(kind, `name=x.${format}&mode=${`${kind}.${format}` === 'checkItem.xlsx' ? 'allOrNothing' : 'onlyCorrect'}`, bytes);
    expect(job).toMatchObject({ phase: 'done', counts: { added: 0, changed: 0, refused: impossible, unchanged: (await play.count(kind)) - impossible } });
    expect(await play.bodies()).toEqual(before);
  });

  it('exports what looks like a formula as text, and reads it back as it was', async () => {
    const names = ['=1+1', '+加', '-减', '@x', "'=y", '＝全角'];
    await play.imported('enterprise', 'name=a.csv', csv(names.map((name, index) => firm(700 + index, { 企业名称: neutral(name) }))));
    const { bytes } = await play.download(`${IMPORTS}/exports/enterprise.csv`);
    const cells = bytes.toString('utf8').split('\r\n').map((line) => line.split(',')[1] ?? '');
    expect(cells.filter((cell) => /^[=+\-@\t]/.test(cell))).toEqual([]);
    const stored: readonly { name: string }[] = await play.api.dataSource.query(`SELECT body->>'name' AS name FROM registry_entry WHERE id = ANY ($1) AND current ORDER BY array_position($1, id)`, [names.map((_, index) => `${OWN}-${code(700 + index)}`)]);
    expect(stored.map(({ name }) => name)).toEqual(names);
    expect((await play.imported('enterprise', 'name=x.csv&mode=onlyCorrect', bytes)).counts).toMatchObject({ changed: 0, added: 0, unchanged: (await play.count('enterprise')) - 8 });
  });

  it.each(['department', 'officer', 'enterprise', 'checkItem'])('has a template for %s that it reads, and that another program reads', async (kind) => {
    const workbook = await play.download(`${IMPORTS}/templates/${kind}.xlsx`);
    const sheets = await readExcelFile(workbook.bytes);
    expect(sheets.at(-1)?.sheet).toBe('说明');
    expect(await play.imported(kind, 'name=t.xlsx', workbook.bytes)).toMatchObject({ phase: 'done', rows: 0 });
    const { bytes } = await play.download(`${IMPORTS}/templates/${kind}.csv`);
    expect(await play.imported(kind, 'name=t.csv', bytes)).toMatchObject({ phase: 'done', rows: 0 });
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
  });
});
