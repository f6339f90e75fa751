import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { type Parsed, startApi } from './api-for-tests.js';
import { csv, firm, ImportPlay, IMPORTS } from './import-play.js';

let play: ImportPlay;
beforeAll(async () => {
  const api = await startApi();
  play = new ImportPlay(api, await api.as('admin'));
}, 90_000);
afterAll(() => play.api.stop());

const MB = 1024 * 1024;
/** Stands at the beginning of what is sent here: others may use the same disk. */
const MARK = `企业名称${randomUUID()}`;

/** Files with the mark that lie on the disk of the server. */
function spooled(): readonly string[] {
  const all = readdirSync(tmpdir()).filter((name) => name.startsWith('bihuan-upload-')).map((name) => join(tmpdir(), name, 'file'));
  return all.filter((path) => {
    try {
      return readFileSync(path).subarray(0, 200).includes(MARK);
    } catch {
      // Somebody else's, and gone by now.
      return false;
    }
  });
}

function formWith(...parts: readonly (readonly [field: string, content: string | Blob, name?: string])[]): FormData {
  const form = new FormData();
  for (const [field, content, name] of parts) {
    if (typeof content === 'string' && name === undefined) form.append(field, content);
    else form.append(field, new Blob([content]), name ?? '');
  }
  return form;
}

async function send(form: FormData | Blob | string, query = '', headers: Record<string, string> = {}): Promise<{ readonly status: number; readonly body: Parsed; readonly location: string }> {
  const response = await fetch(`${play.api.base}${IMPORTS}/imports/enterprise?${query}`, { method: 'POST', headers: { authorization: `Bearer ${play.admin.token ?? ''}`, 'idempotency-key': randomUUID(), ...headers }, body: form });
  return { status: response.status, body: await response.json(), location: response.headers.get('location') ?? '' };
}

/** Without a declared length, as far as the answer comes. */
async function sendPieces(type: string, query: string, first: string, count: number): Promise<{ readonly status: number | undefined; readonly body: Parsed }> {
  const headers = { authorization: `Bearer ${play.admin.token ?? ''}`, 'idempotency-key': randomUUID(), 'content-type': type };
  const sending = request(`${play.api.base}${IMPORTS}/imports/enterprise?${query}`, { method: 'POST', headers });
  const answered = once(sending, 'response');
  sending.write(first);
  const piece = Buffer.alloc(MB, 'x');
  for (let sent = 0; sent < count; sent += 1) if (!sending.write(piece)) await once(sending, 'drain');
  sending.end();
  const [answer] = await answered;
  return { status: answer.statusCode, body: await json(answer) };
}

describe('a file in a form', () => {
  it('is an import like the same file as a body: its name from the form, its options from the address, one job under one key', async () => {
    const content = csv([firm(900), firm(901, { 企业名称: '' })]);
    const key = { 'idempotency-key': randomUUID() };
    const first = await send(formWith(['file', content, '名录（三）.csv']), 'mode=onlyCorrect', key);
    expect(first).toMatchObject({ status: 202, body: { file: { name: '名录（三）.csv', size: Buffer.byteLength(content) }, mode: 'onlyCorrect' } });
    const again = await send(content, 'name=other.csv&mode=onlyCorrect', { ...key, 'content-type': 'text/csv' });
    expect(again.body.id).toBe(first.body.id);
    await play.work();
    expect((await play.admin.get(first.location)).body).toMatchObject({ phase: 'done', counts: { added: 1, refused: 1 } });
  });

  it('is called as the address has it, where that has a name; never by a path', async () => {
    expect((await send(formWith(['file', csv([firm(902)]), 'a.csv']), 'name=b.csv&dryRun=true')).body.file.name).toBe('b.csv');
    expect((await send(formWith(['file', csv([firm(902)]), '..\\..\\c.csv']), 'dryRun=true')).body.file.name).not.toMatch(/[\\/]/);
    expect((await send(formWith(['file', csv([firm(902)]), 'a.xlsx']))).body).toMatchObject({ status: 422, code: 'WRONG_EXTENSION' });
    expect((await send(formWith(['file', csv([firm(902)]), `${'长'.repeat(201)}.csv`]))).body).toMatchObject({ status: 422 });
  });

  it.each<[string, () => FormData | Blob | string, Record<string, string>, string]>([
    ['without a file', () => formWith(), {}, 'FILE_EXPECTED'],
    ['with the file in another field', () => formWith(['upload', 'a', 'a.csv']), {}, 'FILE_EXPECTED'],
    ['with two files', () => formWith(['file', MARK, 'a.csv'], ['file', 'b', 'b.csv']), {}, 'FILE_EXPECTED'],
    ['with an option that would not count', () => formWith(['mode', 'onlyCorrect'], ['file', 'a', 'a.csv']), {}, 'FILE_EXPECTED'],
    ['that ends half-way', () => '--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'.concat(MARK), { 'content-type': 'multipart/form-data; boundary=b' }, 'MALFORMED_FORM'],
    ['without a boundary', () => 'abc', { 'content-type': 'multipart/form-data' }, 'MALFORMED_FORM'],
  ])('is refused in a form %s', async (_name, form, headers, refusal) => {
    expect((await send(form(), '', headers)).body).toMatchObject({ status: 400, code: refusal });
    expect(spooled()).toEqual([]);
  });

  it('is on the disk of the server as it comes, and gone when it is kept', async () => {
    const boundary = 'xyz';
    const sending = request(`${play.api.base}${IMPORTS}/imports/enterprise`, { method: 'POST', headers: { authorization: `Bearer ${play.admin.token ?? ''}`, 'idempotency-key': randomUUID(), 'content-type': `multipart/form-data; boundary=${boundary}` } });
    const answered = once(sending, 'response');
    sending.write(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${MARK}\r\n${'x'.repeat(3 * MB)}`);
    while (!spooled().some((path) => statSync(path).size > 2 * MB)) await pause(5);
    sending.end(`\r\n--${boundary}--\r\n`);
    const [answer] = await answered;
    expect([answer.statusCode, spooled()]).toEqual([202, []]);
    await json(answer);
    await play.work();
  });
});

describe('a file that is too large', () => {
  it('is refused by what it declares, before it is read', async () => {
    const large = new Blob([MARK, Buffer.alloc(21 * MB)]);
    expect(await send(formWith(['file', large, 'a.xlsx']), 'name=a.xlsx')).toMatchObject({ status: 413, body: { code: 'FILE_TOO_LARGE', detail: expect.stringContaining('CSV') } });
    expect(await send(large, 'name=a.xlsx', { 'content-type': 'application/octet-stream' })).toMatchObject({ status: 413, body: { code: 'FILE_TOO_LARGE' } });
    expect(spooled()).toEqual([]);
  });

  it('is refused where it grows too large, as a form and as a body, and whoever sends it hears why', async () => {
    const head = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n'.concat(MARK);
    expect(await sendPieces('multipart/form-data; boundary=b', '', head, 22)).toMatchObject({ status: 413, body: { code: 'FILE_TOO_LARGE' } });
    expect(await sendPieces('application/octet-stream', 'name=a.xlsx', MARK, 22)).toMatchObject({ status: 413, body: { code: 'FILE_TOO_LARGE' } });
    expect(await sendPieces('text/csv', 'name=a.csv', MARK, 202)).toMatchObject({ status: 413, body: { code: 'FILE_TOO_LARGE' } });
    expect(spooled()).toEqual([]);
  }, 60_000);
});

describe('a form where none is taken', () => {
  it('is refused, and nothing hangs', async () => {
    const response = await fetch(`${play.api.base}/api/v1/plans`, { method: 'POST', headers: { authorization: `Bearer ${play.admin.token ?? ''}`, 'idempotency-key': randomUUID() }, body: formWith(['file', 'x'.repeat(2 * MB), 'a.csv']) });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });
});
