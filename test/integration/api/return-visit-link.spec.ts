import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { returnVisitForm, returnVisitLink, returnVisitReceipt } from '#contract/http/return-visit';
import type { ProcessRef } from '#domain';
import { DAY_MS, dayOf, instantFromMillis, quarterOf } from '#domain/calendar/day';
import type { Inspection } from '#domain/inspection/inspection';
import type { ReturnVisit } from '#domain/return-visit/return-visit';
import { Ledger } from '#persistence';
import { sign } from '../../../apps/api/src/return-visits/signed-link.js';
import { type ApiForTests, startApi } from './api-for-tests.js';
import { plain } from './everything-told.js';
import { linkOf, publishedInspections, reply, versionOf, visitAgain, visitOf } from './return-visit.fixture.js';

let api: ApiForTests;
let inspection: ProcessRef;
let visit: ProcessRef;
let byPhone: ProcessRef;
let silent: ProcessRef;

beforeAll(async () => {
  api = await startApi();
  const inspections = await publishedInspections(api, 3);
  const [first] = inspections;
  if (first === undefined || inspections.length < 3) throw new Error('the task has three inspections');
  inspection = first;
  const visits: ProcessRef[] = [];
  for (const one of inspections) visits.push(await visitAgain(api, one));
  [visit = first, byPhone = first, silent = first] = visits;
}, 180_000);
afterAll(() => api.stop());

const invalid = { status: 404, code: 'LINK_INVALID' };
const answerOf = ({ status, body }: { status: number; body: { code?: string } }) => ({ status, code: body.code });

describe('the link of a return visit', () => {
  it('opens the questions without an account, and names no person', async () => {
    const { body: given } = await (await api.as('supervisor')).get(`/api/v1/return-visits/${visit.number}/link`, { host: 'evil.example', 'x-forwarded-host': 'evil.example' });
    const { link, text } = returnVisitLink.parse(given);
    expect(link).toMatch(new RegExp(`^${api.base}/r/${visit.number}\\?e=\\d+&s=[\\w-]{43}$`));
    expect(text.split('\n')).toContain(link);
    expect(text).toContain('请勿填写个人信息');
    const { status, headers, body } = await api.anybody.get((await linkOf(api, visit)).form);
    const form = returnVisitForm.parse(body);
    expect([status, headers.get('cache-control'), headers.get('referrer-policy'), form.questions.length]).toEqual([200, 'no-store', 'no-referrer', 13]);
    const { team, enterprise } = await api.play.data<Inspection>(inspection);
    expect(form).toMatchObject({ number: visit.number, enterprise: `隆尧县测试${enterprise.slice(-1)}号企业`, checkedOn: api.play.today(), departments: ['执法一中队', '应急管理局'] });
    for (const { officer } of team) expect(JSON.stringify(body)).not.toContain(officer);
    expect(JSON.stringify(body)).not.toContain('测试人员');
  });

  it('is as good as no link when anything of it is wrong, over, or another’s', async () => {
    const { query } = await linkOf(api, visit);
    const { secretHash } = await api.play.data<ReturnVisit>(visit);
    const secret = String(await new Ledger(api.dataSource).document(secretHash));
    const expired = sign(secret, visit.number, instantFromMillis(Date.now() - DAY_MS));
    const wrong = [`?e=${expired.e}&s=${expired.s}`, '', '?e=1&e=2&s=3', (await linkOf(api, byPhone)).query];
    const answers = await Promise.all(wrong.map((link) => api.anybody.get(`/api/v1/return-visits/${visit.number}/form${link}`)));
    const missing = await api.anybody.get(`/api/v1/return-visits/${visit.number}9/form${query}`);
    for (const answer of answers) expect(plain(answer)).toBe(plain(missing));
    expect(answerOf(missing)).toEqual(invalid);
    const posted = await api.anybody.post(`/api/v1/return-visits/${byPhone.number}/answers${query}`, reply());
    expect(plain(posted)).toBe(plain(missing));
    expect(await versionOf(api, byPhone)).toBe(1);
  });

  it('takes no answer that other people’s pages send, nor one that says nothing', async () => {
    const { answers } = await linkOf(api, visit);
    expect((await api.anybody.post(answers, reply(), { origin: 'https://elsewhere.example' })).body.code).toBe('OTHER_ORIGIN');
    const empty = await api.anybody.post(answers, { answers: {}, service: {} });
    expect([empty.status, empty.body.code]).toEqual([422, 'INVALID_INPUT']);
    expect(empty.body.errors[0].detail).toMatch(/\p{Script=Han}/u);
    expect((await api.anybody.post(answers, { ...reply(), service: { explained: true, guided: true, satisfied: 6 } })).body.detail).toBe('满意程度应为 1（很不满意）至 5（很满意）的整数。');
    expect(await versionOf(api, visit)).toBe(1);
  });

  it('takes one answer: the same again is the same, another one is refused in words', async () => {
    const { answers, form } = await linkOf(api, visit);
    const [first, again] = await Promise.all([api.anybody.post(answers, reply({ comment: '好' })), api.anybody.post(answers, reply({ comment: '好' }))]);
    expect([returnVisitReceipt.parse(first.body).repeated, returnVisitReceipt.parse(again.body).repeated].sort()).toEqual([false, true]);
    const version = await versionOf(api, visit);
    const other = await api.anybody.post(answers, reply({ comment: '不好' }));
    expect([other.status, other.body.code, other.body.detail]).toEqual([409, 'ALREADY_ANSWERED', expect.stringContaining('已经答复')]);
    expect((await api.anybody.get(form)).body.code).toBe('ALREADY_ANSWERED');
    expect([version, await versionOf(api, visit)]).toEqual([2, 2]);
    expect((await (await api.as('supervisor')).get(`/api/v1/return-visits/${visit.number}/link`)).body.code).toBe('NOT_AWAITED');
  });

  it('is not needed by telephone: the supervisor writes down what was said, and the link then says so', async () => {
    const { answers } = await linkOf(api, byPhone);
    const performed = await (await api.as('supervisor')).act(byPhone, 'answerReturnVisit', 1, reply());
    expect(performed.status).toBe(200);
    expect((await api.play.data<ReturnVisit>(byPhone)).reply?.channel).toBe('phone');
    expect(answerOf(await api.anybody.post(answers, reply()))).toEqual({ status: 409, code: 'ALREADY_ANSWERED' });
  });

  it('opens nothing any more when it was recorded that nobody could be reached', async () => {
    const { answers, form } = await linkOf(api, silent);
    expect((await (await api.as('supervisor')).act(silent, 'recordNoAnswer', 1, { attempts: 3, reason: '无人接听' })).status).toBe(200);
    for (const answer of [await api.anybody.get(form), await api.anybody.post(answers, reply())]) expect(answerOf(answer)).toEqual(invalid);
    expect((await (await api.as('supervisor')).get('/api/v1/return-visits/summary')).body.counts).toEqual({ drawn: 3, answered: 2, unanswered: 1, overdue: 0 });
  });

  it('is over some days after the limit; then the answer is written down, late', async () => {
    // Longer than any quarter, so that it lies in another one whatever the day.
    const publishedAt = instantFromMillis(Date.now() - 95 * DAY_MS);
    const late = await visitOf(api, visit, `${inspection.number.slice(0, -1)}9`, 95);
    const supervisor = await api.as('supervisor');
    const summary = async () => (await supervisor.get(`/api/v1/return-visits/summary?quarter=${quarterOf(dayOf(publishedAt))}`)).body.counts;
    expect((await supervisor.get(`/api/v1/return-visits/${late.number}/link`)).body.code).toBe('LINK_EXPIRED');
    expect(await summary()).toMatchObject({ drawn: 1, answered: 0, overdue: 1 });
    expect((await supervisor.act(late, 'answerReturnVisit', 1, reply())).status).toBe(200);
    expect((await api.play.ledger.headers(late, 0)).map(({ type, limit }) => limit?.level ?? type)).toEqual(['ReturnVisitOpened', 'yellow', 'red', 'unitHead', 'brigade', 'leader', 'ReturnVisitAnswered']);
    expect(await summary()).toMatchObject({ drawn: 1, answered: 1, overdue: 1 });
  });

  it('is not guessed: who fails too often has to wait, and nobody whose link holds', async () => {
    const another = await visitOf(api, visit, `${inspection.number.slice(0, -1)}8`, 1);
    const { form } = await linkOf(api, another);
    const guess = () => api.anybody.get(`/api/v1/return-visits/${another.number}/form?e=9999999999&s=${'A'.repeat(43)}`);
    let refused = await guess();
    for (let tries = 0; refused.status !== 429 && tries < 60; tries += 1) {
      expect(answerOf(refused)).toEqual(invalid);
      refused = await guess();
    }
    expect([refused.status, refused.body.code, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, 'TOO_MANY_ATTEMPTS', true]);
    expect(refused.body.detail).toContain('回访链接');
    expect((await api.anybody.get(form)).status).toBe(200);
    expect((await api.anybody.post((await linkOf(api, another)).answers, reply())).status).toBe(200);
  });
});
