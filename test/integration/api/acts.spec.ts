import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { problem } from '#contract/http/problem';
import { processView } from '#contract/http/process';
import { type Answer, type ApiForTests, OTHER, OWN, startApi } from './api-for-tests.js';

let api: ApiForTests;
/** Next year's plan: none of its limits has begun to run, whatever day the test is run on. */
const year = () => Number(api.play.today().slice(0, 4)) + 1;
const draft = (of = year()) => ({ year: of, title: '年度抽查计划', items: [item(of)] });
const item = (of: number) => ({ ...api.play.planItem(), quarters: [{ quarter: `${of}Q2`, from: `${of}-04-01`, to: `${of}-06-30` }] });

async function storedEvents(): Promise<number> {
  const [row] = await api.dataSource.query(`SELECT count(*)::int AS count FROM event`);
  return row.count;
}

/** Every refusal is a problem of the contract, in Chinese, as such. */
function expectProblem(answer: Answer, status: number, code: string): void {
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(problem.parse(answer.body).detail).toMatch(/\p{Script=Han}/u);
}

beforeAll(async () => {
  api = await startApi();
}, 90_000);
afterAll(() => api.stop());

describe('a plan, from draft to publication', () => {
  const plan = () => ({ kind: 'annualPlan', number: `${OWN}-${year()}` });

  it('is drafted by a clerk, under a number the ledger gives', async () => {
    const clerk = await api.as('clerk');
    const answer = await clerk.post('/api/v1/plans', draft());
    expect(answer.body).toEqual({ ...plan(), version: 1, outcome: 'recorded', repeated: false });
    expect([answer.status, answer.headers.get('location')]).toEqual([201, `/api/v1/processes/annualPlan/${plan().number}`]);
  });

  it('cannot be drafted twice', async () => {
    expectProblem(await (await api.as('clerk')).post('/api/v1/plans', draft()), 409, 'ALREADY_OPEN');
  });

  it('shows each person what that person may do', async () => {
    const seen = await (await api.as('clerk')).get(`/api/v1/processes/annualPlan/${plan().number}`);
    expect(seen.headers.get('etag')).toBe('"1"');
    const view = processView.parse(seen.body);
    const submit = view.steps.find(({ key }) => key === 'submit');
    expect(submit?.acts.map(({ act }) => act)).toEqual(['revisePlan', 'submitPlan']);
    expect(submit?.who.roles).toEqual(['经办人员', '执法大队']);
    expect(view.steps.find(({ key }) => key === 'prepare')?.limit?.explanation[0]).toContain('D1');
    const leader = processView.parse((await (await api.as('leader')).get(`/api/v1/processes/annualPlan/${plan().number}`)).body);
    expect(leader.steps.flatMap(({ acts }) => acts)).toEqual([]);
  });

  it('is refused to the wrong role, with the rule', async () => {
    const answer = await (await api.as('leader')).act(plan(), 'submitPlan', 1, {});
    expectProblem(answer, 403, 'ROLE_REQUIRED');
    expect(answer.body.source).toContain('实施方案');
  });

  it('is refused out of order', async () => {
    expectProblem(await (await api.as('leader')).act(plan(), 'approvePlan', 1, { opinion: '同意' }), 409, 'STEP_NOT_OPEN');
  });

  it('performs an act once, whatever is repeated', async () => {
    const clerk = await api.as('clerk');
    const key = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all([1, 2, 3, 4].map(() => clerk.act(plan(), 'submitPlan', 1, { note: '请审' }, key)));
    expect(answers.map(({ status, body }) => [status, body.version])).toEqual([1, 2, 3, 4].map(() => [200, 2]));
    expect(answers.filter(({ body }) => body.repeated === false)).toHaveLength(1);
    expectProblem(await clerk.act(plan(), 'submitPlan', 1, { note: '改口' }, key), 422, 'COMMAND_ID_REUSED');
  });

  it('keeps the keys of two people apart', async () => {
    const key = { 'idempotency-key': 'same-for-both' };
    expect((await (await api.as('leader')).act(plan(), 'returnPlan', 2, { reason: '补充对象' }, key)).status).toBe(200);
    expect((await (await api.as('clerk')).act(plan(), 'submitPlan', 3, {}, key)).status).toBe(200);
  });

  it('tells who was too late what the process has become', async () => {
    const answer = await (await api.as('leader')).act(plan(), 'approvePlan', 2, { opinion: '同意' });
    expectProblem(answer, 409, 'STALE_VERSION');
    expect(answer.body.detail).toMatch(/刚被其他人办理过/);
    expect(answer.body.current).toEqual({ version: 4, stage: 'approving', stageName: '待审批' });
  });

  it('tells whoever did it themselves so, and when', async () => {
    const answer = await (await api.as('clerk')).act(plan(), 'submitPlan', 3, {});
    expectProblem(answer, 409, 'STALE_VERSION');
    expect(answer.body.detail).toMatch(/^\d+月\d+日 \d\d:\d\d 您自己已经办过：提交计划（您看到的是第 3 版，现在是第 4 版）。请看过最新情况，还需要办的再办。$/);
  });

  it('answers with the process where it is asked to', async () => {
    const answer = await (await api.as('leader')).post(`/api/v1/processes/annualPlan/${plan().number}/acts?view=full`, { act: 'approvePlan', expectedVersion: 4, input: { opinion: '同意' } });
    expect(processView.parse(answer.body.process).stageName).toBe('待备案');
  });

  it('takes no filing date in the future or long ago', async () => {
    const brigade = await api.as('brigade');
    const filing = { filingNumber: '备1号', filedWith: '县司法局' };
    expectProblem(await brigade.act(plan(), 'filePlan', 5, { ...filing, filedOn: '2098-01-01' }), 422, 'FILED_IN_FUTURE');
    const old = await brigade.act(plan(), 'filePlan', 5, { ...filing, filedOn: '2001-01-01' });
    expectProblem(old, 422, 'ABSURD_DATE');
    expect(old.body.errors[0].pointer).toBe('/input/filedOn');
  });

  it('lets nobody do by hand what the system does', async () => {
    expectProblem(await (await api.as('brigade')).act(plan(), 'publishPlan', 5, {}), 403, 'DONE_BY_THE_SYSTEM');
  });

  it('keeps the whole history with names and sentences', async () => {
    const { body } = await (await api.as('supervisor')).get(`/api/v1/processes/annualPlan/${plan().number}/events?limit=3`);
    expect(body.items.map(({ version, actor }: { version: number; actor: { name: string } }) => [version, actor.name])).toEqual([[1, '测试clerk'], [2, '测试clerk'], [3, '测试leader']]);
    expect(body.items[0].sentence).toMatch(new RegExp(`^拟定 ${year()} 年度计划“.+”，共 1 项：`));
    expect(body.next).toBe(3);
    const rest = await (await api.as('supervisor')).get(`/api/v1/processes/annualPlan/${plan().number}/events?after=${body.next}`);
    expect([rest.body.items.length, rest.body.next]).toEqual([2, null]);
  });
});

describe('what must not come in', () => {
  const number = () => `${OWN}-${year()}`;
  const path = () => `/api/v1/processes/annualPlan/${number()}/acts`;
  const json = (body: string) => ({ method: 'POST', body, headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() } });

  it('leaves no trace in the ledger, and the process goes on', async () => {
    const clerk = await api.as('clerk');
    const before = await storedEvents();
    const long = '长'.repeat(10_000);
    const sent: readonly (readonly [string, Promise<Answer>, number, string])[] = [
      ['long title', clerk.post('/api/v1/plans', { ...draft(), title: long }), 422, 'INVALID_INPUT'],
      ['long name', clerk.post('/api/v1/session', { login: long, password: 'x' }), 422, 'INVALID_INPUT'],
      ['NUL in a text', clerk.act({ kind: 'annualPlan', number: number() }, 'submitPlan', 5, { note: 'a\u0000b' }), 422, 'INVALID_INPUT'],
      ['NUL in a login', clerk.post('/api/v1/session', { login: 'a\u0000', password: 'x' }), 422, 'INVALID_INPUT'],
      ['NUL in a path', clerk.get('/api/v1/processes/annualPlan/%00'), 404, 'PROCESS_NOT_FOUND'],
      ['NUL in a query', clerk.get('/api/v1/processes?q=%00'), 422, 'INVALID_INPUT'],
      ['NUL in a hash', clerk.get('/api/v1/public/documents/%00'), 404, 'DOCUMENT_NOT_FOUND'],
      ['NUL in an enterprise', clerk.get('/api/v1/enterprises/%00/classification'), 404, 'ENTERPRISE_NOT_FOUND'],
      ['NUL in a cursor', clerk.get(`/api/v1/processes?cursor=${Buffer.from('["task","\\u0000"]').toString('base64url')}`), 422, 'INVALID_CURSOR'],
      ['a cursor of another list', clerk.get(`/api/v1/todo?cursor=${Buffer.from('["task","x"]').toString('base64url')}`), 422, 'INVALID_CURSOR'],
      ['a cursor with no instant', clerk.get(`/api/v1/todo?cursor=${Buffer.from('["soon","x","y"]').toString('base64url')}`), 422, 'INVALID_CURSOR'],
      ['a malformed URL', clerk.get('/api/v1/processes/%zz/1'), 400, 'MALFORMED_URL'],
      ['a malformed URL of the API, in a browser', clerk.get('/api/v1/processes/%zz/1', { accept: 'text/html' }), 400, 'MALFORMED_URL'],
      ['a malformed URL of a page, by a program', clerk.get('/processes/task/%E0%A4%A', { accept: 'application/json' }), 400, 'MALFORMED_URL'],
      ['unknown fields', clerk.post('/api/v1/plans', { ...draft(), approved: true }), 422, 'INVALID_INPUT'],
      ['unknown fields in the envelope', clerk.post(path(), { act: 'submitPlan', expectedVersion: 1, input: {}, actor: 'leader' }), 422, 'INVALID_INPUT'],
      ['unknown query', clerk.get('/api/v1/processes?page=2'), 422, 'INVALID_INPUT'],
      ['an absurd date', clerk.post('/api/v1/plans', { ...draft(), items: [{ ...item(year()), quarters: [{ quarter: '2026Q4', from: '2026-02-31', to: '9999-12-31' }] }] }), 422, 'INVALID_INPUT'],
      ['a year long past', clerk.post('/api/v1/plans', draft(2001)), 422, 'ABSURD_YEAR'],
      ['an unknown act', clerk.act({ kind: 'annualPlan', number: number() }, 'explode', 1, {}), 422, 'UNKNOWN_ACT'],
      ['an act that opens', clerk.act({ kind: 'annualPlan', number: `${OWN}-2098` }, 'draftPlan', 1, draft()), 409, 'ALREADY_OPEN'],
      ['an inherited name', clerk.act({ kind: 'annualPlan', number: number() }, 'constructor', 1, {}), 422, 'UNKNOWN_ACT'],
      ['an unknown number', clerk.act({ kind: 'annualPlan', number: 'nowhere' }, 'submitPlan', 1, {}), 404, 'PROCESS_NOT_FOUND'],
      ['an unknown kind', clerk.act({ kind: 'case', number: '1' }, 'submitPlan', 1, {}), 404, 'PROCESS_NOT_FOUND'],
      ['a version of the wrong type', clerk.post(path(), { act: 'submitPlan', expectedVersion: '1', input: {} }), 422, 'INVALID_INPUT'],
      ['a version beyond bounds', clerk.post(path(), { act: 'submitPlan', expectedVersion: 1e12, input: {} }), 422, 'INVALID_INPUT'],
      ['no key', clerk.post('/api/v1/plans', draft(), { 'idempotency-key': '' }), 400, 'IDEMPOTENCY_KEY_MISSING'],
      ['a key that cannot be kept', clerk.post('/api/v1/plans', draft(), { 'idempotency-key': 'x'.repeat(500) }), 400, 'IDEMPOTENCY_KEY_MALFORMED'],
      ['broken JSON', clerk.send('POST', '/api/v1/plans', '{"year":', json('').headers), 400, 'MALFORMED_JSON'],
      ['an empty body', clerk.send('POST', '/api/v1/plans', '', json('').headers), 400, 'EMPTY_BODY'],
      ['a prototype', clerk.send('POST', '/api/v1/plans', '{"__proto__":{"year":2026}}', json('').headers), 400, 'MALFORMED_JSON'],
      ['XML', clerk.send('POST', '/api/v1/plans', '<plan/>', { ...json('').headers, 'content-type': 'application/xml' }), 415, 'UNSUPPORTED_MEDIA_TYPE'],
      ['two megabytes', clerk.post('/api/v1/plans', { title: 'x'.repeat(2_000_000) }), 413, 'PAYLOAD_TOO_LARGE'],
      ['an unknown route', clerk.get('/api/v1/secrets'), 404, 'NOT_FOUND'],
      ['an unknown department', clerk.post('/api/v1/plans', { ...draft(year() - 1), items: [{ ...item(year() - 1), lead: 'nobody' }] }), 404, 'UNKNOWN_DEPARTMENT'],
    ];
    const seen = await Promise.all(sent.map(async ([name, answer]) => `${name}: ${(await answer).status} ${(await answer).body.code}`));
    expect(seen).toEqual(sent.map(([name, , status, code]) => `${name}: ${status} ${code}`));
    for (const [, answer, status, code] of sent) expectProblem(await answer, status, code);
    expect(await storedEvents()).toBe(before);
    const { body } = await (await api.as('brigade')).act({ kind: 'annualPlan', number: number() }, 'filePlan', 5, { filingNumber: '备1号', filedWith: '县司法局', filedOn: api.play.today() });
    expect(body.version).toBe(6);
  });

  it('names every wrong field, and how many there are', async () => {
    const { body } = await (await api.as('clerk')).post('/api/v1/plans', { year: '2026', title: '', items: [{}] });
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/year', '/title', '/items/0/id', '/items/0/name', '/items/0/lead', '/items/0/participants', '/items/0/items', '/items/0/strata', '/items/0/quarters']);
    expect(body.detail).toContain('共 9 处');
  });
});

describe('two bureaus', () => {
  const number = () => `${OWN}-${year()}`;

  it('do not see each other, and act only on what is theirs', async () => {
    const stranger = await api.as(`leader@${OTHER}`);
    expectProblem(await stranger.get(`/api/v1/processes/annualPlan/${number()}`), 404, 'PROCESS_NOT_FOUND');
    expectProblem(await stranger.get(`/api/v1/processes/annualPlan/${number()}/events`), 404, 'PROCESS_NOT_FOUND');
    expectProblem(await stranger.act({ kind: 'annualPlan', number: number() }, 'returnPlan', 6, { reason: '不同意' }), 403, 'OTHER_JURISDICTION');
    expect((await stranger.get('/api/v1/processes')).body.items).toEqual([]);
  });
});
