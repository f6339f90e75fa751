import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { classificationView, enterprisePage, frozenClassPage } from '#contract/http/enterprise';
import { departmentList } from '#contract/http/department';
import { processPage, processView } from '#contract/http/process';
import { publicationPage, publicTask } from '#contract/http/publication';
import { limitPage, todoPage } from '#contract/http/todo';
import type { ProcessRef } from '#domain';
import { OFFICIAL_CALENDAR } from '#domain/calendar/china-2026';
import { addDays, dayOf, instantFromMillis, nextQuarter, quarterOf } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import { nearEnds } from '#domain/limits/due-within';
import type { Task } from '#domain/task/task';
import { type ApiForTests, OTHER, OWN, startApi } from './api-for-tests.js';
import { everything } from './every-page.js';
import { fullWidth } from '#test/support/full-width';

let api: ApiForTests;
let task: ProcessRef;
let inspections: readonly ProcessRef[] = [];

beforeAll(async () => {
  api = await startApi();
  const plan = await api.play.publishedPlan();
  task = await api.play.issuedTask(plan);
  inspections = await api.play.openedInspections(task);
}, 90_000);
afterAll(() => api.stop());

describe('processes', () => {
  it('come page by page, each once', async () => {
    const supervisor = await api.as('supervisor');
    const all = processPage.parse((await supervisor.get('/api/v1/processes?limit=200')).body).items;
    expect(all.map(({ kind }) => kind).sort()).toEqual(['annualPlan', ...inspections.map(() => 'inspection'), 'task']);
    expect(await everything(supervisor, '/api/v1/processes?', 1)).toEqual(all);
  });

  it('come in the order asked for, page by page: what is open and ends first, what was dealt with last', async () => {
    const supervisor = await api.as('supervisor');
    const byLimit = processPage.shape.items.parse(await everything(supervisor, '/api/v1/processes?order=due&', 1));
    const running = byLimit.filter(({ endedAt, due }) => endedAt === null && due !== null);
    expect(byLimit.find(({ number, kind }) => kind === 'task' && number === task.number)?.due).toBe(running.find(({ kind }) => kind === 'inspection')?.due);
    expect([running.length > 1, byLimit.slice(0, running.length)]).toEqual([true, running.toSorted((a, b) => (a.due ?? '').localeCompare(b.due ?? ''))]);
    const recent = processPage.shape.items.parse(await everything(supervisor, '/api/v1/processes?order=recent&', 2));
    expect([recent, byLimit.map(({ number }) => number).sort()]).toEqual([recent.toSorted((a, b) => b.changedAt.localeCompare(a.changedAt)), recent.map(({ number }) => number).sort()]);
    const { next } = (await supervisor.get('/api/v1/processes?order=recent&limit=1')).body;
    for (const query of [`order=due&cursor=${next}`, 'order=name']) expect((await supervisor.get(`/api/v1/processes?${query}`)).status).toBe(422);
  });

  it('are found by kind, stage, parent, number, and by the name of the enterprise', async () => {
    const clerk = await api.as('clerk');
    const numbers = async (query: string) => (await clerk.get(`/api/v1/processes?${query}`)).body.items.map(({ number }: { number: string }) => number);
    expect(await numbers(`parent=task/${task.number}`)).toEqual(inspections.map(({ number }) => number).sort());
    expect(await numbers('kind=inspection&stage=approving')).toHaveLength(inspections.length);
    expect(await numbers('kind=inspection&stage=closed')).toEqual([]);
    expect(await numbers(`q=${task.number}-0001`)).toEqual([`${task.number}-0001`]);
    expect((await numbers(`q=${encodeURIComponent('测试')}`)).length).toBe(inspections.length);
    expect((await numbers(`q=${encodeURIComponent(' 测　试 ')}`)).length).toBe(inspections.length);
    expect(await numbers(`q=${encodeURIComponent(fullWidth(` ${task.number} -0001`))}`)).toEqual([`${task.number}-0001`]);
    expect(await numbers(`q=${encodeURIComponent('%')}`)).toEqual([]);
  });

  it('never show the secret of the draw, nor a document by the state that names it', async () => {
    const { body } = await (await api.as('supervisor')).get(`/api/v1/processes/task/${task.number}`);
    const secrets = await api.dataSource.query(`SELECT content, hash FROM document WHERE visibility = 'secret'`);
    expect(secrets.length).toBeGreaterThan(0);
    for (const { content, hash } of secrets) {
      expect(JSON.stringify(body)).not.toContain(JSON.parse(content));
      expect((await api.anybody.get(`/api/v1/public/documents/${hash}`)).status).toBe(404);
    }
  });

  it('call by name what they hold by number, and of an enterprise only to those who may know it', async () => {
    const [ref = task] = inspections;
    const see = async (role: string) => processView.parse((await (await api.as(role)).get(`/api/v1/processes/inspection/${ref.number}`)).body).names;
    const { enterprise, team } = await api.play.data<Inspection>(ref);
    const known = await see('leader');
    expect(known).toMatchObject({ [`${OWN}-D02`]: '执法一中队', [`${OWN}-I1`]: '事项I1', [enterprise]: expect.stringContaining('号企业'), [team[0]?.officer ?? '']: expect.stringContaining('测试人员') });
    expect(Object.keys(await see('admin')).sort()).toEqual(Object.keys(known).filter((id) => id !== enterprise).sort());
  });

  it('show the entry code to the team alone, from the notice on, and never in an event', async () => {
    const ref = inspections[0] ?? task;
    const path = `/api/v1/processes/inspection/${ref.number}`;
    const see = async (role: string) => processView.parse((await (await api.as(role)).get(path)).body);
    await (await api.as('leader')).act(ref, 'approveCheck', (await see('leader')).version, { plannedDay: api.play.today() });
    const { team } = await api.play.data<Inspection>(ref);
    await api.dataSource.query(`UPDATE account SET officer = $1 WHERE login = $2`, [team[0]?.officer, `officer1-${OWN}`]);
    expect(await see('officer1')).not.toHaveProperty('entryCode');
    await (await api.as('officer1')).act(ref, 'fileVisit', (await see('officer1')).version, { filingNumber: '报备1号' });
    const { entryCode } = await see('officer1');
    expect(entryCode).toMatch(/^[0-9A-F]{16}$/);
    for (const role of ['leader', 'brigade', 'reviewer', 'supervisor', 'clerk']) expect(JSON.stringify(await see(role))).not.toContain(entryCode);
    const { body } = await (await api.as('officer1')).get(`${path}/events`);
    expect(body.items.length).toBeGreaterThan(1);
    expect(JSON.stringify(body)).not.toContain(entryCode);
    expect((await api.anybody.get(`/api/v1/public/documents/${(await api.play.data<Inspection>(ref)).entryCodeHash ?? ''}`)).status).toBe(404);
    await api.dataSource.query(`UPDATE account SET officer = $1 WHERE login = $2`, [`${OWN}-P001`, `officer1-${OWN}`]);
  });
});

describe('departments', () => {
  it('are told to everybody of the bureau by number and name, and no others', async () => {
    const { items } = departmentList.parse((await (await api.as('officer1')).get('/api/v1/departments')).body);
    expect(items.map(({ id, name }) => [id, name])).toEqual([['D01', '执法大队'], ['D02', '执法一中队'], ['D03', '应急管理局'], ['D09', '示例检测公司']].map(([id, name]) => [`${OWN}-${id}`, name]));
    expect((await api.anybody.get('/api/v1/departments')).status).toBe(401);
    expect((await (await api.as('clerk')).get('/api/v1/session')).body).toMatchObject({ department: `${OWN}-D02`, departmentName: '执法一中队' });
  });
});

describe('work and limits', () => {
  it('are those of the person, soonest due first', async () => {
    const leader = await api.as('leader');
    const page = todoPage.parse((await leader.get('/api/v1/todo')).body);
    expect(page.counts.all).toBe(inspections.length - 1);
    expect(page.items.every(({ step }) => step === 'approve')).toBe(true);
    const dues = page.items.map(({ limit }) => limit?.due ?? '9999');
    expect(dues).toEqual([...dues].sort());
    expect((await everything(leader, '/api/v1/todo?', 1)).map(({ number }) => number)).toEqual(page.items.map(({ number }) => number));
    for (const { kind, number, key, acts, check, limit } of page.items) {
      const { window, departments } = await api.play.data<Inspection>({ kind, number });
      // Whoever approves sees on the row how, by whom and when; and that its limit runs towards the check.
      expect(check).toMatchObject({ methodName: '现场检查', nonSite: false, window, plannedDay: null });
      expect([check?.departments.length, check?.departments[0]]).toEqual([departments.length, '执法一中队']);
      expect([acts.map(({ act }) => act), limit?.before]).toEqual([['approveCheck'], '须在检查开始前办结']);
      const view = processView.parse((await leader.get(`/api/v1/processes/${kind}/${number}`)).body);
      expect(view.steps.find((step) => step.key === key)?.acts.map(({ act }) => act)).toEqual(['approveCheck']);
    }
  });

  it('are narrowed to what is overdue, ends today or within three working days, and counted as such', async () => {
    const leader = await api.as('leader');
    const [own] = todoPage.parse((await leader.get('/api/v1/todo')).body).items;
    const move = (due: string | undefined) => api.dataSource.query(`UPDATE open_step SET due = $1 WHERE stream = $2 AND key = $3`, [due, `inspection/${own?.number ?? ''}`, own?.key]);
    const found = async () => {
      const within = async (asked: string) => todoPage.parse((await leader.get(`/api/v1/todo?within=${asked}`)).body).items.some(({ number }) => number === own?.number);
      const { red, today, threeDays } = todoPage.parse((await leader.get('/api/v1/todo')).body).counts;
      return [await within('overdue'), red, await within('today'), today, await within('threeDays'), threeDays];
    };
    const ends = nearEnds(instantFromMillis(Date.now()), OFFICIAL_CALENDAR);
    const none = [false, 0, false, 0, false, 0];
    await move(addDays(dayOf(ends.threeDays), 1));
    expect(await found()).toEqual(none);
    await move(ends.threeDays);
    expect(await found()).toEqual([false, 0, false, 0, true, 1]);
    await move(ends.today);
    expect(await found()).toEqual([false, 0, true, 1, true, 1]);
    await move(instantFromMillis(Date.now() - 1_000));
    expect(await found()).toEqual([true, 1, false, 0, false, 0]);
    await move(own?.limit?.due);
    expect((await leader.get('/api/v1/todo?within=soon')).status).toBe(422);
  });

  it('hold nothing for who has no part in it', async () => {
    expect((await (await api.as('supervisor')).get('/api/v1/todo')).body).toEqual({ items: [], next: null, counts: { all: 0, yellow: 0, red: 0, today: 0, threeDays: 0, mine: 0, nobody: 0, urged: 0, escalated: 0 } });
    expect((await (await api.as(`leader@${OTHER}`)).get('/api/v1/todo')).body.items).toEqual([]);
    expect((await (await api.as('leader')).get('/api/v1/todo?role=clerk')).body.counts.all).toBe(0);
  });

  it('tell what is due, how that was computed, and what is late once it is late', async () => {
    const brigade = await api.as('brigade');
    const due = limitPage.parse((await brigade.get('/api/v1/limits?state=due&limit=200')).body).items;
    expect(due.length).toBeGreaterThan(inspections.length);
    expect(due.every(({ step, line, limit }) => (step === 'makeTask') === /，\d{4}年第[1-4]季度$/.test(line ?? '') && limit.explanation.length > 3 && limit.remaining !== '')).toBe(true);
    expect(await everything(brigade, '/api/v1/limits?state=due&', 3)).toEqual(due);
    await api.dataSource.query(`UPDATE open_step SET due = now() - interval '1 hour', yellow = now() - interval '2 hours' WHERE stream = $1 AND key = 'carryOut'`, [`inspection/${inspections[1]?.number ?? ''}`]);
    const overdue = limitPage.parse((await brigade.get('/api/v1/limits?state=overdue')).body).items;
    expect(overdue.map(({ number, key }) => `${number} ${key}`)).toContain(`${inspections[1]?.number ?? ''} carryOut`);
  });
});

describe('publications', () => {
  it('are open to everybody, a rehearsal’s only where it is asked for', async () => {
    expect((await api.anybody.get('/api/v1/public/plans')).body.items).toEqual([]);
    const answer = await api.anybody.get(`/api/v1/public/plans?jurisdiction=${OWN}`);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=10');
    const [plan] = publicationPage.parse(answer.body).items;
    expect([plan?.body['title'], plan?.jurisdiction.code]).toEqual(['年度抽查计划', OWN]);
    expect((await api.anybody.get(`/api/v1/public/plans?jurisdiction=${OTHER}`)).body.items).toEqual([]);
    expect((await api.anybody.get(`/api/v1/public/plans?jurisdiction=${OWN}&q=${encodeURIComponent('没有这个')}`)).body.items).toEqual([]);
    for (const text of ['年度 抽查计划', fullWidth(plan?.number ?? '')]) expect((await api.anybody.get(`/api/v1/public/plans?jurisdiction=${OWN}&q=${encodeURIComponent(text)}`)).body.items).toHaveLength(1);
  });

  it('show a draw’s commitment before its record', async () => {
    const found = publicTask.parse((await api.anybody.get(`/api/v1/public/tasks/${task.number}`)).body);
    expect(found.drawRecord).toBeNull();
    expect(found.publications.map(({ body }) => body['stage'])).toEqual(['committed']);
    expect((await api.anybody.get('/api/v1/public/tasks/130525-2026-Q1-99')).body.code).toBe('NOTHING_PUBLISHED');
  });

  it('name no officer in a result, and come page by page', async () => {
    for (const ref of inspections.slice(2, 4)) {
      await api.play.checked(ref);
      await api.play.reviewed(ref);
      await api.play.closedInspection(ref);
    }
    const results = await everything(api.anybody, `/api/v1/public/results?jurisdiction=${OWN}&`, 1);
    expect(results.map(({ number }) => number).sort()).toEqual(inspections.slice(2, 4).map(({ number }) => number).sort());
    expect(JSON.stringify(results)).not.toMatch(/测试人员|-P00\d/);
    expect((await api.anybody.get('/api/v1/public/penalties')).body).toEqual({ items: [], next: null });
  });
});

describe('enterprises', () => {
  it('are listed with their class, and each class has its reasons', async () => {
    const clerk = await api.as('clerk');
    const page = enterprisePage.parse((await clerk.get('/api/v1/enterprises?limit=200')).body);
    expect([page.quarter, page.items.length, page.total]).toEqual([quarterOf(dayOf(new Date().toISOString())), 8, 8]);
    expect(await everything(clerk, '/api/v1/enterprises?', 3)).toEqual(page.items);
    const key = await everything(clerk, '/api/v1/enterprises?class=key&', 3);
    expect(key.map(({ id }) => id)).toEqual([1, 2, 3, 4].map((number) => `${OWN}-E${number}`));
    expect((await everything(clerk, '/api/v1/enterprises?stratum=general-simplified&status=operating&', 3)).map(({ id }) => id)).toEqual([5, 6, 7, 8].map((number) => `${OWN}-E${number}`));
    expect(page.counts).toMatchObject({ special: 0, key: 4, general: 4, unclassified: 0 });
    expect(page.counts.strata.map(({ id, enterprises, drawable }) => [id, enterprises, drawable])).toEqual([['special', 0, 0], ['key', 4, 4], ['general-simplified', 4, 4], ['general-registered', 0, 0]]);
    expect([page.upToDate, page.ruleSet]).toEqual([true, `${OWN}-rules@1`]);
    expect((await everything(clerk, `/api/v1/enterprises?quarter=${nextQuarter(quarterOf(dayOf(new Date().toISOString())))}&`, 200)).length).toBe(8);
    expect((await clerk.get('/api/v1/enterprises?quarter=2020Q1')).body.code).toBe('QUARTER_NOT_KEPT');
    const one = classificationView.parse((await clerk.get(`/api/v1/enterprises/${OWN}-E1/classification?quarter=2027Q1`)).body);
    expect([one.class, one.quarter, one.reasons.length > 0, one.against.length]).toEqual(['key', '2027Q1', true, 3]);
    expect(one.changes).toContainEqual(expect.objectContaining({ quarter: '2027Q1', class: 'special', className: '特殊监管对象', direction: 'stricter', sentence: '大气绩效评级评为 B 级以下（C 级、D 级、非引领性），归入“特殊监管对象”' }));
    expect((await clerk.get(`/api/v1/enterprises/${OTHER}-E1/classification`)).body.code).toBe('ENTERPRISE_NOT_FOUND');
    expect((await clerk.get(`/api/v1/enterprises/${OWN}-E1/classification?quarter=2027`)).body.code).toBe('INVALID_INPUT');
  });

  it('show what they were when a draw froze them, draw by draw, and nothing of those that were not considered', async () => {
    const clerk = await api.as('clerk');
    const { commitment } = await api.play.data<Task>(task);
    const frozen = frozenClassPage.parse((await clerk.get(`/api/v1/enterprises/${OWN}-E1/classes`)).body);
    expect(frozen).toEqual({
      items: [{ quarter: quarterOf(api.play.today()), task: task.number, committedAt: commitment?.committedAt, ruleSet: `${OWN}-rules@1`, pool: commitment?.pool, place: 'stratum', class: 'key', stratum: 'key', grounds: [{ code: 'permitKey', name: '排污许可重点管理' }], status: null }],
      next: null,
    });
    // What the registry says afterwards does not change what was frozen.
    await api.dataSource.query(`UPDATE registry_entry SET body = jsonb_set(body, '{airGrade}', '"C"') WHERE id = $1 AND current`, [`${OWN}-E1`]);
    expect((await clerk.get(`/api/v1/enterprises/${OWN}-E1/classes`)).body).toEqual(frozen);
    expect((await clerk.get('/api/v1/enterprises?class=special')).body.items.map(({ id }: { id: string }) => id)).toEqual([`${OWN}-E1`]);
    await api.dataSource.query(`UPDATE registry_entry SET body = jsonb_set(body, '{airGrade}', '"unrated"') WHERE id = $1 AND current`, [`${OWN}-E1`]);
    expect((await clerk.get(`/api/v1/enterprises/${OTHER}-E1/classes`)).body.code).toBe('ENTERPRISE_NOT_FOUND');
    expect((await api.anybody.get(`/api/v1/enterprises/${OWN}-E1/classes`)).status).toBe(401);
  });
});
