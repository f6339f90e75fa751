import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessRef } from '#domain';
import { DAY_MS, instantFromMillis } from '#domain/calendar/day';
import { QUESTION_IDS } from '#domain/return-visit/questions';
import type { ReturnVisit } from '#domain/return-visit/return-visit';
import { Ledger } from '#persistence';
import { sign } from '../../../apps/api/src/return-visits/signed-link.js';
import { type Answer, type ApiForTests, startApi } from './api-for-tests.js';
import { linkOf, publishedInspections, reply, versionOf, visitAgain, visitOf } from './return-visit.fixture.js';

let api: ApiForTests;
let visit: ProcessRef;
let page: string;

beforeAll(async () => {
  api = await startApi();
  const [inspection] = await publishedInspections(api, 1);
  if (inspection === undefined) throw new Error('the task has an inspection');
  visit = await visitAgain(api, inspection);
  page = (await linkOf(api, visit)).page;
}, 180_000);
afterAll(() => api.stop());

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const GOOD: Readonly<Record<string, string>> = { ...Object.fromEntries(QUESTION_IDS.map((id) => [`answers.${id}`, 'no'])), 'service.explained': 'yes', 'service.guided': 'no', 'service.satisfied': '4', comment: '', complaint: '' };

/** As a browser sends it from a page without a referrer. */
const submit = (path: string, fields: Record<string, string>): Promise<Answer> => api.anybody.send('POST', path, new URLSearchParams(fields).toString(), { ...FORM, origin: 'null' });
const shape = ({ status, headers, body }: Answer): readonly unknown[] => [status, headers.get('content-type'), body];

describe('the page behind the link', () => {
  it('is whole in itself: Chinese, no script, nothing fetched, kept nowhere, in no frame and no search', async () => {
    const { status, headers, body } = await api.anybody.get(page);
    expect([status, headers.get('content-type'), headers.get('cache-control'), headers.get('referrer-policy'), headers.get('x-robots-tag')]).toEqual([200, 'text/html; charset=utf-8', 'no-store', 'no-referrer', 'noindex, nofollow']);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/);
    expect(body).toContain('<html lang="zh-CN">');
    expect(body).not.toMatch(/<script|<img|<link|src=|url\(|https?:/);
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('asks the five and the eight, the service, comment and complaint, each field with its label, and says who reads it', async () => {
    const { body } = await api.anybody.get(page);
    const html = String(body);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const inputs = [...html.matchAll(/<(?:input|textarea)[^>]* id="([^"]+)"/g)].map(([, id]) => id);
    expect(inputs).toHaveLength(13 * 3 + 2 * 2 + 5 + 2);
    for (const id of inputs) expect([id, html.includes(`<label for="${id}">`)]).toEqual([id, true]);
    expect([...html.matchAll(/<fieldset/g)]).toHaveLength(16);
    for (const text of ['五个严禁', '八个不得', '没有</label>', '不清楚</label>', '很不满意</label>', '请勿填写个人信息、不必写检查人员姓名', '参加检查的部门和人员看不到', '隆尧县测试', '执法一中队']) expect(html).toContain(text);
    expect(html).not.toContain(' checked');
    expect(html).not.toContain('测试人员');
  });

  it('is one and the same page of 404 for whatever link does not hold', async () => {
    const { secretHash } = await api.play.data<ReturnVisit>(visit);
    const secret = String(await new Ledger(api.dataSource).document(secretHash));
    const expired = sign(secret, visit.number, instantFromMillis(Date.now() - DAY_MS));
    const other = await visitOf(api, visit, `${visit.number.slice(0, -4)}7`, 1);
    const query = page.slice(page.indexOf('?'));
    const wrong = [`/r/${visit.number}`, `/r/${visit.number}?e=${expired.e}&s=${expired.s}`, `${page}x`, `/r/${other.number}${query}`, `/r/${visit.number}9${query}`, `/r/${encodeURIComponent('<script>')}${query}`, `/r/${visit.number}?e=1&e=2&s=3`];
    const answers = await Promise.all(wrong.map((path) => api.anybody.get(path)));
    const [first] = answers;
    if (first === undefined) throw new Error('nothing was asked');
    expect([first.status, first.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(first.body).toContain('回访链接不正确或已失效');
    for (const answer of [...answers, await submit(`/r/${other.number}${query}`, GOOD), await submit(`/r/${other.number}${query}`, {})]) expect(shape(answer)).toEqual(shape(first));
    for (const { headers } of answers) expect([headers.get('cache-control'), headers.get('content-security-policy')?.startsWith(`default-src 'none'`)]).toEqual(['no-store', true]);
    expect(await versionOf(api, other)).toBe(1);
  });

  it('says at the field what is missing or wrong, keeps what was typed, and records nothing', async () => {
    const comment = '第一行\r\n"引号" <b>&amp;';
    const { 'answers.ban2': _, 'service.satisfied': __, ...rest } = GOOD;
    const { status, body } = await submit(page, { ...rest, 'answers.ban1': 'unknown', 'answers.mustNot1': 'perhaps', comment, complaint: '长'.repeat(2_001) });
    const html = String(body);
    expect(status).toBe(422);
    for (const field of ['answers.ban2', 'answers.mustNot1', 'service.satisfied', 'complaint']) expect([field, html.includes(`id="${field}.fault"`)]).toEqual([field, true]);
    for (const field of ['answers.ban1', 'service.explained', 'comment']) expect([field, html.includes(`id="${field}.fault"`)]).toEqual([field, false]);
    expect(html).toContain('还没有提交：有 4 处未填或有误');
    for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect([target, html.includes(` id="${target}"`)]).toEqual([target, true]);
    expect(html).toContain('投诉内容应不超过 2000 个字，现在是 2001 个字。');
    expect(html).toMatch(/id="answers\.ban1\.3" name="answers\.ban1" value="unknown" required checked>/);
    expect(html).toContain('>\n第一行\n&quot;引号&quot; &lt;b&gt;&amp;amp;</textarea>');
    expect(html).toContain('长'.repeat(2_001));
    expect((await submit(page, {})).body).toContain('有 16 处未填或有误');
    expect(await versionOf(api, visit)).toBe(1);
  });

  it('takes no form at any other address, and no other kind of body', async () => {
    const elsewhere = await submit(`/api/v1/return-visits/${visit.number}/answers${page.slice(page.indexOf('?'))}`, GOOD);
    expect([elsewhere.status, elsewhere.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    expect((await api.anybody.post(page, reply())).status).toBe(422);
    expect((await submit(page, { comment: '长'.repeat(40_000) })).status).toBe(413);
    expect(await versionOf(api, visit)).toBe(1);
  });

  it('takes the answer as the JSON route does, thanks for it, and says afterwards that it has been given', async () => {
    const thanks = await submit(page, { ...GOOD, comment: '服务好\r\n请提前通知' });
    expect([thanks.status, thanks.headers.get('content-type'), thanks.headers.get('cache-control')]).toEqual([200, 'text/html; charset=utf-8', 'no-store']);
    for (const text of ['感谢答复', visit.number, '监督人员核实处理']) expect(thanks.body).toContain(text);
    expect((await api.play.data<ReturnVisit>(visit)).reply).toMatchObject({ channel: 'link', answers: { ban1: 'no' }, service: { explained: true, guided: false, satisfied: 4 } });
    const { body: view } = await (await api.as('supervisor')).get(`/api/v1/processes/returnVisit/${visit.number}`);
    expect(view.data.reply.comment).toBe('服务好\n请提前通知');
    expect((await submit(page, { ...GOOD, comment: '服务好\r\n请提前通知' })).status).toBe(200);
    for (const again of [await api.anybody.get(page), await submit(page, { ...GOOD, complaint: '改口' }), await submit(page, {})]) {
      expect([again.status, again.headers.get('content-type'), String(again.body).includes('<h1>已经答复过</h1>')]).toEqual([409, 'text/html; charset=utf-8', true]);
    }
    expect(await versionOf(api, visit)).toBe(2);
  });
});
