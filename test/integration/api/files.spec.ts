import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileList, type FileListView } from '#contract/http/files';
import type { ProcessRef } from '#domain';
import type { Inspection } from '#domain/inspection/inspection';
import { verifyLedger } from '#persistence';
import { FileStore } from '#persistence/files/file-store';
import { sweepFiles, verifyFiles } from '#persistence/files/sweep-files';
import { jpeg, pdf, png } from '../../../libs/domain/src/files/files.fixture.js';
import { bihuan } from '../../unit/cli/captured.js';
import { type ApiForTests, type Caller, type Parsed, startApi } from './api-for-tests.js';

let api: ApiForTests;
let inspection: ProcessRef;
let drawn: ProcessRef;
let plan: ProcessRef;
let officer: Caller;

beforeAll(async () => {
  api = await startApi();
  plan = await api.play.publishedPlan();
  const opened = await api.play.openedInspections(await api.play.issuedTask(plan));
  // The officer who has an account is matched to it.
  const teams = await Promise.all(opened.map(async (ref) => ({ ref, team: (await api.play.data<Inspection>(ref)).team })));
  const own = teams.find(({ team }) => team.some(({ officer: id }) => id === '999001-P001'))?.ref;
  inspection = own ?? opened[0] ?? { kind: 'task', number: '' };
  drawn = opened.find(({ number }) => number !== inspection.number) ?? inspection;
  if (own === undefined) await api.dataSource.query(`UPDATE account SET officer = $1 WHERE login LIKE 'officer1-%' AND jurisdiction = '999001'`, [teams[0]?.team[0]?.officer]);
  officer = await api.as('officer1');
  await api.play.checked(inspection, true);
}, 120_000);
afterAll(() => api.stop());

const path = ({ kind, number }: ProcessRef): string => `/api/v1/processes/${kind}/${number}/files`;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const placeOf = (hash: string): string => join(api.filesFolder, hash.slice(0, 2), hash);
const incoming = (): readonly string[] => (existsSync(join(api.filesFolder, 'incoming')) ? readdirSync(join(api.filesFolder, 'incoming')) : []);

interface Sent {
  readonly status: number;
  readonly body: Parsed;
}

async function attach(caller: Caller, ref: ProcessRef, bytes: Uint8Array, query = 'purpose=photo', { name = '照片.jpg', key = randomUUID() }: { readonly name?: string; readonly key?: string } = {}): Promise<Sent> {
  const form = new FormData();
  form.append('file', new Blob([Buffer.from(bytes)]), name);
  const response = await fetch(`${api.base}${path(ref)}?${query}`, { method: 'POST', headers: { authorization: `Bearer ${caller.token ?? ''}`, 'idempotency-key': key }, body: form });
  return { status: response.status, body: await response.json() };
}

const listed = async (caller: Caller, ref: ProcessRef): Promise<FileListView> => fileList.strict().parse((await caller.get(path(ref))).body);
const content = (caller: Caller, ref: ProcessRef, file: string, headers: Record<string, string> = {}) => fetch(`${api.base}${path(ref)}/${file}`, { headers: { authorization: `Bearer ${caller.token ?? ''}`, ...headers } });

describe('photographs and papers of a process', () => {
  it('tell their bounds before anything is sent', async () => {
    const { items, mayAttach, limits } = await listed(officer, inspection);
    expect([items, mayAttach]).toEqual([[], true]);
    expect(limits).toMatchObject({ mostBytes: 1_048_576, mostFiles: 8 });
    expect(limits.types.map(({ ending }) => ending)).toEqual(['jpg', 'png', 'webp', 'pdf']);
    expect((await listed(await api.as('supervisor'), inspection)).mayAttach).toBe(false);
  });

  it('lie on disk by their hash, stand in the ledger with line, moment and who, and come back byte by byte', async () => {
    const bytes = jpeg();
    const item = (await api.play.data<Inspection>(inspection)).departments[0]?.items[0] ?? '';
    const query = new URLSearchParams({ purpose: 'photo', takenAt: '2026-01-05T10:00:00+08:00', item, line: '1', note: '2 号泵' }).toString();
    const key = randomUUID();
    const { status, body } = await attach(officer, inspection, bytes, query, { key });
    expect([status, body.items]).toEqual([201, [expect.objectContaining({ file: 'F1', name: '照片.jpg', media: 'image/jpeg', image: true, size: bytes.length, sha256: sha256(bytes), takenAt: '2026-01-05T10:00:00.000+08:00', note: '2 号泵', about: { item, itemName: '事项I1', line: '1', text: '设施运行' }, withdrawn: null, mayWithdraw: true })]]);
    expect(readFileSync(placeOf(sha256(bytes))).equals(bytes)).toBe(true);
    expect((await attach(officer, inspection, bytes, query, { key })).body.items).toHaveLength(1);
    expect((await attach(officer, inspection, png(), query, { key })).body).toMatchObject({ status: 422, code: 'COMMAND_ID_REUSED' });
    expect((await attach(officer, inspection, bytes, query)).body).toMatchObject({ status: 422, code: 'FILE_ATTACHED_ALREADY' });
    const read = await content(await api.as('reviewer'), inspection, 'F1');
    expect([read.status, read.headers.get('content-type'), read.headers.get('x-content-type-options'), read.headers.get('cache-control')]).toEqual([200, 'image/jpeg', 'nosniff', 'private, no-cache']);
    expect(read.headers.get('content-security-policy')).toContain('sandbox');
    expect(Buffer.from(await read.arrayBuffer()).equals(bytes)).toBe(true);
    expect((await content(officer, inspection, 'F1', { 'if-none-match': read.headers.get('etag') ?? '' })).status).toBe(304);
    expect(incoming()).toEqual([]);
  });

  it('do not make anybody late: the process itself stands where it stood', async () => {
    const before = (await api.play.ledger.state(inspection))?.course.version;
    await attach(officer, inspection, pdf('委托书'), 'purpose=paper', { name: '委托书.pdf' });
    expect((await api.play.ledger.state(inspection))?.course.version).toBe(before);
    expect((await verifyLedger(api.dataSource)).problems).toEqual([]);
  });

  it.each<[string, () => Uint8Array, number, string]>([
    ['of another kind', () => new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'), 422, 'FILE_TYPE_NOT_TAKEN'],
    ['a program called a picture', () => new TextEncoder().encode('MZ\0\0 this program'), 422, 'FILE_TYPE_NOT_TAKEN'],
    ['cut off half-way', () => jpeg().subarray(0, 16), 422, 'FILE_TRUNCATED'],
    ['empty', () => new Uint8Array(), 422, 'FILE_EMPTY'],
    ['too large', () => jpeg({ scan: new Array<number>(1_048_576).fill(7) }), 413, 'FILE_TOO_LARGE'],
  ])('are refused %s, clearly, and nothing is left of them', async (_name, bytes, status, refusal) => {
    const before = readdirSync(api.filesFolder, { recursive: true }).length;
    const answer = await attach(officer, inspection, bytes());
    expect([answer.status, answer.body.code]).toEqual([status, refusal]);
    expect(answer.body.detail.length).toBeGreaterThan(8);
    expect([readdirSync(api.filesFolder, { recursive: true }).length, incoming()]).toEqual([before, []]);
  });

  it('are handed in by whoever works on the process, on a line that is checked', async () => {
    expect((await attach(await api.as('supervisor'), inspection, png())).body).toMatchObject({ status: 403, code: 'NOT_INVOLVED' });
    expect((await attach(officer, inspection, png(), 'purpose=photo&item=999001-I9&line=1')).body).toMatchObject({ status: 422, code: 'LINE_NOT_ON_LIST' });
    expect((await attach(officer, inspection, png(), 'purpose=photo&line=1')).body).toMatchObject({ status: 422, code: 'LINE_HALF_NAMED' });
    expect((await attach(officer, inspection, png(), '')).body).toMatchObject({ status: 422 });
    expect((await attach(await api.as('clerk'), plan, pdf('请示'), 'purpose=paper', { name: '请示.pdf' })).status).toBe(201);
  });

  it('are there for whoever may read the process, and for nobody else', async () => {
    expect((await fetch(`${api.base}${path(inspection)}/F1`)).status).toBe(401);
    expect((await content(await api.as('leader@999002'), inspection, 'F1')).status).toBe(404);
    expect((await attach(await api.as('brigade'), drawn, png())).status).toBe(201);
    for (const asked of [path(drawn), `${path(drawn)}/F1`]) expect((await (await api.as('head3')).get(asked)).body).toMatchObject({ status: 403, code: 'NOT_DISCLOSED' });
    expect((await content(officer, inspection, 'F99')).status).toBe(404);
  });

  it('are withdrawn with a reason that stays, and then shown to nobody', async () => {
    await attach(officer, inspection, png(), 'purpose=photo', { name: 'C:\\photos\\别家.png' });
    const last = (await listed(officer, inspection)).items.at(-1);
    expect(last?.name).toBe('别家.png');
    const withdrawal = `${path(inspection)}/${last?.file ?? ''}/withdrawal`;
    expect((await (await api.as('reviewer')).post(withdrawal, { reason: '不对' }, { 'idempotency-key': randomUUID() })).body).toMatchObject({ status: 403, code: 'NOT_THE_ONE_WHO_ATTACHED' });
    const { status, body } = await officer.post(withdrawal, { reason: '拍错了企业' }, { 'idempotency-key': randomUUID() });
    expect([status, body.items.at(-1).withdrawn.reason]).toEqual([200, '拍错了企业']);
    expect((await content(officer, inspection, last?.file ?? '')).status).toBe(409);
  });

  it('are not more than the settings allow', async () => {
    const { items } = await listed(officer, inspection);
    const standing = items.filter(({ withdrawn }) => withdrawn === null).length;
    for (let more = standing; more < 8; more += 1) expect((await attach(officer, inspection, pdf(`第${more}份`), 'purpose=paper')).status).toBe(201);
    expect((await attach(officer, inspection, pdf('再一份'), 'purpose=paper')).body).toMatchObject({ status: 422, code: 'TOO_MANY_FILES' });
  });
});

describe('what lies on the disk', () => {
  const store = (): FileStore => new FileStore(api.filesFolder);

  it('and is named by nothing is taken away when it is old enough; what is named, or young, stays', async () => {
    const orphan = sha256(png().fill(1));
    mkdirSync(join(api.filesFolder, orphan.slice(0, 2)), { recursive: true });
    writeFileSync(placeOf(orphan), 'left behind');
    const half = join(api.filesFolder, 'incoming', 'half');
    writeFileSync(half, 'half');
    // What was refused after it was in its place (a double, one too many) is there too, and as young. Now is what the disk says: it has a clock of its own.
    expect(await sweepFiles(api.dataSource, store(), statSync(half).mtime)).toEqual({ orphans: 0, halfWritten: 0 });
    const yesterday = new Date(Date.now() - 86_400_000);
    const all = [...readdirSync(api.filesFolder, { recursive: true, withFileTypes: true })].filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const file of all) utimesSync(file, yesterday, yesterday);
    const swept = await sweepFiles(api.dataSource, store());
    expect([swept.halfWritten, swept.orphans >= 1, existsSync(placeOf(orphan)), incoming()]).toEqual([1, true, false, []]);
    expect(await verifyFiles(api.dataSource, store())).toMatchObject({ lost: [], orphans: 0 });
    expect((await content(officer, inspection, 'F1')).status).toBe(200);
  });

  it('altered, or gone, is not handed out, and that is said loudly', async () => {
    const place = placeOf(sha256(jpeg()));
    const before = readFileSync(place);
    writeFileSync(place, Uint8Array.of(...before.subarray(0, -1), 0));
    const altered = await content(officer, inspection, 'F1');
    expect([altered.status, await altered.json()]).toEqual([500, expect.objectContaining({ code: 'FILE_ALTERED', detail: expect.stringContaining('SHA-256') })]);
    expect((await verifyFiles(api.dataSource, store())).lost).toEqual([{ sha256: sha256(jpeg()), stream: `files/inspection/${inspection.number}`, why: 'altered' }]);
    const told = await bihuan(['verify', 'files'], { env: { DATABASE_URL: api.postgres.appUrl, BIHUAN_HOME: dirname(api.filesFolder) }, now: new Date().toISOString() });
    expect([told.code, told.out]).toEqual([1, expect.stringContaining(`inspection/${inspection.number}：${sha256(jpeg())} 被改动过`)]);
    rmSync(place);
    const gone = await content(officer, inspection, 'F1');
    expect([gone.status, await gone.json()]).toEqual([500, expect.objectContaining({ code: 'FILE_MISSING' })]);
    expect((await verifyFiles(api.dataSource, store())).lost).toMatchObject([{ why: 'missing' }]);
    // Handed in once more elsewhere, the content is whole again, for the first as well.
    await attach(await api.as('brigade'), drawn, jpeg());
    expect((await content(officer, inspection, 'F1')).status).toBe(200);
  });
});
