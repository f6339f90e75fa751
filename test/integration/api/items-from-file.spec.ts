import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { itemView } from '#contract/http/items';
import { fileOf } from '#persistence/registries/registry-files.fixture';
import { type ApiForTests, type Caller, OWN, startApi } from './api-for-tests.js';
import { CITY, cityList } from './city-list.js';
import { ImportPlay } from './import-play.js';

let api: ApiForTests;
let [clerk, leader]: Caller[] = [];
const as = (caller: Caller | undefined): Caller => caller ?? fail();
const fail = (): never => {
  throw new Error('not signed in');
};
const today = () => api.play.today();
const publish = () => as(leader).post('/api/v1/items/publication', { document: '隆环公告〔2026〕1号', publishedOn: today() });
const item = async (code: string) => itemView.parse((await as(clerk).get(`/api/v1/items/${code}`)).body);

beforeAll(async () => {
  api = await startApi();
  [clerk, leader] = await Promise.all(['clerk', 'leader'].map((login) => api.as(login)));
  const local = { code: 'LY-1', category: '本级', name: '本县特有事项', department: `${OWN}-D02`, permitClasses: ['key'], methods: ['onSite'], requiredTags: [], checklist: [{ id: '1', text: '看', standard: '有' }], legalBases: [{ title: '河北省条例', verified: false }], basis: '河北省条例第十条', note: '本县特有行业' };
  await as(clerk).post('/api/v1/item-lists', cityList([{ 事项编号: 'HB-1' }]));
  await as(clerk).post('/api/v1/items/HB-1/acts', { act: 'claimItem', input: { issuer: CITY, department: `${OWN}-D02`, note: '“三定”：水环境监管' } });
  await as(clerk).post('/api/v1/items', local);
  expect((await publish()).status).toBe(200);
}, 90_000);
afterAll(() => api.stop());

describe('a file of items, once the bureau has published its list', () => {
  const bodyOf = async (code: string) => (await api.dataSource.query<{ body: object }[]>(`SELECT body FROM registry_entry WHERE kind = 'checkItem' AND jurisdiction = $1 AND id = $2 AND current`, [OWN, code]))[0]?.body;
  const send = async (rows: readonly { readonly 事项编号: string; readonly 事项名称?: string }[]) => {
    const codes = rows.map(({ 事项编号 }) => 事项编号);
    const tables = {
      items: fileOf('check-items.csv', rows.map((row) => ({ 部门编号: 'D02', 公布日期: '2026-01-05', ...row }))).content,
      lines: fileOf('check-item-lines.csv', codes.map((code) => ({ 事项编号: code }))).content,
      bases: fileOf('legal-bases.csv', codes.map((code) => ({ 事项编号: code }))).content,
    };
    return (await api.as('admin')).post(`/api/v1/jurisdictions/${OWN}/registries/checkItem`, Object.fromEntries(Object.entries(tables).map(([name, content]) => [name, String(content)])));
  };

  it('does not change what is claimed from a superior’s', async () => {
    const before = await bodyOf('HB-1');
    const answer = await send([{ 事项编号: 'HB-1', 事项名称: '改了' }, { 事项编号: 'LY-9' }]);
    expect([answer.status, answer.body.code, answer.body.details]).toEqual([422, 'ROWS_REFUSED', [expect.stringContaining('HB-1认领自上级清单')]]);
    expect([await bodyOf('HB-1'), await bodyOf('LY-9')]).toEqual([before, undefined]);
    expect(await api.dataSource.query(`SELECT 1 FROM import_row`)).toEqual([]);
  });

  it('says of an import job that it only prepares, and of another that it does not', async () => {
    const play = new ImportPlay(api, await api.as('admin'));
    const csv = (row: object): string => String(fileOf('whole-items.csv', [{ 责任部门: 'D02', ...row }]).content);
    expect(await play.imported('checkItem', 'name=items.csv&dryRun=true', csv({ 事项编号: 'LY-8' }))).toMatchObject({ phase: 'done', prepared: true, counts: { added: 1 } });
    expect(await bodyOf('LY-8')).toBeUndefined();
    expect(await play.imported('checkItem', 'name=items.csv', csv({ 事项编号: 'LY-8' }))).toMatchObject({ phase: 'done', prepared: true, counts: { added: 1 } });
    expect(await item('LY-8')).toMatchObject({ pending: 'add', publishedOn: null });
    const noted: readonly { prepared: boolean | null }[] = await api.dataSource.query(`SELECT (record::jsonb #> '{event,data,prepared}')::boolean AS prepared FROM event WHERE stream = $1 AND type = 'RegistryImported' ORDER BY version DESC LIMIT 1`, [`registry/${OWN}`]);
    expect(noted).toEqual([{ prepared: true }]);
    const firms = String(fileOf('enterprises.csv', [{}]).content);
    expect(await play.imported('enterprise', 'name=a.csv', firms)).toMatchObject({ phase: 'done', prepared: false, counts: { added: 1 } });
  });

  it('prepares everything else for the next publication, whatever day it names', async () => {
    const before = await bodyOf('LY-1');
    expect((await send([{ 事项编号: 'LY-1', 事项名称: '改名的本级事项' }, { 事项编号: 'LY-9' }])).body).toMatchObject({ added: 1, changed: 1, prepared: true, problems: [] });
    expect(await bodyOf('LY-1')).toEqual(before);
    expect(await item('LY-1')).toMatchObject({ pending: 'change' });
    expect(await item('LY-9')).toMatchObject({ pending: 'add', publishedOn: null, standing: 'local' });
    expect((await publish()).status).toBe(200);
    expect(await bodyOf('LY-1')).toMatchObject({ name: '改名的本级事项', publishedOn: today(), origin: { kind: 'local' } });
    expect(await item('LY-9')).toMatchObject({ pending: null, publishedOn: today() });
  });
});
