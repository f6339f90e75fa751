import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendarEntered, calendarView } from '#contract/http/calendar';
import { addDays, nextQuarter, quarterOf, quarterStart } from '#domain/calendar/day';
import { today } from '#test/support/small-ledger';
import { type ApiForTests, type Caller, OWN, startApi } from './api-for-tests.js';

let api: ApiForTests;
let admin: Caller;
const LABOUR = ['2030-05-01', '2030-05-02'];
const NATIONAL = ['2030-10-01', '2030-10-02', '2030-10-03'];
const NOTICE = { source: '测试通知〔2030〕1号', off: [{ day: '2030-01-01', name: '元旦' }, { day: '2030-02-04', name: '春节' }, ...LABOUR.map((day) => ({ day, name: '劳动节' })), ...NATIONAL.map((day) => ({ day, name: '国庆节' }))], on: ['2030-02-09'] };
const seen = async (): Promise<string> => (await admin.get('/api/v1/calendar')).headers.get('etag') ?? '';
const send = (path: string, body: unknown, headers: Record<string, string>, by: Caller = admin) => by.send('PUT', `/api/v1/calendar/years/${path}`, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
const put = async (path: string, body: unknown, by: Caller = admin) => send(path, body, { 'if-match': await seen() }, by);

beforeAll(async () => {
  api = await startApi();
  admin = await api.as('admin');
}, 90_000);
afterAll(() => api.stop());

describe('the calendar', () => {
  it('is shown with the notices it rests on', async () => {
    const { body } = await (await api.as('clerk')).get('/api/v1/calendar');
    const { version, years } = calendarView.parse(body);
    expect(version).toBe('2026');
    expect(years.map(({ year, workingDays }) => [year, workingDays])).toEqual([[2026, 248]]);
  });

  it('is previewed, entered, and the same again changes nothing', async () => {
    const preview = calendarEntered.parse((await put('2030?dryRun=true', NOTICE)).body);
    expect(preview).toMatchObject({ entered: false, recomputation: null, version: '2026,2030', changed: [{ day: '2030-02-04', before: '工作日（暂定，尚无国务院通知）', after: '春节' }, { day: '2030-02-09', after: '调休上班' }] });
    const entered = calendarEntered.parse((await put('2030', NOTICE)).body);
    expect(entered).toMatchObject({ entered: true, version: '2026,2030' });
    const { status, body } = await admin.get(`/api/v1/calendar/recomputations/${entered.recomputation ?? ''}`);
    expect([status, body.finished]).toEqual([200, false]);
    expect((await put('2030', NOTICE)).body).toMatchObject({ entered: false, recomputation: null });
    expect((await put('2030', { ...NOTICE, on: [] })).body).toMatchObject({ entered: true, version: '2026,2030r2' });
  });

  it('tells in the preview which limits of the own bureau would move and to which day, and names the last recomputation', async () => {
    await api.play.openedInspections(await api.play.issuedTask(await api.play.publishedPlan()));
    const { years, recomputation } = calendarView.parse((await admin.get('/api/v1/calendar')).body);
    // The evaluation of a quarter (D28) is counted in working days from its end.
    const first = nextQuarter(quarterOf(today()));
    const year = first.slice(0, 4);
    const known = (years.find((one) => String(one.year) === year) ?? NOTICE).off.map((one) => ({ ...one, day: `${year}${one.day.slice(4)}` }));
    const shut = Array.from({ length: 10 }, (_, index) => ({ day: addDays(quarterStart(first), index), name: '测试假' })).filter(({ day }) => !known.some((one) => one.day === day));
    const { moved } = calendarEntered.parse((await put(`${year}?dryRun=true`, { source: '测试', off: [...known, ...shut], on: [] })).body);
    const running: readonly { count: number }[] = await api.dataSource.query(`SELECT count(*)::int AS count FROM open_step WHERE due IS NOT NULL AND jurisdiction = $1`, [OWN]);
    expect(moved?.examined).toBe(running[0]?.count);
    const evaluation = moved?.items.find(({ code }) => code === 'D28');
    expect(evaluation).toMatchObject({ kind: 'annualPlan', name: expect.stringMatching(/\p{Script=Han}/u) });
    expect((evaluation?.after ?? '') > (evaluation?.before ?? '')).toBe(true);
    // The administrator is told how many, and never who was drawn (R7).
    expect(JSON.stringify(moved)).not.toMatch(/测试\d号企业/);
    expect(recomputation).toMatchObject({ finished: false });
  });

  it('is not entered over somebody else’s entry: who enters says which calendar was seen', async () => {
    const before = await seen();
    const [one, other] = [{ ...NOTICE, source: '甲的通知' }, { ...NOTICE, source: '乙的通知' }];
    expect((await send('2030', one, {})).body).toMatchObject({ status: 428, code: 'IF_MATCH_REQUIRED' });
    expect((await send('2030?dryRun=true', one, {})).status).toBe(200);
    const answers = await Promise.all([one, other].map((notice) => send('2030', notice, { 'if-match': before })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const late = answers.find(({ status }) => status === 412);
    expect([late?.body.code, late?.headers.get('etag')]).toEqual(['CALENDAR_CHANGED', await seen()]);
    expect(late?.body.detail).toContain((await seen()).replaceAll('"', ''));
  });

  it('is entered later when an act takes too long, and says so', async () => {
    const held = api.dataSource.createQueryRunner();
    await held.startTransaction();
    await held.query(`SELECT hold_calendar()`);
    const { status, body, headers } = await put('2030', { ...NOTICE, source: '丙的通知' });
    await held.rollbackTransaction();
    await held.release();
    expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'CALENDAR_IN_USE', '5']);
    expect(JSON.stringify((await admin.get('/api/v1/calendar')).body)).not.toContain('丙的通知');
  });

  it('warns of a year with far more or far fewer working days than years have, and refuses it not', async () => {
    expect(calendarEntered.parse((await put('2030?dryRun=true', NOTICE)).body).warning).toBeNull();
    const long = Array.from({ length: 28 }, (_, index) => ({ day: `2030-07-${String(index + 1).padStart(2, '0')}`, name: '长假' }));
    const { workingDays, warning } = calendarEntered.parse((await put('2030?dryRun=true', { ...NOTICE, off: [...NOTICE.off, ...long] })).body);
    expect([workingDays < 240, warning]).toEqual([true, expect.stringContaining(`全年工作日为 ${workingDays} 天`)]);
  });

  it('refuses a notice that makes no sense, naming what', async () => {
    const faults = { ...NOTICE, off: [...NOTICE.off, { day: '2031-01-01', name: '元旦' }], on: ['2030-02-04', '2030-02-06'] };
    const { status, body } = await put('2030', faults);
    expect([status, body.code]).toEqual([422, 'CALENDAR_INVALID']);
    expect(JSON.stringify((await put('2030', { ...NOTICE, off: NOTICE.off.slice(0, 3) })).body)).toContain('没有写劳动节 2030-05-02');
    expect(JSON.stringify(body)).toContain('2031-01-01 不在 2030 年内');
    expect(JSON.stringify(body)).toContain('2030-02-06 本来就是工作日');
    expect(JSON.stringify(body)).toContain('2030-02-04 写了不止一次');
    expect((await put('1999', NOTICE)).body.code).toBe('ABSURD_YEAR');
    expect((await put('2030', { ...NOTICE, source: '' })).status).toBe(422);
    expect((await admin.get('/api/v1/calendar/recomputations/77')).status).toBe(404);
  });

  it('is changed by an administrator only', async () => {
    expect((await put('2031', NOTICE, await api.as('leader'))).status).toBe(403);
    expect((await put('2031', NOTICE, api.anybody)).status).toBe(401);
  });
});
