import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { processPage } from '#contract/http/process';
import { cockpit as cockpitSchema, statistics as statisticsSchema } from '#contract/http/statistics';
import type { ProcessRef } from '#domain';
import { DAY_MS, dayOf, instantFromMillis } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import { showQuarter, showShare } from '#domain/plan/figures';
import { Ledger } from '#persistence';
import { keepClasses } from '#persistence/classes/keep-classes';
import { Play } from '#test/support/play';
import { type ApiForTests, OWN, type Parsed, startApi } from './api-for-tests.js';

/** Longer than any holiday, so that a review of three working days is late by now. */
const LONG_AGO = 24;

let api: ApiForTests;
let earlier: Play;
let plan: ProcessRef;
let task: ProcessRef;
/** Published with a problem and handed over; and entered long ago, its review overdue. Then one that is only opened, by a further task. */
let published: ProcessRef;
let forgotten: ProcessRef;
let waiting: readonly ProcessRef[];
let referral: ProcessRef;
let year: number;
let quarter: string;

beforeAll(async () => {
  api = await startApi();
  const day = () => dayOf(instantFromMillis(Date.now() - LONG_AGO * DAY_MS));
  earlier = new Play(new Ledger(api.dataSource, { now: (database) => instantFromMillis(database - LONG_AGO * DAY_MS) }), OWN, day);
  year = Number(day().slice(0, 4));
  const play = earlier;
  plan = await play.publishedPlan(['I1', 'I2', 'N1']);
  task = await play.issuedTask(plan, 'I1');
  const [first, second] = await play.openedInspections(task);
  if (first === undefined || second === undefined) throw new Error('the small world draws two');
  [published, forgotten] = [first, second];
  await play.checked(published, true);
  await play.reviewed(published, true);
  await play.closedInspection(published);
  referral = await play.openedReferral(published);
  await play.checked(forgotten);
  await play.entered(forgotten);
  waiting = await play.openedInspections(await play.issuedTask(plan, 'I2'));
  quarter = (await play.data<{ quarter: string }>(task)).quarter;
  await play.ledger.perform({ kind: 'referral', number: referral.number, act: 'handOverLead', input: { to: `${OWN}-D02`, material: '检查笔录' }, actor: play.actor('brigade'), commandId: crypto.randomUUID() });
  // The limits pass by themselves where a workflow runs; here somebody looks.
  await api.play.automatically(forgotten, 'noteLimits');
}, 180_000);
afterAll(() => api.stop());

const statistics = async (login: string, asked = year) => (await (await api.as(login)).get(`/api/v1/statistics?year=${asked}`)).body;
const listed = async (login: string, query: string): Promise<readonly string[]> => (await (await api.as(login)).get(`/api/v1/processes?limit=200&${query}`)).body.items.map(({ number }: Parsed) => number);
/** To the end of the list, page after page. */
async function lengthOf(query: string, cursor = ''): Promise<number> {
  const { items, next } = processPage.parse((await (await api.as('brigade')).get(`/api/v1/processes?limit=200&${query}${cursor}`)).body);
  return items.length + (next === null ? 0 : await lengthOf(query, `&cursor=${next}`));
}
const inspectionsOf = () => Promise.all([published, forgotten, ...waiting].map((ref) => api.play.data<Inspection>(ref)));

describe('the statistics of a year', () => {
  it('stand beside the rate of each stratum, with where it comes from', async () => {
    const found = statisticsSchema.parse(await statistics('brigade'));
    const [first, whole] = found.periods;
    expect([found.periods.length, first?.quarter, whole?.quarter]).toEqual([2, quarter, null]);
    // Draws of several quarters beside the rate of one would say nothing.
    expect(whole?.strata).toEqual([]);
    const key = first?.strata.find(({ stratum }) => stratum === 'key');
    // Two tasks drew one of four each: 18 % of four, rounded up.
    expect(key).toMatchObject({ title: '重点监管对象', rate: '0.18', source: '测试用规则集', confidence: 'high', size: 8, wanted: 2, drawn: 2, coverage: '0.2500', supplemented: 0 });
    const checked = (await inspectionsOf()).slice(0, 1).filter(({ stratum }) => stratum === 'key').length;
    expect(key?.checked).toBe(checked);
  });

  it('say of the year whom of the registry it has reached at least once, and whom never; each quarter stands beside its own rate', async () => {
    const { coverage } = statisticsSchema.parse(await statistics('brigade'));
    const drawn = new Set((await inspectionsOf()).filter(({ stratum }) => stratum === 'key').map(({ enterprise }) => enterprise));
    const key = coverage.strata.find(({ stratum }) => stratum === 'key');
    // Two draws of one each: one enterprise or two, never twice the same.
    expect(key).toMatchObject({ title: '重点监管对象', source: '测试用规则集', confidence: 'high', registered: 4, drawnOnce: drawn.size, neverDrawn: 4 - drawn.size, listed: true, drawn: 2, wanted: 2 });
    expect(key?.quarters).toEqual([{ quarter, rate: '0.18', size: 8, wanted: 2, drawn: 2, coverage: '0.2500', draws: 2, whole: 4, against: 'freeze', partly: false, drawnShare: '0.2500', asked: 2, missing: 0 }]);
    // A stratum that nobody drew from, or in which nobody stands, is there too.
    expect(coverage.strata.map(({ stratum }) => stratum)).toEqual(['special', 'key', 'general-simplified', 'general-registered']);
    expect(coverage.strata[0]).toMatchObject({ registered: 0, drawnOnce: 0, neverDrawn: 0, drawnShare: null, source: '测试用规则集' });
    const ids = async (login: string, query: string): Promise<readonly string[]> => (await (await api.as(login)).get(`/api/v1/enterprises?stratum=key&status=operating&${query}`)).body.items.map(({ id }: Parsed) => id);
    expect(new Set(await ids('brigade', `drawnIn=${year}`))).toEqual(drawn);
    const never = await ids('brigade', `neverDrawnIn=${year}`);
    expect([never.length, never.filter((id) => drawn.has(id))]).toEqual([4 - drawn.size, []]);
    expect((await ids('brigade', `neverDrawnIn=${year - 1}`)).length).toBe(4);
    // The year before has drawn nobody; its registry is that of today.
    expect((statisticsSchema.parse(await statistics('brigade', year - 1))).coverage.strata[1]).toMatchObject({ registered: 4, drawnOnce: 0, neverDrawn: 4, quarters: [] });
  });

  it('give no list of whom was drawn to those who may not know it yet: the number stays, the list leaves out what is not disclosed (R7)', async () => {
    const inspections = await inspectionsOf();
    const open = new Set(inspections.slice(0, 2).map(({ enterprise }) => enterprise));
    const hidden = new Set(inspections.slice(2).map(({ enterprise }) => enterprise).filter((one) => !open.has(one)));
    const everywhere = async (login: string, query: string): Promise<readonly string[]> => (await (await api.as(login)).get(`/api/v1/enterprises?status=operating&${query}`)).body.items.map(({ id }: Parsed) => id);
    expect((await everywhere('head3', `drawnIn=${year}`)).filter((id) => hidden.has(id))).toEqual([]);
    expect(await everywhere('head3', `neverDrawnIn=${year}`)).toEqual(expect.arrayContaining([...hidden]));
    const [his, all] = [statisticsSchema.parse(await statistics('head3')), statisticsSchema.parse(await statistics('brigade'))];
    expect(his.coverage.strata.map(({ drawnOnce, neverDrawn }) => [drawnOnce, neverDrawn])).toEqual(all.coverage.strata.map(({ drawnOnce, neverDrawn }) => [drawnOnce, neverDrawn]));
    expect(his.coverage.strata.every(({ listed }) => listed)).toBe(hidden.size === 0);
  });

  it('count joint, non-site and published checks as the lists behind them do', async () => {
    const found = statisticsSchema.parse(await statistics('brigade'));
    const whole = found.periods.at(-1);
    const inspections = await inspectionsOf();
    const joint = inspections.filter(({ departments }) => departments.length > 1).length;
    expect(whole).toMatchObject({ tasks: 2, inspections: inspections.length, standing: inspections.length, closed: 1, joint, externalJoint: joint, internalJoint: 0, nonSite: inspections.filter(({ method }) => method !== 'onSite').length });
    expect(found.results).toEqual({ published: 1, problems: 1, rate: '1.0000', outcomes: [{ outcome: 'furtherAction', name: '发现问题待后续处理', problem: true, count: 1 }] });
    const behind = (counted: string) => listed('brigade', `kind=inspection&year=${year}&counted=${counted}`);
    for (const [counted, number] of [['standing', whole?.standing], ['joint', whole?.joint], ['externalJoint', whole?.externalJoint], ['internalJoint', 0], ['nonSite', whole?.nonSite], ['checked', 1], ['published', 1], ['problem', 1]] as const) {
      expect([counted, (await behind(counted)).length]).toEqual([counted, number]);
    }
    expect(await behind('problem')).toEqual([published.number]);
    expect(await listed('brigade', `kind=inspection&quarter=${quarter}&outcome=furtherAction`)).toEqual([published.number]);
    expect(await listed('brigade', `kind=inspection&year=${year - 1}`)).toEqual([]);
    expect((await (await api.as('brigade')).get('/api/v1/processes?counted=any')).status).toBe(422);
  });

  it('tell which step was late, and open its breaches', async () => {
    const found = statisticsSchema.parse(await statistics('brigade'));
    const review = found.late.find(({ step }) => step === 'review');
    expect(review).toMatchObject({ kind: 'inspection', name: '审核结果', code: 'D13', late: 1, open: 1, explained: 0 });
    const breaches = (await (await api.as('brigade')).get(`/api/v1/breaches?year=${year}&kind=inspection&step=review`)).body.items;
    expect(breaches.map(({ number }: Parsed) => number)).toEqual([forgotten.number]);
    expect(breaches[0]).toMatchObject({ open: true, answering: ['审核人员（全局）'], late: expect.stringMatching(/^已超期 \d+ 个工作日$/) });
    expect((await (await api.as('brigade')).get(`/api/v1/breaches?year=${year}&step=approve&kind=referral`)).body.items).toEqual([]);
  });

  it('spread the burden over enterprises and the load over officers, and name nobody', async () => {
    const body = await statistics('brigade');
    const found = statisticsSchema.parse(body);
    const inspections = await inspectionsOf();
    expect([found.burden.thisYear.visits, found.burden.lastYear]).toEqual([inspections.length, { year: year - 1, enterprises: 0, visits: 0, average: null, spread: [] }]);
    expect(found.burden.thisYear.enterprises).toBe(new Set(inspections.map(({ enterprise }) => enterprise)).size);
    const load = found.loads.find((one) => one.quarter === quarter);
    expect([load?.officers, load?.inspections, load?.capacity]).toEqual([8, inspections.reduce((sum, { team }) => sum + team.length, 0), 8 * (load?.workingDays ?? 0)]);
    const text = JSON.stringify(body);
    for (const person of ['测试人员', `${OWN}-P0`, `${OWN}-D0`]) expect(text).not.toContain(person);
  });

  it('count nothing of another bureau, and count for each what he may know (R7)', async () => {
    expect((await statistics('leader@999002')).periods).toEqual([expect.objectContaining({ quarter: null, tasks: 0, inspections: 0, jointShare: null })]);
    const [first] = await inspectionsOf();
    expect((await statistics('head3')).burden.thisYear.visits).toBe(2);
    expect(await listed('head3', `kind=inspection&enterprise=${first?.enterprise}`)).toContain(published.number);
    const drawn = await api.play.data<Inspection>(waiting[0] ?? published);
    expect(await listed('head3', `kind=inspection&enterprise=${drawn.enterprise}`)).not.toContain(waiting[0]?.number);
    expect((await api.anybody.get('/api/v1/statistics')).status).toBe(401);
    expect((await (await api.as('brigade')).get('/api/v1/statistics?year=26')).status).toBe(422);
  });

  it('come as a workbook with the same numbers', async () => {
    const response = await fetch(`${api.base}/api/v1/statistics.xlsx?year=${year}`, { headers: { authorization: `Bearer ${(await api.as('brigade')).token}` } });
    expect([response.status, decodeURIComponent(response.headers.get('content-disposition') ?? '')]).toEqual([200, expect.stringContaining(`${year}年度双随机抽查统计.xlsx`)]);
    const { sheets } = await readXlsx(new Uint8Array(await response.arrayBuffer()));
    expect(sheets.map(({ name }) => name)).toEqual(['全年覆盖', '季度覆盖率', '联合与非现场', '检查结果', '超期环节', '入企负担', '人员负荷分布', '统计口径']);
    const inQuarter = sheets[1]?.rows.find((row) => row[0] === showQuarter(quarter) && row[1] === '重点监管对象');
    expect([inQuarter?.slice(2, 9), inQuarter?.slice(12, 14)]).toEqual([['18%', '测试用规则集', '8', '4', '2', '2', '0'], ['25%', '25%']]);
    // Row by row what the page shows of the year.
    const { coverage } = statisticsSchema.parse(await statistics('brigade'));
    const [header, ...rows] = sheets[0]?.rows ?? [];
    expect(header?.slice(0, 7)).toEqual(['分层', '名录现有', '抽中过', '占名录', '从未抽到', `${showQuarter(quarter)}抽取`, `${showQuarter(quarter)}规定`]);
    expect(rows.map((row) => row.slice(0, 5))).toEqual(coverage.strata.map(({ title, registered, drawnOnce, drawnShare, neverDrawn }) => [title, String(registered), String(drawnOnce), showShare(drawnShare), String(neverDrawn)]));
    expect(rows[1]?.slice(5, 8)).toEqual(['25%', '18%', '0']);
  });
});

describe('what a draw is held against', () => {
  const keyOf = async () => statisticsSchema.parse(await statistics('brigade')).periods[0]?.strata.find(({ stratum }) => stratum === 'key');
  /** Twenty more of the first enterprise, as an import would bring them; the classes follow. */
  async function grow(): Promise<void> {
    await api.dataSource.query(
      `INSERT INTO registry_entry (kind, jurisdiction, id, version, current, body, imported_by)
       SELECT kind, jurisdiction, id || '-' || n, 1, true, (body::jsonb || jsonb_build_object('id', id || '-' || n))::json, 'test' FROM registry_entry, generate_series(1, 20) n WHERE kind = 'enterprise' AND id = $1 AND current`,
      [`${OWN}-E1`],
    );
    await keepClasses(api.dataSource, instantFromMillis(Date.now()));
  }

  it('is its stratum as it stood when the pool was frozen, however the registry grows', async () => {
    await grow();
    expect(await keyOf()).toMatchObject({ draws: 2, whole: 4, against: 'freeze', asked: 2, missing: 0, drawnShare: '0.2500' });
    expect(statisticsSchema.parse(await statistics('brigade')).coverage.strata.find(({ stratum }) => stratum === 'key')?.registered).toBe(24);
  });

  it('is the registry of today where that was not kept: told as such, and nothing is missing by it', async () => {
    await api.dataSource.query(`UPDATE process SET state = (state::jsonb #- '{data,commitment,wholes}')::json WHERE kind = 'task' AND jurisdiction = $1`, [OWN]);
    // Two pools of four, of 24 that stand there now: 18 % of them are five.
    expect(await keyOf()).toMatchObject({ draws: 2, size: 8, wanted: 2, drawn: 2, whole: 24, against: 'today', partly: true, asked: 5, missing: 0 });
  });
});

describe('the cockpit', () => {
  const cockpit = async (login: string) => cockpitSchema.parse((await (await api.as(login)).get(`/api/v1/cockpit?year=${year}`)).body);

  it('counts every stage of the loop as the list behind it does, and what is late in it', async () => {
    const { flow, lights } = await cockpit('brigade');
    expect(flow).toContainEqual({ kind: 'inspection', stage: 'reviewing', stageName: '待审核', quarter, count: 1, late: 1 });
    expect(flow).toContainEqual(expect.objectContaining({ kind: 'annualPlan', stage: 'running', quarter: null, count: 1 }));
    for (const { kind, stage, quarter: of, count } of flow) expect((await listed('brigade', `kind=${kind}&stage=${stage}&year=${year}${of === null ? '' : `&quarter=${of}`}`)).length).toBe(count);
    expect(lights.overdue).toBe((await (await api.as('brigade')).get('/api/v1/limits?state=overdue&limit=200')).body.items.length);
    expect(lights.overdue).toBeGreaterThan(0);
  });

  it('says which department or role answers for what is late, never which person', async () => {
    const { items } = (await (await api.as('brigade')).get('/api/v1/limits?state=overdue&limit=200')).body;
    const late = items.find(({ number, step }: Parsed) => number === forgotten.number && step === 'review');
    expect(late.who.answering).toEqual(['审核人员（全局）']);
    expect(items.find(({ number, step }: Parsed) => number === referral.number && step === 'transfer').who.answering).toEqual(['执法一中队']);
    expect(JSON.stringify(items)).not.toContain('测试人员');
  });

  it('has the joint tasks, and each referral with its limit and what it waits for', async () => {
    const { joint, referrals } = await cockpit('brigade');
    expect(joint).toContainEqual(expect.objectContaining({ number: task.number, lead: '执法一中队', participants: ['应急管理局'], outside: true, inspections: 2, ended: 1 }));
    expect(referrals).toMatchObject([{ number: referral.number, title: expect.stringContaining('企业'), stage: 'accepting', to: '执法一中队', receipt: null, answer: null, waits: '接收线索', limit: { code: 'D17', colour: 'red' } }]);
    const accepted = await api.play.ledger.perform({ kind: 'referral', number: referral.number, act: 'acceptLead', input: { receipt: '收据〔2026〕9号' }, actor: api.play.actor('caseHandler', 'D02'), commandId: crypto.randomUUID() });
    expect(accepted).toMatchObject({ outcome: 'recorded' });
    expect((await cockpit('brigade')).referrals[0]).toMatchObject({ receipt: '收据〔2026〕9号', limit: { code: 'D18' } });
  });

  it('tells who had what is late by now, and how late it ended', async () => {
    const { items } = (await (await api.as('brigade')).get(`/api/v1/breaches?year=${year}&kind=referral`)).body;
    // Handed over late by those who checked, and accepted later still: the case squad had it when it was over.
    expect(items).toMatchObject([{ number: referral.number, key: 'transfer', open: false, answering: ['执法一中队'], late: expect.stringMatching(/^超期 \d+ 个工作日后办结$/) }]);
  });

  it('says how many there are where the list ends before them', async () => {
    const cloned = (kind: string, number: string) => api.dataSource.query(
      `INSERT INTO process SELECT (jsonb_populate_record(p, jsonb_build_object('stream', p.stream || '-' || n, 'number', p.number || '-' || n))).* FROM process p, generate_series(1, 201) n WHERE p.stream = $1`,
      [`${kind}/${number}`],
    );
    const before = await cockpit('brigade');
    await cloned('referral', referral.number);
    await cloned('task', task.number);
    await api.dataSource.query(`UPDATE process SET joint = false WHERE stream = $1`, [`task/${task.number}-201`]);
    const { joint, referrals, totals } = await cockpit('brigade');
    expect([joint.length, referrals.length]).toEqual([200, 200]);
    expect(totals).toEqual({ joint: before.joint.length + 200, referrals: before.referrals.length + 201, referralsOpen: before.totals.referralsOpen + 201 });
    // The rest of the joint ones is a list of just them: other tasks of the year are not among them.
    const behind = await Promise.all([lengthOf(`kind=task&year=${year}&joint=true`), lengthOf('kind=referral&ended=false')]);
    expect(behind).toEqual([totals.joint, totals.referralsOpen]);
    await api.dataSource.query(`DELETE FROM process WHERE stream LIKE $1 OR stream LIKE $2`, [`referral/${referral.number}-%`, `task/${task.number}-%`]);
  });

  it('counts a return visit for nobody but supervision', async () => {
    expect((await cockpit('brigade')).flow.some(({ kind }) => kind === 'returnVisit')).toBe(false);
  });
});
