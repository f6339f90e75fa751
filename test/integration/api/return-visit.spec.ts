import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { returnVisitSample, returnVisitSummary } from '#contract/http/return-visit';
import { processView } from '#contract/http/process';
import { isProcessKind, NOTE_LIMITS, PROCESS_KINDS, type ProcessRef, systemActor } from '#domain';
import { DAY_MS, dayOf, instantFromMillis, quarterOf } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import type { ReturnVisit } from '#domain/return-visit/return-visit';
import { Ledger, nodeCrypto, postgresClock } from '#persistence';
import { createAccounts } from '#persistence/registries/create-accounts';
import { type ApiForTests, Caller, OWN, type Parsed, startApi } from './api-for-tests.js';
import { addresses, plain, told, versionsTold } from './everything-told.js';
import { linkOf, publishedInspections, reply, versionOf, visitAgain, visitOf } from './return-visit.fixture.js';
import { Screen } from './screen.js';

const COMPLAINT = '检查组要求企业安排午餐并报销油费';
const COMMENT = '希望提前两日通知';
/** Everybody who is not supervision alone; 'watcher' is a supervisor who checks as well, 'chief' and 'warden' stand above those who do, 'supervisor@999002' is another bureau's. */
const OTHERS = ['clerk', 'officer1', 'head2', 'head3', 'brigade', 'reviewer', 'leader', 'admin', 'handler', 'watcher', 'chief', 'warden', 'supervisor@999002'] as const;

let api: ApiForTests;
let inspection: ProcessRef;
let visit: ProcessRef;
let quiet: ProcessRef;
/** Long overdue, and recorded so. */
let late: ProcessRef;
let all: readonly string[] = [];
/** What nobody else may be told, anywhere. */
let secrets: readonly string[] = [];
const people = new Map<string, Caller>();
const before = new Map<string, ReadonlyMap<string, string>>();

beforeAll(async () => {
  api = await startApi();
  const [first, second] = await publishedInspections(api, 2);
  if (first === undefined || second === undefined) throw new Error('the task has two inspections');
  inspection = first;
  visit = await visitAgain(api, first);
  quiet = await visitAgain(api, second);
  late = await overdue();
  await putOnTheTeam();
  for (const name of OTHERS) if (!people.has(name)) people.set(name, await api.as(name));
  const { secretHash } = await api.play.data<ReturnVisit>(visit);
  const secret = String(await new Ledger(api.dataSource).document(secretHash));
  const { samplingSecretHash = '', enterprise } = await api.play.data<Inspection>(first);
  const samplingSecret = String(await new Ledger(api.dataSource).document(samplingSecretHash));
  secrets = [visit.number, quiet.number, late.number, `returnVisit/`, secretHash, secret, samplingSecret, '"drawn":true', '"drawn":false', '"flags":', COMPLAINT, COMMENT, 'conclude', 'FollowUp', 'ReturnVisitOpened', 'ReturnVisitAnswered'];
  all = await addresses(api, {
    kinds: Object.keys(PROCESS_KINDS).filter(isProcessKind),
    numbers: [visit.number, late.number, first.number, first.number.slice(0, -5)],
    hashes: [secretHash, samplingSecretHash], ids: [enterprise],
    texts: ['H1', visit.number, '测试', COMPLAINT, '投诉'],
    parents: [`inspection/${first.number}`],
  });
}, 180_000);
afterAll(() => api.stop());

/** Opened a quarter ago and never answered. */
async function overdue(): Promise<ProcessRef> {
  const ref = await visitOf(api, quiet, `${quiet.number.slice(0, -4)}9`, 95);
  await api.play.automatically(ref, NOTE_LIMITS);
  return ref;
}

/** The first member of the team logs in as an officer, the second as a supervisor who is one; and somebody handles cases. */
async function putOnTheTeam(): Promise<void> {
  const { team } = await api.play.data<Inspection>(inspection);
  await api.dataSource.query(`UPDATE account SET officer = $1 WHERE login = $2`, [team[0]?.officer, `officer1-${OWN}`]);
  const account = { jurisdiction: OWN, department: `${OWN}-D01` };
  const { created } = await createAccounts(api.dataSource.manager, [
    { ...account, login: `handler-${OWN}`, name: '测试办案', roles: ['caseHandler'], officer: null },
    { ...account, login: `watcher-${OWN}`, name: '测试兼职', roles: ['supervisor', 'officer'], officer: team[1]?.officer ?? null },
    { ...account, login: `chief-${OWN}`, name: '测试兼领导', roles: ['supervisor', 'leader'], officer: null },
    { ...account, login: `warden-${OWN}`, name: '测试兼负责人', roles: ['supervisor', 'unitHead', 'brigade'], officer: null },
  ]);
  for (const { login, password } of created) {
    const { body } = await api.anybody.post('/api/v1/session', { login, password });
    people.set(login.slice(0, -OWN.length - 1), new Caller(api.base, body.token));
  }
}

const person = (name: string): Caller => {
  const found = people.get(name);
  if (found === undefined) throw new Error(`nobody is ${name}`);
  return found;
};

function leaks(answers: ReadonlyMap<string, string>): readonly string[] {
  return [...answers].filter(([, text]) => secrets.some((secret) => text.includes(secret))).map(([address, text]) => `${address}: ${text}`);
}

async function note(jurisdiction: string, stream: string): Promise<void> {
  const at = await postgresClock.now(Date.now());
  await api.dataSource.transaction((manager) => Ledger.note(manager, { stream, type: 'Noted', data: {}, actor: systemActor(jurisdiction), command: 'test', at }));
}

describe('a return visit, before anybody answered', () => {
  it('is asked for at every address the API has, in every way a list can be asked', () => {
    expect(all.length).toBeGreaterThan(100);
    for (const route of ['/processes/returnVisit/', '/events', '/todo', '/limits', '/link', '/summary', '/public/documents/', 'parent=']) expect(all.some((address) => address.includes(route))).toBe(true);
  });

  it('is known to supervision: lists, search, limits, work to do, view and events', async () => {
    const answers = await told(await api.as('supervisor'), all);
    const knowing = [...answers].filter(([, text]) => text.includes(visit.number) || text.includes(late.number)).map(([address]) => address);
    for (const route of ['/api/v1/processes?limit=200', '/api/v1/processes?kind=returnVisit&limit=200', `/api/v1/processes?parent=${encodeURIComponent(`inspection/${inspection.number}`)}&limit=200`, '/api/v1/processes?q=H1&limit=200', '/api/v1/todo?limit=200', '/api/v1/limits?state=due&limit=200', '/api/v1/breaches?limit=200', '/api/v1/limits?state=overdue&limit=200', `/api/v1/processes/returnVisit/${visit.number}`]) {
      expect(knowing).toContain(route);
    }
    expect(answers.get(`/api/v1/processes/returnVisit/${visit.number}/events`)).toContain('公示后被抽中回访');
  }, 60_000);

  it.each(OTHERS)('is not there for %s', async (name) => {
    const answers = await told(person(name), all);
    expect(leaks(answers)).toEqual([]);
    before.set(name, answers);
    const { body } = await person(name).get('/api/v1/processes?kind=returnVisit');
    expect(body).toEqual({ items: [], next: null });
  }, 60_000);

  it('leaves no gap in the versions of the inspection, for no role; what was drawn is told to supervision alone', async () => {
    const whole = Array.from({ length: await versionOf(api, inspection) }, (_, index) => index + 1);
    for (const name of OTHERS.filter((login) => !login.includes('@'))) expect([name, await versionsTold(person(name), inspection)]).toEqual([name, whole]);
    const sampled = async (caller: Caller): Promise<Parsed> => (await caller.get(`/api/v1/processes/inspection/${inspection.number}/events?limit=200`)).body.items.find(({ type }: Parsed) => type === 'ReturnVisitSampled');
    for (const name of OTHERS.filter((login) => !login.includes('@'))) expect([name, await sampled(person(name))]).toEqual([name, expect.objectContaining({ sentence: '已按比例确定是否回访', data: {} })]);
    expect((await sampled(await api.as('supervisor'))).data).toEqual({ drawn: true, rate: '1', value: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it.each(OTHERS)('cannot be acted on by %s, and the refusal is that of a number that does not exist', async (name) => {
    const acts: readonly [string, unknown][] = [
      ['answerReturnVisit', reply()], ['recordNoAnswer', { attempts: 1, reason: '无' }], ['handleComplaint', {}], ['closeReturnVisit', {}], ['nonsense', {}],
      ['proposeLimitChange', { kind: 'explain', key: 'answer', reason: '无' }], ['approveLimitChange', { proposal: 'T1', opinion: '同意' }],
    ];
    for (const [act, input] of acts) {
      const real = await person(name).act(visit, act, 1, input);
      if (!name.includes('@')) expect([real.status, real.body.code]).toEqual([404, 'PROCESS_NOT_FOUND']);
      expect(plain(real)).toBe(plain(await person(name).act({ ...visit, number: `${OWN}-2026-Q4-01-9999-H1` }, act, 99, input)));
    }
  }, 60_000);

  it.each(OTHERS)('has no link for %s', async (name) => {
    const real = await person(name).get(`/api/v1/return-visits/${visit.number}/link`);
    expect([real.status, real.body.code]).toEqual([404, 'PROCESS_NOT_FOUND']);
  });
});

describe('a complaint', () => {
  it('reaches supervision within the same moment, and no other screen', async () => {
    const screens = new Map<string, Screen>();
    for (const name of [...OTHERS, 'supervisor']) screens.set(name, await Screen.open(name === 'supervisor' ? await api.as(name) : person(name)));
    const link = await linkOf(api, visit);
    const answered = await api.anybody.post(link.answers, reply({ answers: { mustNot2: 'yes' }, comment: COMMENT, complaint: { content: COMPLAINT } }));
    expect(answered.status).toBe(200);
    expect((await api.anybody.post((await linkOf(api, quiet)).answers, reply())).status).toBe(200);
    for (const bureau of [OWN, '999002']) {
      await note(bureau, `archive/returnVisit/${visit.number}`);
      await note(bureau, `registry/${bureau}`);
    }
    for (const [name, screen] of screens) {
      const heard = await screen.until(`registry/${name.endsWith('@999002') ? '999002' : OWN}`);
      screen.stop();
      expect([name, heard.includes('"flags"')]).toEqual([name, false]);
      if (name === 'supervisor') expect(heard).toContain(`returnVisit/${visit.number}`);
      else if (name !== 'supervisor@999002') for (const secret of secrets) expect([name, heard.includes(secret)]).toEqual([name, false]);
    }
  }, 60_000);

  it.each(OTHERS)('is told to %s nowhere, and nothing else is told otherwise than before', async (name) => {
    const answers = await told(person(name), all);
    expect(leaks(answers)).toEqual([]);
    expect([...answers]).toEqual([...(before.get(name) ?? [])]);
  }, 60_000);

  it('is counted for nobody; how many were asked is told of quarters that are over, and not where few were', async () => {
    const summary = async (caller: Caller, quarter = ''): Promise<Parsed> => (await caller.get(`/api/v1/return-visits/summary${quarter === '' ? '' : `?quarter=${quarter}`}`)).body;
    const then = quarterOf(dayOf(instantFromMillis(Date.now() - 95 * DAY_MS)));
    const supervisor = await api.as('supervisor');
    const running = await summary(supervisor);
    expect(running).toEqual({ quarter: returnVisitSummary.parse(running).quarter, counts: { drawn: 2, answered: 2, unanswered: 0, overdue: 0 }, why: null });
    expect((await summary(supervisor, then)).counts).toEqual({ drawn: 1, answered: 0, unanswered: 0, overdue: 1 });
    for (const name of OTHERS.filter((login) => !login.includes('@'))) {
      expect([name, await summary(person(name))]).toEqual([name, { quarter: running.quarter, counts: null, why: expect.stringContaining('尚未结束') }]);
      expect([name, await summary(person(name), then)]).toEqual([name, { quarter: then, counts: null, why: expect.stringContaining('不足 5 户') }]);
    }
    for (const place of [5, 6, 7, 8]) await visitOf(api, quiet, `${quiet.number.slice(0, -4)}${place}`, 95);
    expect(await summary(person('officer1'), then)).toEqual({ quarter: then, counts: { drawn: 5, answered: 0, unanswered: 0, overdue: 5 }, why: null });
    expect((await summary(person('supervisor@999002'), then)).counts).toEqual({ drawn: 0, answered: 0, unanswered: 0, overdue: 0 });
    expect((await api.anybody.get('/api/v1/return-visits/summary')).status).toBe(401);
  });

  it('stands as a text in no event and no state of the ledger, only as a secret document', async () => {
    const found: readonly { place: string }[] = await api.dataSource.query(
      `SELECT 'event' AS place FROM event WHERE record LIKE $1 OR record LIKE $2 UNION ALL SELECT 'process' FROM process WHERE state::text LIKE $1 OR state::text LIKE $2 UNION ALL SELECT visibility FROM document WHERE content LIKE $1 OR content LIKE $2`,
      [`%${COMPLAINT}%`, `%${COMMENT}%`],
    );
    expect(found.map(({ place }) => place)).toEqual(['secret', 'secret']);
  });

  it('waits for supervision alone, who reads it, looks into it and concludes', async () => {
    const supervisor = await api.as('supervisor');
    const path = `/api/v1/processes/returnVisit/${visit.number}`;
    const view = processView.parse((await supervisor.get(path)).body);
    expect(view).toMatchObject({ stageName: '待处理', data: { followUp: { complaint: COMPLAINT, concerning: ['mustNot2'] }, reply: { channel: 'link', comment: COMMENT } } });
    expect(view.steps.map(({ key, name, limit, acts }) => [key, name, limit?.code, acts.map(({ act }) => act)])).toEqual([['conclude', '处理投诉和反映的问题', 'TS', ['handleComplaint']]]);
    expect((await supervisor.get('/api/v1/todo?limit=200')).body.items.map(({ number }: Parsed) => number)).toContain(visit.number);
    const events: Parsed[] = (await supervisor.get(`${path}/events`)).body.items;
    expect(events.find(({ type }) => type === 'ReturnVisitAnswered')).toMatchObject({ actor: { id: 'enterprise', name: '企业' }, data: { comment: COMMENT } });
    expect(events.find(({ type }) => type === 'FollowUpOpened')?.data).toMatchObject({ complaint: COMPLAINT, complaintHash: expect.any(String) });
    expect(view.steps[0]?.limit?.explanation.join()).not.toMatch(/部门负责人|执法大队|局领导/);
    expect((await supervisor.get(`/api/v1/return-visits/sample/${inspection.number}`)).body).toMatchObject({ status: 409, code: 'VISIT_NOT_CLOSED' });
    const handled = await supervisor.act(visit, 'handleComplaint', view.version, { conclusion: '属实', measures: '已约谈', substantiated: true });
    expect(handled.status).toBe(200);
    await api.play.automatically(visit, 'closeReturnVisit');
    expect((await supervisor.get(path)).body).toMatchObject({ ended: true, outcome: 'answered' });
  });

  it('leaves a sample that supervision can verify once the visit has closed', async () => {
    const supervisor = await api.as('supervisor');
    const sample = returnVisitSample.parse((await supervisor.get(`/api/v1/return-visits/sample/${inspection.number}`)).body);
    const { samplingSecretHash } = await api.play.data<Inspection>(inspection);
    expect([nodeCrypto.sha256(`"${sample.secret}"`), sample.secretHash]).toEqual([samplingSecretHash, samplingSecretHash]);
    const text = `12:return-visit${inspection.number.length}:${inspection.number}`;
    expect(sample.how).toContain(text);
    expect([createHmac('sha256', Buffer.from(sample.secret, 'hex')).update(text).digest('hex'), sample.drawn, sample.rate]).toEqual([sample.value, true, '1']);
    expect((await supervisor.get(`/api/v1/return-visits/sample/${inspection.number}9`)).body.code).toBe('PROCESS_NOT_FOUND');
    expect((await person('supervisor@999002').get(`/api/v1/return-visits/sample/${inspection.number}`)).body.code).toBe('PROCESS_NOT_FOUND');
  });

  it('is still told to nobody else when all is over', async () => {
    for (const name of OTHERS) expect([name, leaks(await told(person(name), all))]).toEqual([name, []]);
    expect(await versionOf(api, inspection)).toBe((await api.play.ledger.headers(inspection, 0)).length);
    expect(JSON.stringify(await api.play.ledger.headers(inspection, 0))).not.toContain(visit.number);
  }, 120_000);
});
