import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { processView } from '#contract/http/process';
import { limitPage, todoPage } from '#contract/http/todo';
import type { ProcessRef } from '#domain';
import { OFFICIAL_CALENDAR } from '#domain/calendar/china-2026';
import { DAY_MS, dayOf, instantFromMillis, quarterEnd, quarterOf } from '#domain/calendar/day';
import { nearEnds } from '#domain/limits/due-within';
import { Ledger } from '#persistence';
import { createDataSource } from '#persistence/data-source';
import { WatchedLimits1764701000000 } from '#persistence/migrations/1764701000000-watched-limits';
import { rebuildProjections } from '#persistence/projections/rebuild';
import { Play } from '#test/support/play';
import { rowsOf } from '#test/support/small-ledger';
import { type ApiForTests, OWN, startApi } from './api-for-tests.js';

/** Longer than any holiday: what was to be done in three working days is late, what had twenty is not. */
const LONG_AGO = 24;

let api: ApiForTests;
/** A lead that nobody has handed over: its D17 is over, and only watches. */
let lead: ProcessRef;
/** Entered, its review is late (D13); D14 watches it and is not over. */
let forgotten: ProcessRef;
/** Made and not drawn: D11 watches its window. */
let undrawn: ProcessRef;

beforeAll(async () => {
  api = await startApi();
  const day = () => dayOf(instantFromMillis(Date.now() - LONG_AGO * DAY_MS));
  const play = new Play(new Ledger(api.dataSource, { now: (database) => instantFromMillis(database - LONG_AGO * DAY_MS) }), OWN, day);
  const plan = await play.publishedPlan(['I1', 'I2']);
  const [published, second] = await play.openedInspections(await play.issuedTask(plan, 'I1'));
  if (published === undefined || second === undefined) throw new Error('the small world draws two');
  forgotten = second;
  await play.checked(published, true);
  await play.reviewed(published, true);
  await play.closedInspection(published);
  lead = await play.openedReferral(published);
  await play.checked(forgotten);
  await play.entered(forgotten);
  const window = { from: play.today(), to: quarterEnd(quarterOf(play.today())) };
  undrawn = (await play.perform('task', null, 'makeTask', { plan: plan.number, itemId: 'I2', quarter: quarterOf(play.today()), window, listPublic: false, reason: null }, play.actor('brigade'))).ref;
}, 180_000);
afterAll(() => api.stop());

const todo = async (login: string, query = '') => todoPage.parse((await (await api.as(login)).get(`/api/v1/todo?limit=200${query}`)).body);
const waiting = async (login: string, ref: ProcessRef, key: string, query = '') => (await todo(login, query)).items.find((item) => item.number === ref.number && item.key === key);
const overdue = async (login: string) => limitPage.parse((await (await api.as(login)).get('/api/v1/limits?state=overdue&limit=200')).body).items;
const late = async (login: string, ref: ProcessRef, key: string) => (await overdue(login)).find((item) => item.number === ref.number && item.key === key);
const fileOf = async (login: string, ref: ProcessRef) => processView.parse((await (await api.as(login)).get(`/api/v1/processes/${ref.kind}/${ref.number}`)).body);

describe('a limit that only watches', () => {
  it('lights the row of whoever keeps it from ending, is told on a tap as any other, and counts as overdue', async () => {
    const row = await waiting('brigade', lead, 'handOver');
    expect(row).toMatchObject({ limit: null, lights: [{ key: 'transfer', name: '线索移交、接收总时限', watched: true, limit: { code: 'D17', colour: 'red', remaining: expect.stringContaining('已超期') } }] });
    const told = row?.lights[0]?.limit.explanation.join('\n') ?? '';
    for (const what of ['事项：', '起算：', '最后一日：', '时限依据：', '工作日历：']) expect(told).toContain(what);
    const all = await todo('brigade');
    const behind = await todo('brigade', '&within=overdue');
    expect(behind.items.map(({ number, key }) => `${number} ${key}`)).toContain(`${lead.number} handOver`);
    expect(all.counts.red).toBe(behind.items.length);
    expect(behind.items.every(({ lights }) => lights[0]?.limit.colour === 'red')).toBe(true);
  });

  it('sorts the list by whichever limit ends first, page by page', async () => {
    const { items } = await todo('brigade');
    const ends = items.map(({ lights }) => lights.map(({ limit }) => limit.due).sort()[0] ?? '9999');
    expect(ends).toEqual(ends.toSorted());
    const caller = await api.as('brigade');
    const one: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const { body } = await caller.get(`/api/v1/todo?limit=1${next === '' ? '' : `&cursor=${next}`}`);
      one.push(...todoPage.parse(body).items.map(({ number, key }) => `${number} ${key}`));
      next = body.next;
    }
    expect(one).toEqual(items.map(({ number, key }) => `${number} ${key}`));
  });

  it('stands beside the limit of the step itself, the one that presses first', async () => {
    const row = await waiting('reviewer', forgotten, 'review');
    expect(row?.limit?.code).toBe('D13');
    expect(row?.lights.map(({ watched, limit: { code, colour } }) => [watched, code, colour])).toEqual([[false, 'D13', 'red'], [true, 'D14', expect.not.stringMatching('red')]]);
  });

  it('runs over the whole of a task that is not drawn', async () => {
    expect(await waiting('brigade', undrawn, 'commit')).toMatchObject({ limit: null, lights: [{ key: 'carryOut', watched: true, limit: { code: 'D11' } }] });
  });

  it('that ends today is at least yellow and stands under 今天到期', async () => {
    const { today } = nearEnds(instantFromMillis(Date.now()), OFFICIAL_CALENDAR);
    const where = `WHERE stream = '${lead.kind}/${lead.number}' AND key = 'transfer'`;
    const { red, today: endToday } = (await todo('brigade')).counts;
    const [kept] = await api.dataSource.query(`SELECT due::text AS due, "limit" FROM open_step ${where}`);
    const far = '2099-01-01T00:00:00.000+08:00';
    await api.dataSource.query(`UPDATE open_step SET due = $1::timestamptz, yellow = $2::timestamptz, "limit" = "limit" || $3::jsonb ${where}`, [today, far, JSON.stringify({ due: today, yellow: far })]);
    const [all, row] = [await todo('brigade'), await waiting('brigade', lead, 'handOver', '&within=today')];
    expect([all.counts.red, all.counts.today, row?.lights[0]?.limit.colour, row?.lights[0]?.limit.endsToday]).toEqual([red - 1, endToday + 1, 'yellow', true]);
    const yellow = limitPage.parse((await (await api.as('brigade')).get('/api/v1/limits?state=yellow&limit=200')).body).items;
    expect(yellow.every(({ limit }) => limit.colour === 'yellow')).toBe(true);
    expect(yellow.map(({ number, key }) => `${number} ${key}`)).toContain(`${lead.number} transfer`);
    await api.dataSource.query(`UPDATE open_step SET due = $1::timestamptz, yellow = ($2::jsonb ->> 'yellow')::timestamptz, "limit" = $2::jsonb ${where}`, [kept.due, JSON.stringify(kept.limit)]);
  });
});

describe('in what is late', () => {
  it('a limit that only watches names the open step and who answers for it, and is urged there', async () => {
    const found = await late('leader', lead, 'transfer');
    expect(found).toMatchObject({ awaited: true, elsewhere: null, work: { acts: [] }, waits: [{ key: 'handOver', name: '移交线索', roles: ['执法检查人员', '执法大队'], work: { holder: null, urged: null, acts: [{ act: 'handOverStep' }, { act: 'urgeStep' }] } }] });
    expect(found?.who.answering).toEqual(found?.waits[0]?.answering);
    expect(found?.who.answering.every((name) => ['执法一中队', '应急管理局'].includes(name))).toBe(true);
    const urged = await (await api.as('leader')).act(lead, 'urgeStep', found?.version ?? 0, { key: 'handOver', note: '请尽快移交' });
    expect(urged.status).toBe(200);
    expect((await late('leader', lead, 'transfer'))?.waits[0]?.work.urged).toMatchObject({ times: 1, note: '请尽快移交' });
    // 执法大队 stands beside the team for which it waits, and urges it until it has claimed the step (decision 49).
    expect((await late('brigade', lead, 'transfer'))?.waits[0]?.work.acts.map(({ act }) => act)).toContain('urgeStep');
  });

  it('names who has claimed the step', async () => {
    const { version } = await fileOf('brigade', lead);
    expect((await (await api.as('brigade')).act(lead, 'claimStep', version, { key: 'handOver' })).status).toBe(200);
    const holder = (await late('leader', lead, 'transfer'))?.waits[0]?.work.holder;
    expect(holder).toMatchObject({ mine: false, name: expect.any(String) });
    expect((await late('brigade', lead, 'transfer'))?.waits[0]?.work.acts.map(({ act }) => act)).not.toContain('urgeStep');
  });

  it('a step of a role of the whole bureau is that role’s, and no department’s', async () => {
    expect((await late('leader', forgotten, 'review'))?.who.answering).toEqual(['审核人员（全局）']);
  });

  it('the file says the same', async () => {
    const { steps } = await fileOf('brigade', lead);
    expect(steps.find(({ key }) => key === 'transfer')?.waits).toEqual([{ key: 'handOver', name: '移交线索' }]);
    expect(steps.find(({ key }) => key === 'handOver')?.lights).toMatchObject([{ key: 'transfer', limit: { code: 'D17', colour: 'red' } }]);
  });

  it('goes over to whoever is next', async () => {
    const { version } = await fileOf('brigade', lead);
    expect((await (await api.as('brigade')).act(lead, 'handOverLead', version, { to: `${OWN}-D02`, material: '检查笔录' })).status).toBe(200);
    expect(await waiting('brigade', lead, 'handOver')).toBeUndefined();
    expect(await late('leader', lead, 'transfer')).toMatchObject({ who: { answering: ['执法一中队'] }, waits: [{ key: 'accept', name: '接收线索', answering: ['执法一中队'] }] });
  });
});

it('is filled in for what was under way before', async () => {
  const before = await rowsOf(api.dataSource, ['open_step']);
  expect(before).not.toEqual([]);
  const owner = await createDataSource(api.postgres.ownerUrl, 1).initialize();
  try {
    const runner = owner.createQueryRunner();
    const migration = new WatchedLimits1764701000000();
    await migration.down(runner);
    await migration.up(runner);
    await runner.release();
  } finally {
    await owner.destroy();
  }
  expect(await rowsOf(api.dataSource, ['open_step'])).toEqual(before);
  const lit: readonly { watched: string[] }[] = await api.dataSource.query(`SELECT watched FROM open_step WHERE watched <> '{}'`);
  expect(lit.length).toBeGreaterThan(2);
});

it('is the same when folded anew from the ledger', async () => {
  const before = await rowsOf(api.dataSource, ['process', 'open_step']);
  await rebuildProjections(api.dataSource);
  expect(await rowsOf(api.dataSource, ['process', 'open_step'])).toEqual(before);
});
