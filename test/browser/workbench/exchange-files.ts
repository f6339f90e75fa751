import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { openTable } from '#persistence/tables/read-table';
import { fileInMemory } from '#persistence/tables/table-file';

/** A file as somebody would choose it, lines ended as a spreadsheet ends them. */
export const csv = (name: string, ...rows: readonly string[]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(`${rows.join('\r\n')}\r\n`) });

/** What a download holds, by header. */
export async function downloaded(page: Page, link: RegExp): Promise<readonly Readonly<Record<string, string>>[]> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).first().click()]);
  const rows: (readonly string[])[] = [];
  for await (const sheet of (await openTable(fileInMemory('x.xlsx', await readFile(await download.path())))).sheets()) for await (const { cells } of sheet.rows) rows.push(cells);
  const [header = [], ...body] = rows;
  return body.map((cells) => Object.fromEntries(header.map((name, place) => [name, cells[place] ?? ''])));
}
